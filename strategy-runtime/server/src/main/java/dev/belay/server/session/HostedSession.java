package dev.belay.server.session;

import dev.belay.api.journal.JournalHead;
import dev.belay.api.journal.JournalState;
import dev.belay.api.runtime.ProblemCode;
import dev.belay.api.session.SessionCommand;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.api.session.SessionStatus;
import dev.belay.api.session.SessionTelemetry;
import dev.belay.engine.session.EngineSession;
import dev.belay.engine.session.EngineSetup;
import dev.belay.engine.tape.Tape;
import dev.belay.journal.ship.ShipperStatus;
import dev.belay.server.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session in this process. {@link #run} is called once, on the thread that is the bot's; all
 * else may be called from any thread.
 */
public final class HostedSession implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(HostedSession.class);
  private static final int EVENTS_AT_ONCE = 4096;
  private static final long WAIT_NANOS_MAX = 250_000_000;
  private static final int PENDING_MAX = 16;

  /** Where it is in this process. */
  private sealed interface Phase {
    /** Not opened yet: queued, or its thread is about to. */
    record Waiting(List<SessionCommand> pending) implements Phase {}

    record Live(EngineSession engine) implements Phase {}

    /** Closed with the process; goes on at the next start. */
    record Suspended(SessionStatus last) implements Phase {}

    record Over(Outcome record) implements Phase {}

    /** Cannot go on in this process. */
    record Broken(SessionStatus status) implements Phase {}
  }

  private final StartedSession started;
  private final SessionFiles files;
  private final HostSetup setup;
  private final CountDownLatch done = new CountDownLatch(1);
  private final LogTally tally;
  private final FeedWatch feed = new FeedWatch();
  private volatile Phase phase;
  private final Optional<HeldLots> before;
  private volatile long alreadyShipped;
  private volatile boolean suspending;
  private volatile Optional<Thread> thread = Optional.empty();
  private volatile Optional<Shipping> shipping = Optional.empty();

  private HostedSession(StartedSession started, SessionFiles files, HostSetup setup, Phase phase) {
    this.started = started;
    this.files = files;
    this.setup = setup;
    this.tally = new LogTally(files.log());
    // What an earlier process did is known once its log is done again.
    this.before =
        Files.exists(files.log())
            ? Optional.empty()
            : Optional.of(HeldLots.of(started.spec(), List.of()));
    this.phase = phase;
  }

  /** One that {@link #run} opens or resumes. */
  static HostedSession waiting(StartedSession started, SessionFiles files, HostSetup setup) {
    return new HostedSession(started, files, setup, new Phase.Waiting(new ArrayList<>()));
  }

  /** One that was over before this process began. */
  static HostedSession over(
      StartedSession started, SessionFiles files, HostSetup setup, Outcome over) {
    HostedSession session = new HostedSession(started, files, setup, new Phase.Over(over));
    session.done.countDown();
    return session;
  }

  /** One that cannot go on here. */
  static HostedSession broken(
      StartedSession started, SessionFiles files, HostSetup setup, SessionStatus status) {
    HostedSession session = new HostedSession(started, files, setup, new Phase.Broken(status));
    session.done.countDown();
    return session;
  }

  public SessionId id() {
    return started.spec().id();
  }

  public SessionSpec spec() {
    return started.spec();
  }

  Instant startedAt() {
    return started.startedAt();
  }

  public Path log() {
    return files.log();
  }

  long logBytes() {
    return files.logBytes();
  }

  public boolean isOver() {
    return done.getCount() == 0;
  }

  Tally tally() {
    return switch (phase) {
      case Phase.Over over ->
          new Tally(over.record().report().frames(), over.record().report().denials());
      case Phase.Live _ -> tally.count();
      case Phase.Waiting _, Phase.Suspended _, Phase.Broken _ -> Tally.NONE;
    };
  }

  boolean feedIsStale() {
    return feed.isStale(status());
  }

  /** As of a moment ago. */
  public SessionStatus status() {
    return switch (phase) {
      case Phase.Waiting _ ->
          Statuses.unstarted(spec(), SessionState.RUNNING, "waiting to run", before);
      case Phase.Live live ->
          Statuses.withShipped(Statuses.notYetOver(live.engine().status()), shipped());
      case Phase.Suspended suspended -> suspended.last();
      case Phase.Over over -> Statuses.withShipped(over.record().status(), shipped());
      case Phase.Broken broken -> broken.status();
    };
  }

  /** What it uses and how long it takes, as of a second or so ago; absent when it does not run. */
  public Optional<SessionTelemetry> telemetry() {
    return switch (phase) {
      case Phase.Live live -> Optional.of(live.engine().telemetry());
      case Phase.Waiting _, Phase.Suspended _, Phase.Over _, Phase.Broken _ -> Optional.empty();
    };
  }

  /** How far its journal is and how far the database has it. */
  JournalState journal() {
    return Shipping.journal(status(), shipping);
  }

  /** What carries its rows; absent when nothing does. */
  Optional<ShipperStatus> shipper() {
    return shipping.map(Shipping::status);
  }

  /**
   * The head of its journal's chain after a row, from its log alone, as far as that outlasts a loss
   * of power.
   *
   * @throws Refusal NOT_OFFERED when it has no journal, NO_REPORT when its log cannot be read
   */
  public JournalHead journalHead(long at) {
    if (spec().kind() != SessionKind.PAPER) {
      throw new Refusal(
          ProblemCode.NOT_OFFERED, "session " + id() + " has no journal", "only papers have one");
    }
    if (phase instanceof Phase.Over over && over.record().report().journalSequence() <= at) {
      SessionReport report = over.record().report();
      return new JournalHead(id().value(), report.journalSequence(), report.journalHead(), true);
    }
    long end = phase instanceof Phase.Live live ? live.engine().forcedTo() : Long.MAX_VALUE;
    return LoggedChain.told(spec(), files.log(), at, end);
  }

  /**
   * What came of it and when.
   *
   * @throws Refusal NOT_OVER, or NO_REPORT when it broke before there was one
   */
  public Outcome outcome() {
    return switch (phase) {
      case Phase.Over over -> over.record();
      case Phase.Broken broken ->
          throw new Refusal(
              ProblemCode.NO_REPORT,
              "session " + id() + " is " + broken.status().state() + ": " + broken.status().text(),
              "its log is kept; start another session");
      case Phase.Waiting _, Phase.Live _, Phase.Suspended _ ->
          throw new Refusal(
              ProblemCode.NOT_OVER, "session " + id() + " is not over", "wait until it is");
    };
  }

  /** Whether it cannot go on here, and what it left open is nobody's. */
  boolean isBroken() {
    return phase instanceof Phase.Broken;
  }

  /** Whether {@link #outcome} has one. */
  public boolean hasReport() {
    return phase instanceof Phase.Over;
  }

  /** Whether it waits for the next start of a runtime. */
  public boolean isSuspended() {
    return suspending;
  }

  /** Takes a command; returns the status as of a moment ago. */
  public SessionStatus command(SessionCommand command) {
    switch (phase) {
      case Phase.Waiting waiting -> keep(waiting, command);
      case Phase.Live live -> {
        live.engine().command(command);
        wake();
      }
      case Phase.Suspended _ -> throw stopping();
      case Phase.Over _, Phase.Broken _ -> {
        // A stop that comes twice has had its effect.
        if (command.action() != SessionCommand.Action.STOP) {
          throw new Refusal(
              ProblemCode.ALREADY_OVER, "session " + id() + " is over", "start another");
        }
      }
    }
    return status();
  }

  /** Renews the observer's lease. */
  public SessionStatus observe() {
    if (phase instanceof Phase.Live live) {
      live.engine().observe();
      wake();
    }
    return status();
  }

  /** Lets the thread look again at once: a command or the kill latch. */
  void wake() {
    thread.ifPresent(LockSupport::unpark);
  }

  /** Waits until it is over, at most so long. */
  public boolean awaitOver(Duration limit) throws InterruptedException {
    return done.await(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Asks {@link #run} to return with everything on disk. */
  void suspend() {
    suspending = true;
    wake();
  }

  /** Goes on shipping a session that was over before this process began. */
  void shipRest() throws IOException {
    alreadyShipped = files.shipped().orElse(0L);
    if (spec().kind() == SessionKind.PAPER && alreadyShipped == 0) {
      shipping = setup.journals().ship(spec(), files, () -> Long.MAX_VALUE);
      shipToEnd();
    }
  }

  @Override
  public void run() {
    thread = Optional.of(Thread.currentThread());
    try (Tape tape = Tape.open(setup.home().tapes(), spec().feed().name());
        EngineSession engine = EngineSession.open(engineSetup(tape))) {
      begin(engine);
      if (spec().kind() == SessionKind.PAPER) {
        shipping = setup.journals().ship(spec(), files, engine::forcedTo);
      }
      if (advance(engine)) {
        finish(engine);
        shipToEnd();
      } else {
        StopHold.hold(engine, spec());
        phase = new Phase.Suspended(Statuses.withShipped(engine.status(), shipped()));
      }
    } catch (RuntimeException | IOException broke) {
      breakOff(broke);
    } catch (Error broke) {
      breakOff(broke);
      throw broke;
    } finally {
      thread = Optional.empty();
      tally.close();
    }
  }

  /** After the engine is closed, so that the log is whole. */
  private void breakOff(Throwable broke) {
    LOG.error("session {} cannot go on: {}", id(), broke.getMessage(), broke);
    // An error's message alone does not say what it is.
    String text =
        Optional.ofNullable(broke.getMessage())
            .filter(_ -> broke instanceof Exception)
            .orElse(broke.toString());
    Optional<HeldLots> position = LoggedPosition.lots(spec(), log());
    phase =
        new Phase.Broken(
            phase instanceof Phase.Live live
                ? Statuses.broken(
                    Statuses.withShipped(live.engine().status(), shipped()), text, position)
                : Statuses.unstarted(spec(), SessionState.FAILED, text, position));
    done.countDown();
    shipping.ifPresent(Shipping::close);
  }

  private boolean advance(EngineSession engine) {
    while (!suspending) {
      long wait = engine.run(EVENTS_AT_ONCE);
      if (wait == EngineSession.OVER) {
        return true;
      }
      if (wait > 0) {
        engine.await(Math.min(wait, WAIT_NANOS_MAX));
      }
    }
    return false;
  }

  private EngineSetup engineSetup(Tape tape) {
    Optional<Path> recording =
        spec().replayOf().map(recorded -> new SessionFiles(setup.home().session(recorded)).log());
    return new EngineSetup(
        spec(), tape, files.directory(), setup.build(), setup.clock(), setup.latch(), recording);
  }

  private synchronized void begin(EngineSession engine) {
    if (phase instanceof Phase.Waiting waiting) {
      waiting.pending().forEach(engine::command);
    }
    phase = new Phase.Live(engine);
  }

  private synchronized void keep(Phase.Waiting waiting, SessionCommand command) {
    if (phase instanceof Phase.Live live) {
      live.engine().command(command);
    } else if (waiting.pending().size() >= PENDING_MAX) {
      throw new Refusal(
          ProblemCode.TOO_MANY, "too many commands before session " + id() + " ran", "wait");
    } else {
      waiting.pending().add(command);
    }
  }

  private void finish(EngineSession engine) throws IOException {
    SessionReport report = setup.journals().completed(engine.report(), files.log());
    Outcome over = new Outcome(engine.status(), report, setup.clock().instant());
    files.write(over);
    phase = new Phase.Over(over);
    done.countDown();
    LOG.info("session {} is over: {} {}", id(), report.state(), report.text());
    if (spec().kind() == SessionKind.PAPER) {
      OpenEnd.lines(spec(), over.status()).forEach(LOG::warn);
    }
  }

  private void shipToEnd() {
    if (phase instanceof Phase.Over over) {
      long last = over.record().report().journalSequence();
      shipping.ifPresent(each -> each.endAt(last));
    }
  }

  private long shipped() {
    return shipping.map(Shipping::shippedSequence).orElse(alreadyShipped);
  }

  private static Refusal stopping() {
    return new Refusal(ProblemCode.UNAVAILABLE, "the runtime is stopping", "try again later");
  }
}
