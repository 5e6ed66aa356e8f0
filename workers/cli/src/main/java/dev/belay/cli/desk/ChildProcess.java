package dev.belay.cli.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that stops when this one goes. The shell between the two waits for the child and reads
 * a pipe whose other end only this process holds: when that end closes, for whatever reason, the
 * child is told to stop.
 */
final class ChildProcess {
  private static final String WATCH =
      """
      signal=$1; shift
      "$@" </dev/null & child=$!
      trap 'kill -"$signal" "$child" 2>/dev/null' TERM INT HUP
      exec 3<&0
      { cat <&3 >/dev/null; kill -"$signal" "$child" 2>/dev/null; \
      n=0; while [ $n -lt 300 ] && kill -0 "$child" 2>/dev/null; do sleep 0.1; n=$((n+1)); done; \
      kill -KILL "$child" 2>/dev/null; } & watcher=$!
      exec 3<&-
      echo "$child" > "$BELAY_CHILD_PID.new" && mv "$BELAY_CHILD_PID.new" "$BELAY_CHILD_PID"
      wait "$child"; code=$?
      while kill -0 "$child" 2>/dev/null; do wait "$child"; code=$?; done
      kill -KILL "$watcher" 2>/dev/null
      exit "$code"
      """;

  private final String name;
  private final Process shell;
  private final Path pidFile;

  private ChildProcess(String name, Process shell, Path pidFile) {
    this.name = name;
    this.shell = shell;
    this.pidFile = pidFile;
  }

  /**
   * What to start.
   *
   * @param name for pid file and messages
   * @param command and arguments
   * @param environment added to ours
   * @param log standard output and error are appended to it
   * @param stopSignal without the {@code SIG}
   */
  record Spec(
      String name,
      List<String> command,
      Map<String, String> environment,
      Path log,
      String stopSignal) {}

  static ChildProcess start(Spec spec, Path run) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("/bin/sh", "-c", WATCH, "belay-" + spec.name(), spec.stopSignal()));
    command.addAll(spec.command());
    Path pidFile = run.resolve(spec.name() + ".pid");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(spec.environment());
    builder.environment().put("BELAY_CHILD_PID", pidFile.toString());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
    return new ChildProcess(spec.name(), builder.start(), pidFile);
  }

  String name() {
    return name;
  }

  Path pidFile() {
    return pidFile;
  }

  boolean isAlive() {
    return shell.isAlive();
  }

  /** Exit code of the child; only when it is not alive. */
  int exitCode() {
    return shell.exitValue();
  }

  /** Tells the child to stop and waits; after the limit it is killed. */
  void stop(Duration limit) {
    try {
      shell.getOutputStream().close();
      if (!shell.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
      }
    } catch (IOException alreadyClosed) {
      shell.destroyForcibly();
    } catch (InterruptedException interrupted) {
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
      shell.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
