package dev.belay.evidence.record;

/**
 * What a session's runtime signed beside what the rows of its journal give. Money in units of 1e-8
 * of the quote currency.
 *
 * @param funding received, from the rates, marks and positions of its payments
 * @param equity at the end, open position at the last mid
 * @param liquidation at the end, less the taker fee on all that is open
 * @param drawdown rebuilt from the equity of each {@code Mark}; between them only the runtime knows
 *     it, so reported is this or more
 * @param elapsedNanos session time that counts: what was not held
 * @param heldNanos session time held
 * @param freshNanos rebuilt is the most there can have been: time that counts, without gaps;
 *     reported is this or less
 * @param disagreements figures of single rows that are not those rebuilt
 * @param first the first of these, for a person; empty when there is none
 */
public record FiguresChecked(
    Figure funding,
    Figure equity,
    Figure liquidation,
    Figure drawdown,
    Figure elapsedNanos,
    Figure heldNanos,
    Figure freshNanos,
    long disagreements,
    String first) {
  /**
   * One number twice.
   *
   * @param rebuilt from the rows
   * @param reported by the runtime, signed
   */
  public record Figure(long rebuilt, long reported) {}
}
