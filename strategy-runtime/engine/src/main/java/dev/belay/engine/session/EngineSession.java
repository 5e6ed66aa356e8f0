package dev.belay.engine.session;

import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.SessionCommand;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionStatus;
import dev.belay.api.session.SessionTelemetry;
import dev.belay.engine.bot.Bot;
import dev.belay.engine.bot.BotSnapshot;
import dev.belay.engine.bot.FrameListener;
import dev.belay.engine.driver.Driver;
import dev.belay.engine.frame.FrameStore;
import dev.belay.engine.frame.LogException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One session. {@link #run} is called by one thread, again and again, until it says {@link #OVER};
 * {@link #command}, {@link #observe} and {@link #status} may be called by any thread at any time.
 */
public final class EngineSession implements AutoCloseable {
  /** What {@link #run} returns when the session is over. */
  public static final long OVER = -1;

  private static final int BATCH = 1_024;
  private static final int WORDS_EVERY = 64;

  /** Of events as fast as they go one of so many is timed: there a clock's reading would show. */
  private static final int TIMED_UNPACED = 16;

  private static final long WAIT_MAX_NANOS = 50_000_000L;

  private final EngineSetup setup;
  private final SessionParts parts;
  private final Pace pace;
  private final Throttle throttle;
  private final Words words;
  private final Idling idling;
  private final SessionView view;
  private final boolean paced;
  private volatile @Nullable String failure;
  private boolean measured;
  private boolean closed;

  private EngineSession(EngineSetup setup, SessionParts parts) {
    SessionSpec spec = setup.spec();
    this.setup = setup;
    this.parts = parts;
    this.pace = new Pace(spec.clock(), setup.clock());
    this.paced = !spec.clock().equals(ClockSpec.unlimited());
    this.measured = spec.kind() == SessionKind.PAPER;
    this.throttle = new Throttle(spec.bot().budgetOrDefault().cpu());
    this.words = new Words(setup, parts, throttle);
    this.idling = new Idling(spec.bot().loopOrDefault(), parts, words, throttle);
    this.view = new SessionView(spec, parts, throttle, this::ending);
  }

  /**
   * Opens a new session, or resumes the one whose log is in the directory: what it did before is
   * done again by {@link #run}, checked against the log, and then it goes on. A session that
   * another build started is over at once, as {@code FOREIGN_BUILD}.
   *
   * @throws IllegalArgumentException when the log is of another spec, or the strategy is unknown
   * @throws LogException when the log is damaged or in use
   */
  public static EngineSession open(EngineSetup setup) {
    return new EngineSession(setup, SessionParts.open(setup));
  }

  /**
   * Opens a session that leaves no log and touches no file, for runs of which only the report
   * counts, a sweep's for example. Its fingerprint is that of the same session with a log; it
   * cannot be resumed or replayed.
   *
   * @throws IllegalArgumentException when it is not a backtest, or the strategy is unknown
   */
  public static EngineSession openUnrecorded(EngineSetup setup) {
    return openUnrecorded(setup, FrameListener.NONE);
  }

  /** The same; the listener sees each frame as it is made, and must not keep its bytes. */
  public static EngineSession openUnrecorded(EngineSetup setup, FrameListener listener) {
    if (setup.spec().kind() != SessionKind.BACKTEST) {
      throw new IllegalArgumentException(
          "expected a backtest, was a " + setup.spec().kind() + "; it needs its log");
    }
    return new EngineSession(setup, SessionParts.unrecorded(setup, listener));
  }

  /**
   * Handles at most {@code eventsMax} events.
   *
   * @return {@link #OVER}; 0 to be called again at once; else nanoseconds in which nothing is due
   *     unless a command comes
   * @throws LogException when the log cannot be written, a full disk for example; nothing that was
   *     appended is lost, and the session goes on when it is opened again
   */
  public long run(int eventsMax) {
    if (isOver()) {
      return OVER;
    }
    try {
      boolean resuming = parts.log().retracing();
      long wait = resuming ? handle(eventsMax) : withinBudget(eventsMax);
      if (paced) {
        parts.log().flush();
      }
      boolean over = isOver();
      // What was done about a word shows at once, everything else a moment later.
      boolean now = over || wait > 0 || resuming != parts.log().retracing();
      view.publish(words.wereTaken() || now, over);
      return over ? OVER : wait;
    } catch (LogException broken) {
      fail(broken);
      throw broken;
    } catch (IllegalStateException | ArithmeticException bug) {
      fail(bug);
      return OVER;
    }
  }

  /**
   * Runs on this thread until the session is over, waiting as its pace demands.
   *
   * @throws IllegalStateException when the thread is interrupted before that
   */
  public SessionReport runToEnd() {
    long wait = run(BATCH);
    while (wait != OVER && !Thread.currentThread().isInterrupted()) {
      if (wait > 0) {
        await(Math.min(wait, WAIT_MAX_NANOS));
      }
      wait = run(BATCH);
    }
    return report();
  }

  /**
   * Waits between two calls of {@link #run}, on the thread that makes them, as the bot's loop does:
   * until something is due, or comes, or somebody speaks, but not longer.
   */
  public void await(long nanos) {
    idling.await(nanos);
  }

  /**
   * Takes a command; the same id twice is one command. Handled by the next {@link #run}.
   *
   * @throws IllegalStateException when more than 1,000 wait
   */
  public void command(SessionCommand command) {
    words.command(command);
  }

  /** Renews the observer's lease. */
  public void observe() {
    words.observe();
  }

  /**
   * Holds the session, whoever else does, until it is opened again: nothing of it works while
   * nobody looks. For wall clocks, whose time goes on. Handled by the next {@link #run}.
   */
  public void suspend() {
    words.suspend();
  }

  /** What it uses and how long it takes, as of a second or so ago. */
  public SessionTelemetry telemetry() {
    return view.telemetry();
  }

  /** As of a moment ago; {@code shippedSequence} is 0, the journal's keeper knows it. */
  public SessionStatus status() {
    return view.status();
  }

  /**
   * What came of it; only when over. {@code journalHead} is 64 zeros, the journal knows it.
   *
   * @throws IllegalStateException when it is not over
   */
  public SessionReport report() {
    if (!isOver()) {
      throw new IllegalStateException(
          "expected session " + setup.spec().id() + " to be over, was not");
    }
    parts.endRecording();
    // A report outlasts what it tells of only if that is on the disk.
    parts.log().forceEnd();
    BotSnapshot snapshot = parts.snapshot();
    return SessionReports.report(setup, parts, snapshot, ending(snapshot));
  }

  public boolean isOver() {
    return parts.isForeign() || failure != null || parts.bot().isOver();
  }

  /** Whether it still does again what its log holds. */
  public boolean isResuming() {
    return parts.log().retracing();
  }

  /** Bytes of the log that outlast a loss of power. May be asked by any thread at any time. */
  public long forcedTo() {
    return parts.log().forcedTo();
  }

  /** The session's log, for a {@code LogReader}. */
  public Path log() {
    return setup.log();
  }

  /** Forces and closes the log. A session that is not over can be opened again and goes on. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      parts.close();
    }
  }

  /** Leaves its latencies alone, to see what taking them costs. Call before the first run. */
  void takeNoLatencies() {
    measured = false;
  }

  /**
   * Counts everything that happens to an order: orders and cancels sent and arrived, reports made
   * and heard, denials, decisions. What it does not move for is an event that changes no order.
   */
  long activity() {
    return parts.activity();
  }

  /** Handles events, or rests when their CPU time is used up. */
  private long withinBudget(int eventsMax) {
    long rest = throttle.waitNanos();
    // Words cannot be taken while an instant is half done: then it is done, event by event.
    boolean halfDone = rest > 0 && !words.take();
    // What was said to end is not kept waiting for CPU time.
    if (rest > 0 && !halfDone && !parts.bot().isClosing()) {
      parts.log().forceIfDue(System.nanoTime());
      throttle.looked();
      return rest;
    }
    if (measured) {
      parts.latencies().start(paced ? 1 : TIMED_UNPACED);
    }
    long wait = handle(halfDone ? 1 : eventsMax);
    if (measured || throttle.isOn()) {
      throttle.used();
    }
    return wait;
  }

  private long handle(int eventsMax) {
    Driver driver = parts.driver();
    FrameStore log = parts.log();
    Bot bot = parts.bot();
    int wordsDue = 0;
    for (int i = 0; i < eventsMax && !bot.isOver(); i++) {
      if (log.retracing()) {
        driver.step();
        continue;
      }
      if (i >= wordsDue && words.take()) {
        wordsDue = i + WORDS_EVERY;
      }
      long next = driver.nextAtNanos();
      if (next == Driver.NEVER) {
        return bot.isOver() ? OVER : drained();
      }
      long wait = pace.waitNanos(next);
      if (wait > 0) {
        log.forceIfDue(System.nanoTime());
        return wait;
      }
      driver.step();
    }
    log.forceIfDue(System.nanoTime());
    return 0;
  }

  /** A recording that ended before its session was over. */
  private long drained() {
    parts.endRecording();
    failure = "the recording ends before its session did; run it to its end first";
    return OVER;
  }

  private void fail(RuntimeException cause) {
    failure = String.valueOf(cause.getMessage());
    view.refresh();
  }

  private SessionReports.Ending ending(BotSnapshot snapshot) {
    return SessionReports.Ending.of(snapshot, Optional.ofNullable(failure), parts.isForeign());
  }
}
