package dev.belay.api.journal;

import dev.belay.api.execution.DenialCode;
import dev.belay.api.execution.Liquidity;
import dev.belay.api.execution.OrderType;
import dev.belay.api.execution.RiskTrigger;
import dev.belay.api.intent.BatchReport;
import dev.belay.api.intent.ExecutionDirective;
import dev.belay.api.intent.ExecutionDirectiveBatch;
import dev.belay.api.intent.ExecutionGroup;
import dev.belay.api.intent.ExecutionIntent;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.BotState;
import java.util.List;

/**
 * What a journal row says. Prices are ticks, quantities lots, money 1e-8 of the quote currency. The
 * record's simple name is the row's type.
 */
public sealed interface JournalPayload {
  /** Always the first row of a stream. */
  record SessionStarted(
      String strategy, int version, Instrument instrument, long capitalUnits, String build)
      implements JournalPayload {}

  /** The gateway let an order through and sent it. */
  record OrderSubmitted(
      String order,
      Side side,
      OrderType type,
      long priceTicks,
      long quantityLots,
      boolean postOnly,
      boolean reduceOnly)
      implements JournalPayload {}

  /** Terms that few orders have, before the row of the order itself; 0 where it has none. */
  record OrderTerms(String order, long triggerTicks, long expiresAtNanos, long visibleLots)
      implements JournalPayload {}

  /**
   * What an account that holds long and short at once holds of each, after a fill.
   *
   * @param longEntryTicks average; 0 where nothing is held
   * @param shortEntryTicks likewise
   */
  record SidesHeld(long longLots, long shortLots, double longEntryTicks, double shortEntryTicks)
      implements JournalPayload {}

  /** The gateway stopped an order. */
  record OrderDenied(
      String order,
      Side side,
      long priceTicks,
      long quantityLots,
      DenialCode code,
      long measured,
      long limit)
      implements JournalPayload {}

  record CancelSent(String order) implements JournalPayload {}

  /** A venue's report that is not a fill: {@code report} is its simple name. */
  record OrderReported(String order, String report, long leavesLots, String text)
      implements JournalPayload {}

  /**
   * A fill.
   *
   * @param midTicks mid when it traded
   * @param positionLots after it
   * @param realizedUnits of this fill alone, fees not in it
   */
  record Fill(
      String order,
      String trade,
      Side side,
      long priceTicks,
      long quantityLots,
      long leavesLots,
      long feeUnits,
      Liquidity liquidity,
      double midTicks,
      long positionLots,
      long realizedUnits)
      implements JournalPayload {}

  /** Where the mid was a fixed time after a fill; made once for each fill the session outlives. */
  record Markout(String trade, long afterNanos, double midTicks) implements JournalPayload {}

  /** A changed decision of the strategy. */
  record Decided(String regime, String reason, List<Term> terms) implements JournalPayload {
    public Decided {
      terms = List.copyOf(terms);
    }
  }

  /** A named number of a decision. */
  record Term(String name, double value) {}

  record StateChanged(BotState state, String reason) implements JournalPayload {}

  /** A person's or workflow's command as the bot took it. */
  record Commanded(String command, String action, String reason) implements JournalPayload {}

  /**
   * The feed or the runtime was away from {@code fromNanos} until this row's time. A feed that is
   * told of its gap later was away from before the session's clock stood there; what of it the
   * session went through meanwhile is not in this row.
   */
  record Gap(long fromNanos, String cause) implements JournalPayload {}

  /** The account once a minute of session time, and at the end. */
  record Mark(
      long equityUnits,
      long positionLots,
      double midTicks,
      long realizedUnits,
      long feeUnits,
      long fundingUnits,
      long drawdownMaxUnits,
      long elapsedNanos,
      long freshNanos,
      long heldNanos)
      implements JournalPayload {}

  /**
   * The account when a UTC day of the session is over, and at its end: totals since the session
   * began. A day in which the runtime never was has none.
   *
   * @param day the day that is over, for example {@code 2026-11-20}
   * @param midTicks what the position is worth a lot; 0 before the first price
   * @param cashUnits equity if the position were worth nothing, rounded down to the unit
   * @param equityUnits at the mid
   * @param realizedUnits fees not in it
   * @param feeUnits positive when paid
   * @param fundingUnits positive when received
   * @param longLots held; 0 for a short position
   * @param shortLots likewise, zero or more
   * @param longEntryTicks average; 0 where nothing is held
   * @param shortEntryTicks likewise
   */
  record DayEnded(
      String day,
      double midTicks,
      long cashUnits,
      long equityUnits,
      long realizedUnits,
      long feeUnits,
      long fundingUnits,
      long longLots,
      long shortLots,
      double longEntryTicks,
      double shortEntryTicks)
      implements JournalPayload {}

