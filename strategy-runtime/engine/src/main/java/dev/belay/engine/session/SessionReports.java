package dev.belay.engine.session;

import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.api.session.SessionStatus;
import dev.belay.engine.bot.BotSnapshot;
import java.util.Optional;

/** Turns what a bot counted into the API's records. */
final class SessionReports {
  private static final String NO_JOURNAL = "0".repeat(64);

  private SessionReports() {}

  static SessionStatus status(SessionSpec spec, BotSnapshot bot, long journalSequence) {
    long elapsed = bot.durations().elapsedNanos();
    double uptime = elapsed == 0 ? 1 : (double) bot.durations().freshNanos() / elapsed;
    long equity = bot.money().equityUnits();
    return new SessionStatus(
        spec.id(),
        bot.state(),
        bot.text(),
        bot.startNanos(),
        bot.nowNanos(),
        elapsed,
        spec.bounds().durationNanos(),
        bot.counts().fills(),
        bot.money().positionLots(),
        equity,
        equity - spec.bot().capital().units(),
        uptime,
        journalSequence,
        0,
        bot.money().legs());
  }

  /** The same in another state, with the position or, where that is one of the past, without. */
  static SessionStatus with(
      SessionStatus status, SessionState state, String text, boolean isPositionKnown) {
    return new SessionStatus(
        status.id(),
        state,
        text,
        status.startNanos(),
        status.nowNanos(),
        status.elapsedNanos(),
        status.durationNanos(),
        status.fills(),
        status.positionLots().filter(_ -> isPositionKnown),
        status.equityUnits(),
        status.pnlUnits(),
        status.uptime(),
        status.journalSequence(),
        status.shippedSequence(),
        status.legs().filter(_ -> isPositionKnown));
  }

  static SessionReport report(
      EngineSetup setup, SessionParts parts, BotSnapshot bot, Ending ending) {
    return new SessionReport(
        setup.spec(),
        setup.build(),
        ending.state(),
        ending.text(),
        bot.startNanos(),
        bot.nowNanos(),
        bot.durations().elapsedNanos(),
        bot.durations().heldNanos(),
        bot.durations().freshNanos(),
        parts.recorder().inputs(),
        bot.counts().trades(),
        bot.orders(),
        bot.denials(),
        bot.counts().fills(),
        bot.counts().makerFills(),
        bot.counts().volumeLots(),
        bot.money().realizedUnits(),
        bot.money().feeUnits(),
        bot.money().fundingUnits(),
        bot.money().equityUnits(),
        bot.money().liquidationUnits(),
        bot.money().drawdownMaxUnits(),
        bot.money().positionLots(),
        bot.hardStops(),
        parts.recorder().fingerprint(),
        parts.journalSequence(),
        NO_JOURNAL,
        parts.log().head(),
        parts.divergence());
  }

  /** How a session ended. */
  record Ending(SessionState state, String text) {
    static Ending of(BotSnapshot bot, Optional<String> failure, boolean foreign) {
      if (foreign) {
        return new Ending(
            SessionState.FOREIGN_BUILD,
            "another build started this session; run it with that build, or start a new one");
      }
      return failure
          .map(text -> new Ending(SessionState.FAILED, text))
          .orElseGet(() -> new Ending(bot.state(), bot.text()));
    }
  }
}
