package dev.belay.server.session;

/**
 * What sessions handled so far.
 *
 * @param frames of their inboxes
 * @param denials placements refused by risk
 */
public record Tally(long frames, long denials) {
  static final Tally NONE = new Tally(0, 0);

  Tally plus(Tally other) {
    return new Tally(frames + other.frames, denials + other.denials);
  }
}
