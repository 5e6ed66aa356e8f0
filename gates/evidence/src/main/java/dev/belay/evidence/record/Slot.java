package dev.belay.evidence.record;

import dev.belay.evidence.candidate.Rung;

/**
 * The one place in a ladder that a piece of evidence fills. The first insert wins; doing an
 * activity again gives the id that is there. Evidence of the desk fills no place of a ladder that
 * files it: several of a kind may be filed, each once, and the newest counts.
 *
 * @param ladder the ladder's id, or {@link #DESK} for evidence outside any ladder
 * @param attempt from 1; 0 outside a ladder
 * @param rung where it belongs
 * @param kind the body's kind, see {@link EvidenceBody#kind}
 * @param ordinal from 0; tells several of one kind apart. On a rung that is measured it is the
 *     measurement times {@link #PIECES_MAX} plus the piece
 */
public record Slot(String ladder, int attempt, Rung rung, String kind, int ordinal) {
  /** The ladder that evidence outside any ladder names. */
  public static final String DESK = "desk";

  /** Pieces of one kind that one measurement of a rung may store. */
  public static final int PIECES_MAX = 100;

  /** What a session that runs for an attempt of a ladder carries as its correlation. */
  public static String correlation(String ladder, int attempt) {
    return ladder + "#" + attempt;
  }

  public Slot {
    if (ladder.isBlank() || ladder.length() > 160 || attempt < 0 || ordinal < 0) {
      throw new IllegalArgumentException(
          "expected a ladder of 1 to 160 characters and attempt and ordinal of zero or more");
    }
  }

  /** Whether what is here belongs to the desk, and to no ladder. */
  public boolean isOfTheDesk() {
    return ladder.equals(DESK);
  }

  /**
   * Which measurement of its rung this belongs to, from 0; says something on a measured rung only.
   */
  public int measurement() {
    return ordinal / PIECES_MAX;
  }

  /** The correlation of a session that may be told here. */
  public String correlation() {
    return correlation(ladder, attempt);
  }
}
