package dev.belay.engine.session;

import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionStatus;
import dev.belay.api.session.SessionTelemetry;
import dev.belay.engine.bot.Bot;
import dev.belay.engine.bot.BotSnapshot;
import java.util.function.Function;

/** What any thread sees of a session: as of a moment ago, put there by the session's own. */
final class SessionView {
  private static final long ASKED_NANOS = 20_000_000L;
  private static final long UNASKED_NANOS = 1_000_000_000L;

  private final SessionSpec spec;
  private final SessionParts parts;
  private final Throttle throttle;
  private final Function<BotSnapshot, SessionReports.Ending> ending;
  private volatile SessionStatus status;
  private volatile SessionTelemetry telemetry;
  private volatile boolean asked;
  private long publishedAtNanos;
  private long measuredAtNanos;

  /**
   * A view of a session as it is now.
   *
   * @param ending says in which state the session is, and why
   */
  SessionView(
      SessionSpec spec,
      SessionParts parts,
      Throttle throttle,
      Function<BotSnapshot, SessionReports.Ending> ending) {
    this.spec = spec;
    this.parts = parts;
    this.throttle = throttle;
    this.ending = ending;
    this.status = currentStatus();
    this.telemetry = currentTelemetry();
  }

  SessionStatus status() {
    asked = true;
    return status;
  }

  SessionTelemetry telemetry() {
    return telemetry;
  }

  /**
   * Shows how things are, when that is due or now.
   *
   * @param over whether this is the last time
   */
  void publish(boolean now, boolean over) {
    long nanos = System.nanoTime();
    if (now || nanos - publishedAtNanos >= (asked ? ASKED_NANOS : UNASKED_NANOS)) {
      // What is told can be read in the log.
      parts.log().flush();
      asked = false;
      publishedAtNanos = nanos;
      refresh();
    }
    if (over || nanos - measuredAtNanos >= UNASKED_NANOS) {
      measuredAtNanos = nanos;
      telemetry = currentTelemetry();
    }
  }

  /** Shows the status as it is, whatever the log holds of it. */
  void refresh() {
    status = currentStatus();
  }

  private SessionStatus currentStatus() {
    BotSnapshot snapshot = parts.snapshot();
    SessionStatus running = SessionReports.status(spec, snapshot, parts.journalSequence());
    SessionReports.Ending now = ending.apply(snapshot);
    // Until the log is done again the position is one of the past.
    return SessionReports.with(running, now.state(), now.text(), !parts.log().retracing());
  }

  private SessionTelemetry currentTelemetry() {
    Bot bot = parts.bot();
    long now = bot.nowNanos();
    return new SessionTelemetry(
        spec.id(),
        now,
        bot.resources().orders(now),
        bot.resources().cancels(now),
        bot.resources().requests(now),
        bot.heldBack(),
        throttle.use(),
        parts.latencies().reports());
  }
}
