package dev.belay.cli.demo;

import dev.belay.activities.evidence.ArchiveStore;
import dev.belay.activities.evidence.CandidateStore;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.desk.Desk;
import dev.belay.cli.desk.DeskHome;
import dev.belay.cli.desk.DeskStarter;
import dev.belay.cli.desk.HomeLock;
import dev.belay.cli.desk.Installation;
import dev.belay.cli.desk.Supervisor;
import dev.belay.cli.desk.TemporalChoice;
import dev.belay.cli.ladder.CandidateReader;
import dev.belay.cli.ladder.Promotion;
import dev.belay.cli.tape.Sample;
import dev.belay.cli.tape.TapeShelf;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.CandidateFile;
import dev.belay.evidence.operator.SignedAct;
import dev.belay.workflows.promotion.LadderResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs two candidates through the ladder on real recorded trades. */
public final class Demo {
  /** The profile the demo climbs by. */
  public static final String PROFILE = "demo";

  private static final Duration STOP_LIMIT = Duration.ofMinutes(2);
  private static final List<String> CANDIDATES = List.of("epp-btc.yaml", "epp-btc-tight.yaml");

  private final DeskHome home;
  private final Installation installation;
  private final Console console;
  private final InstantSource clock;

  public Demo(DeskHome home, Installation installation, Console console, InstantSource clock) {
    this.home = home;
    this.installation = installation;
    this.console = console;
    this.clock = clock;
  }

  /**
   * Runs the demo and stops everything it started.
   *
   * @param temporal what to run the ladders on
   * @param trades rows to use instead of the sample
   */
  public DemoReport run(TemporalChoice temporal, Optional<Path> trades) {
    long started = System.nanoTime();
    HomeLock lock = DemoHome.fresh(home);
    DeskStarter.prepare(home);
    Operators operators = Operators.enrol(home);
    DeskStarter starter =
        new DeskStarter(home, installation, temporal, clock, line -> console.progress(line));
    CountDownLatch over = new CountDownLatch(1);
    Thread demo = Thread.currentThread();
    Thread atExit = new Thread(() -> interrupt(demo, over), "stop the demo");
    Runtime.getRuntime().addShutdownHook(atExit);
    try (Supervisor supervisor = starter.start(lock);
        Desk desk = Desk.of(home)) {
      console.endProgress();
      console.note(
          "the desk is up with "
              + supervisor.processes()
              + " processes: PostgreSQL, Temporal ("
              + temporal.kind()
              + "), runtime, worker");
      List<Candidate> candidates = candidates(desk, trades);
      List<Climb> climbs = promote(desk, operators, candidates);
      new Climbing(desk, operators, console, clock).toTheEnd(climbs);
      return report(desk, climbs, started);
    } catch (RuntimeException failed) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CliException(ExitCode.INTERRUPTED, "interrupted", "", "Run it again any time.");
      }
      throw failed;
    } finally {
      over.countDown();
      forget(atExit);
      console.endProgress();
    }
  }

  private List<Candidate> candidates(Desk desk, Optional<Path> trades) {
    CandidateReader reader = new CandidateReader(home, desk.runtime().strategies());
    String build = desk.runtime().info().build();
    TapeShelf shelf = new TapeShelf(home.tapes());
    List<Candidate> candidates = new ArrayList<>();
    for (String name : CANDIDATES) {
      Path file = installation.root().resolve("deploy/desk/candidates").resolve(name);
      if (trades.isPresent() && candidates.isEmpty()) {
        Sample.shelve(shelf, trades.get(), reader.instrument(file));
      }
      CandidateFile read = reader.read(file);
      Candidate candidate = Candidate.of(read.id(), read.config(), build);
      new CandidateStore(desk.evidence()).add(candidate, clock.instant());
      candidates.add(candidate);
    }
    return candidates;
  }

  private List<Climb> promote(Desk desk, Operators operators, List<Candidate> candidates) {
    Promotion promotion = new Promotion(desk, clock);
    List<Climb> climbs = new ArrayList<>();
    for (Candidate candidate : candidates) {
      SignedAct act =
          operators.trader().sign(promotion.act(candidate, PROFILE, "demo: climb the ladder"));
      String workflowId = promotion.start(promotion.input(candidate, PROFILE, act));
      console.note(candidate.subject() + " promoted by trader-1, profile " + PROFILE);
      climbs.add(new Climb(candidate, workflowId));
    }
    console.note(
        "three throwaway keys sign as trader-1, risk-1 and risk-2; a real desk waits for people"
            + " here");
    return climbs;
  }

  private DemoReport report(Desk desk, List<Climb> climbs, long started) {
    List<DemoReport.Entry> entries = new ArrayList<>();
    for (Climb climb : climbs) {
      LadderResult result = climb.result().orElseThrow();
      ArchiveStore.Written archive =
          new ArchiveStore(desk.evidence())
              .find(climb.workflowId(), result.attempt())
              .orElseThrow(() ->
                  CliException.unreachable(
                      climb.candidate().subject() + " has no archive: " + result.text(),
                      "See " + home.log("worker") + "."));
      entries.add(DemoReport.Entry.of(climb, result, archive, home.signers()));
    }
    return new DemoReport(entries, desk.address(), (System.nanoTime() - started) / 1_000_000_000.0);
  }

  /**
   * The process is told to end: what was started, or is being started, must not outlive it.
   *
   * @param over open until nothing of it runs any more
   */
  private void interrupt(Thread demo, CountDownLatch over) {
    console.note("interrupted: stopping what the demo started");
    demo.interrupt();
    try {
      boolean stopped = over.await(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
      console.note(
          (stopped ? "stopped" : "not everything stopped in time")
              + "; belay demo starts afresh any time, and what this one wrote stays in "
              + home.path()
              + " until then");
    } catch (InterruptedException again) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread atExit) {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException exiting) {
      Thread.currentThread().interrupt();
    }
  }
}
