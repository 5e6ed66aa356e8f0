package dev.belay.cli.desk;

import dev.belay.cli.console.BugReport;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.ExitCode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/**
 * The supervisor as a process of its own. Arguments: the home, and the kind of Temporal with its
 * address or binary ({@code cluster ADDRESS}, {@code local BINARY}, {@code test-server}).
 */
public final class SupervisorMain {
  private SupervisorMain() {}

  public static void main(String[] arguments) {
    DeskHome home = new DeskHome(Path.of(arguments[0]));
    Thread main = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              main.interrupt();
              joinQuietly(main);
            }));
    try (Supervisor supervisor =
        new DeskStarter(
                home,
                Installation.current(),
                choice(arguments),
                Clock.systemUTC(),
                System.out::println)
            .start()) {
      System.out.println("up: " + supervisor.processes() + " processes");
      awaitInterrupt();
    } catch (RuntimeException | Error failed) {
      Runtime.getRuntime().halt(tell(failed, System.out).code());
    }
  }

  /** Says why the desk did not come up or stay, for the command that shows this process's log. */
  static ExitCode tell(Throwable failed, PrintStream out) {
    if (failed instanceof CliException known) {
      out.println(known.forPeople());
      return known.exitCode();
    }
    BugReport.of("the desk's supervisor", failed).forEach(out::println);
    return ExitCode.BUG;
  }

  private static TemporalChoice choice(String[] arguments) {
    return switch (arguments[1]) {
      case "cluster" -> new TemporalChoice.Cluster(arguments[2]);
      case "local" -> new TemporalChoice.Local(Path.of(arguments[2]));
      case "test-server" -> new TemporalChoice.TestServer();
      default ->
          throw new IllegalArgumentException(
              "expected cluster, local or test-server, was " + arguments[1]);
    };
  }

  private static void awaitInterrupt() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    }
  }

  private static void joinQuietly(Thread main) {
    try {
      main.join(120_000);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