  /**
   * A payment of a perpetual's funding fell due. It is paid on what the long side is more than the
   * short, at the venue's mark, and rounded half even to a unit; one that finds no mark waits for
   * the first row that has one, and what waited is rounded as a whole.
   *
   * @param rateUnits 1e-8 of the notional; positive when longs pay
   * @param markTicks what it was paid at; 0 while none is known, and then it waits
   * @param longLots held when it fell due; 0 for a short position
   * @param shortLots likewise, zero or more
   * @param amountUnits of this payment; positive when received, 0 when it waits
   * @param waitedUnits of all that waited until this row; positive when received
   */
  record Funding(
      long rateUnits,
      double markTicks,
      long longLots,
      long shortLots,
      long amountUnits,
      long waitedUnits)
      implements JournalPayload {}

  /** The gateway asked the venue to change a working order; quantity is the new whole. */
  record ModifySent(String order, long priceTicks, long quantityLots) implements JournalPayload {}

  /**
   * A strategy asked for an execution.
   *
   * @param chain ids of what led to it, first cause first, with spaces between; so in the rows
   *     below
   * @param directive the id it gets
   * @param target the order or group concerned; empty for trades
   * @param side {@code BUY} or {@code SELL}; empty for cancels
   * @param priceTicks 0 at the market and for cancels
   */
  record ExecutionIntentRequested(
      String chain,
      String directive,
      ExecutionDirective.Scope scope,
      String target,
      String side,
      long priceTicks,
      long quantityLots,
      boolean reduceOnly)
      implements JournalPayload {}

  /**
   * A planner made an intent of it.
   *
   * @param maxSlippage a fraction as a decimal
   * @param chunks 0: no hint
   */
  record ExecutionIntentCreated(
      String chain,
      String directive,
      ExecutionIntent.Action action,
      double executionUrgency,
      double visibilityPreference,
      String maxSlippage,
      ExecutionIntent.LiquidityPreference liquidity,
      boolean mustCompleteImmediately,
      long maxExecutionWindowNanos,
      int chunks)
      implements JournalPayload {}

  /** A directive went to the translator, in this market; 0 where a price is unknown. */
  record TranslationRequested(String chain, String directive, long bidTicks, long askTicks)
      implements JournalPayload {}

  /**
   * What the venue is asked for.
   *
   * @param group that follows it; empty for cancels and changes
   * @param priceTicks limit of its orders; 0 for cancels
   * @param slices parts; 0: refused, and the note says why
   */
  record TranslationComplete(
      String chain, String directive, String group, long priceTicks, int slices, String note)
      implements JournalPayload {}

  /** A group as it is now; {@code order} is the last one placed, empty before the first. */
  record GroupChanged(
      String group,
      String order,
      ExecutionGroup.Strategy strategy,
      ExecutionGroup.Status status,
      long orderedLots,
      long filledLots,
      String note)
      implements JournalPayload {}

  /** What came of a batch; {@code remains} has a line for each thing that is not as wanted. */
  record BatchEnded(
      String batch, ExecutionDirectiveBatch.Mode mode, BatchReport.Outcome outcome, String remains)
      implements JournalPayload {}

  /** Something a person should look at; trading goes on. */
  record Alerted(RiskTrigger trigger, long measured, long limit) implements JournalPayload {}

  /**
   * Always the last row of a stream that ended.
   *
   * @param liquidationUnits equity once what is long is closed at the bid and what is short at the
   *     ask, less the taker fee
   * @param bidTicks best bid of the last mid; without a book the last price, 0 before the first
   * @param askTicks best ask of the last mid; without a book the last price, 0 before the first
   */
  record SessionEnded(
      String state,
      String text,
      String fingerprint,
      long liquidationUnits,
      long bidTicks,
      long askTicks)
      implements JournalPayload {}
}
