package dev.belay.engine.execution;

/**
 * What a fill did to the position. A fee that is taken from what changed hands makes opened and
 * closed together less than what was bought, and more than what was sold.
 *
 * @param traded of the order
 * @param opened what is held now and was not before, zero or more
 * @param closed what was held before and is not any more, zero or more
 */
public record FilledLots(long traded, long opened, long closed) {
  /** What the position changed by, above zero. */
  public long moved() {
    return Math.addExact(opened, closed);
  }
}
