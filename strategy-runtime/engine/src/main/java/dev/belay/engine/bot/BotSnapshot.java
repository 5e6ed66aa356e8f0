package dev.belay.engine.bot;

import dev.belay.api.market.Side;
import dev.belay.api.session.Legs;
import dev.belay.api.session.SessionState;
import dev.belay.engine.account.Account;
import java.util.Optional;

/**
 * A bot at one moment, for status and report.
 *
 * @param state of its session
 * @param text why
 * @param hardStops by bounds or the kill latch
 * @param startNanos session clock at its start
 * @param nowNanos session clock
 * @param durations what of its time counts
 * @param money its account, in 1e-8 of the quote currency
 * @param counts what it saw
 * @param orders sent
 * @param denials by the risk veto
 */
public record BotSnapshot(
    SessionState state,
    String text,
    int hardStops,
    long startNanos,
    long nowNanos,
    Durations durations,
    Money money,
    Counts counts,
    long orders,
    long denials) {
  /** A bot as it is now. */
  static BotSnapshot of(BotParts bot, long orders, long denials) {
    long mid = bot.mids.last();
    return new BotSnapshot(
        bot.life.sessionState(),
        bot.life.text(),
        bot.life.hardStops(),
        bot.time.startNanos(),
        bot.time.nanos(),
        new Durations(bot.time.elapsedNanos(), bot.time.heldNanos(), bot.time.freshNanos()),
        new Money(
            bot.account.realizedUnits(),
            bot.account.feeUnits(),
            bot.account.fundingUnits(),
            bot.account.equityUnits(mid),
            bot.liquidationUnits(),
            bot.guard.drawdownMaxUnits(),
            Optional.of(bot.account.positionLots()).filter(_ -> bot.life.isPositionKnown()),
            legs(bot.account).filter(_ -> bot.life.isPositionKnown())),
        bot.counts.copy(),
        orders,
        denials);
  }

  private static Optional<Legs> legs(Account account) {
    return account.isHedged()
        ? Optional.of(new Legs(account.sideLots(Side.BUY), account.sideLots(Side.SELL)))
        : Optional.empty();
  }

  /** Nanoseconds of session time. */
  public record Durations(long elapsedNanos, long heldNanos, long freshNanos) {}

  /**
   * The account; see {@code SessionReport} for each, and {@code SessionStatus} for the position.
   */
  public record Money(
      long realizedUnits,
      long feeUnits,
      long fundingUnits,
      long equityUnits,
      long liquidationUnits,
      long drawdownMaxUnits,
      Optional<Long> positionLots,
      Optional<Legs> legs) {}

  /** Market prints and our fills. */
  public record Counts(long trades, long fills, long makerFills, long volumeLots) {}
}
