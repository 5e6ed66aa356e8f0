package dev.belay.api.execution;

/**
 * What a bot watches beside single orders, and what happens when it is reached. Closed and
 * documented; the first that applies is the one reported. In a log they are their ordinals: new
 * ones come last.
 */
public enum RiskTrigger {
  LOSS_BOUND(
      Effect.HARD_STOP,
      "loss bound reached",
      "Equity is the session's loss bound or more below the capital."),
  DRAWDOWN_BOUND(
      Effect.HARD_STOP,
      "drawdown bound reached",
      "Equity is the session's drawdown bound or more below its peak."),
  ORDERS_BOUND(
      Effect.HARD_STOP, "order bound reached", "More orders were sent than the session may send."),
  DAILY_LOSS(
      Effect.HARD_STOP,
      "daily loss reached",
      "Equity is the daily loss or more below what the last event before the UTC day left; on a"
          + " session's first day below its capital."),
  MARGIN_HARD(
      Effect.HARD_STOP,
      "margin ratio at its hard limit",
      "Maintenance margin ÷ equity is at or above the hard limit."),
  CANCEL_BUDGET(
      Effect.HARD_STOP,
      "cancel budget overrun three times",
      "More cancels than the budget were sent within its window, for the third time."),
  MARGIN_SOFT(
      Effect.SOFT_PAUSE,
      "margin ratio at its soft limit",
      "Maintenance margin ÷ equity is at or above the soft limit; ends below it."),
  FUNDING_RATE(
      Effect.SOFT_PAUSE,
      "funding rate at its limit",
      "The last funding rate's absolute value is at or above the limit; ends below it."),
  REJECT_RATE(
      Effect.SOFT_PAUSE,
      "the venue rejects too many orders",
      "More orders than the limit were rejected by the venue within the window; ends when fewer"
          + " were."),
  FILL_PRICE(
      Effect.ALERT,
      "a fill far from the mid",
      "A fill's price is further from the mid when it traded than the limit."),
  BOOK_UNCHANGED(
      Effect.ALERT,
      "the top of the book does not change",
      "Best bid and ask have been the same for longer than the limit; told once until they"
          + " change."),
  CPU_BUDGET(
      Effect.ALERT,
      "the CPU budget is used up",
      "The bot's thread used its CPU budget and waits, in ns; told once until it has not had to"
          + " wait for the budget's time."),
  STALE_FEED(
      Effect.SOFT_PAUSE,
      "the feed is stale",
      "Nothing was heard of the market for longer than the freshness limit, in ns: all quotes are"
          + " withdrawn and executions end, also those that reduce; ends when the market is heard"
          + " again."),
  FUNDING_PENDING(
      Effect.ALERT,
      "funding waits for a mark",
      "Funding fell due on a position before a mark price was known, in payments that wait: it is"
          + " in no figure until one is; told at each.");

  private final Effect effect;
  private final String text;
  private final String meaning;

  /** What a trigger does. */
  public enum Effect {
    /** Everything is canceled; only a person starts it again. */
    HARD_STOP,
    /** Only orders that reduce the position, until it is over. */
    SOFT_PAUSE,
    /** A row in the journal; trading goes on. */
    ALERT
  }

  RiskTrigger(Effect effect, String text, String meaning) {
    this.effect = effect;
    this.text = text;
    this.meaning = meaning;
  }

  public Effect effect() {
    return effect;
  }

  /** As the reason of a state. */
  public String text() {
    return text;
  }

  /** When it applies, as a sentence. */
  public String meaning() {
    return meaning;
  }
}
