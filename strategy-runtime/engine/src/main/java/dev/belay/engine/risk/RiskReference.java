package dev.belay.engine.risk;

import dev.belay.api.execution.DenialCode;
import dev.belay.api.execution.RiskTrigger;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The reference page of what risk checks, in Markdown. */
public final class RiskReference {
  private static final String HEAD =
      """
      # Risk

      Every placement is judged before a venue sees it, and every bot is watched after each event.
      Both lists are closed; this page is generated from them. Limits are set in a candidate's
      `risk:` ([configuration](configuration.md)); one that is not set is off.

      ## States

      | state | what may be done | how it ends |
      |---|---|---|
      | `ACTIVE` | everything | |
      | `HELD` | nothing new; quotes are withdrawn, executions end | by the person who held it |
      | `SOFT_PAUSE` | only what reduces the position; executions that open end | when its cause is over |
      | `SOFT_PAUSE`, nobody observes or the feed is stale | nothing new; quotes are withdrawn, executions end | when it is observed again, or the market is heard again |
      | `HARD_STOP` | nothing; everything is canceled | never: a person starts a new session |

      An execution that ended so does not go on afterwards: the strategy hears of its end, with the
      reason, and asks anew. An exit is closed once the bot may reduce again. A [protective stop at
      the venue](intents.md#exits) stays in all of these but `HARD_STOP`.

      `HARD_STOP` and the end of a session cancel every order, protective stops too, and close
      nothing: a position that is left then has no guard. The runtime says so in its log as `OPEN
      POSITION`, and `belay positions` names it.

      ## Denials

      Checked in this order; the first that applies is the one reported, with what was measured and
      the limit, as a row `OrderDenied` of the journal. A limit itself is allowed. Caps hold for the
      worst case: the position plus everything that works or is in flight on the order's side. While
      a change of an order is in flight, the worse of before and after counts. A sale that may take is
      worth what the market may pay when it arrives: its limit, or the last price with the venue's
      slippage on top when that is more. A purchase, and a sale that only makes, are worth their limit.
      Orders that only reduce count together for no more than there is to reduce. A protective stop
      does not stand in the way of a close of what it guards, in `SOFT_PAUSE` and on spot neither.
      An account that is
      long and short at once has these caps for each side and for the difference; see [the simulated
      exchange](exchange.md#long-and-short-at-once).

      """;

  private static final String BETWEEN =
      """

      A cancel is never denied: not by a latch, a state, a spent budget or a rate limit. A change
      that makes an order larger or its price more aggressive is judged as a placement of what it
      would be; any other change only by its own form and by the latch, `HARD_STOP`, the end of the
      session, a stale feed, the cancel budget, the rate limits and the bot's own budget. What only brings the position nearer to zero is
      not held up by the caps on exposure, turnover, leverage and liquidation.

      The cancel budget is spent when a new order could not be canceled any more within it. The rate
      limits leave their headroom to cancels; a cancel beyond them is sent all the same. A quote that
      the bot's own budget has no room for waits until it has; any other order is denied.

      ## Triggers

      Looked at after each event. A `SOFT_PAUSE` ends when what caused it is over; of several at
      once, when all are. A cancel that goes beyond the budget is an overrun, once until the budget
      has room again.

      """;

  private static final String TAIL =
      """

      A funding rate is known when it is paid, so `FUNDING_RATE` acts from that payment on.

      A reached trigger is a row of the journal: `StateChanged` with the text above as its reason,
      or `Alerted` with what was measured and the limit.

      ## A strategy that breaks

      What a strategy throws, at any of its calls, stops its session hard: everything is canceled, and
      the strategy is not called again. The reason says what, where and why, for example
      `the strategy threw ArithmeticException at Maker.onBook(Maker.java:41): / by zero`. It is in the
      journal, the status and the report, and counts as a hard stop, also while the session is stopped
      already: then it follows the reason of that stop. The session ends like any other and nothing of
      it is lost; a replay of its log breaks at the same event. Only a `StackOverflowError` cannot
      promise that, for the depth of a stack is the machine's: it is told without a place, and a run
      with a deeper stack may break later or not at all.

      A term of a decision that is not a finite number, and a quote whose price or quantity is not
      above zero, as one rounded from no number is, are thrown back at the strategy where it states
      them, and end in the same way. Orders without end meet `MAX_ACTIVE_ORDERS`, the rate limits, the
      budgets and `ORDERS_BOUND`.

      What the bot itself cannot handle is the same stop: `the bot threw …`. Its position is then not
      known, as it may be a fill that could not be booked: status and report have none, the runtime's
      log says `OPEN POSITION UNKNOWN`, and `accounting_integrity` fails; reconcile with the venue. So
      it is after a fee that took a part of a lot of a spot position. When stopping fails too,
      the session is `FAILED`, and what works at the venue is for a person to look after.

      ## What margin means here

      The maintenance margin is `margin.maintenance` of the position's worth at the mid; the margin
      ratio is that divided by equity. A long is liquidated where its equity has fallen to the
      maintenance margin: `liquidation_distance_min_bps` is how far that must be from the mid, with
      everything on the order's side filled. Without `leverage_max` a position is margined in full,
      so that an order it cannot pay for is `INSUFFICIENT_FUNDS`.
      """;

  private RiskReference() {}

  /** The whole page. */
  public static String markdown() {
    return HEAD
        + "| code | applies when | measured in |\n|---|---|---|\n"
        + Arrays.stream(DenialCode.values())
            .map(code -> "| `" + code + "` | " + code.meaning() + " | " + code.unit() + " |\n")
            .collect(Collectors.joining())
        + BETWEEN
        + "| trigger | effect | applies when | reason in the journal |\n|---|---|---|---|\n"
        + Arrays.stream(RiskTrigger.values())
            .map(trigger ->
                "| `%s` | `%s` | %s | %s |\n"
                    .formatted(trigger, trigger.effect(), trigger.meaning(), trigger.text()))
            .collect(Collectors.joining())
        + TAIL;
  }
}
