package dev.belay.api.execution;

/**
 * A place in a venue's list of fills.
 *
 * @param value opaque; {@link #START} is before the first fill
 */
public record FillCursor(String value) {
  public static final FillCursor START = new FillCursor("");
}
