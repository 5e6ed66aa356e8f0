package dev.belay.workflows.activity;

/**
 * What a person is told about an act; flat, so that every client shows it well.
 *
 * @param outcome accepted or refused
 * @param code a {@link dev.belay.evidence.operator.RefusalCode}, or {@code NOT_JUDGED} when judging
 *     broke; empty when accepted
 * @param text for a person, with what to do next
 * @param evidence id of act and outcome as stored; empty when nothing was stored
 * @param principal who signed; empty when unknown
 * @param counted signatures the open request has now
 * @param needed signatures the open request needs; 0 when none is open
 */
public record ActAnswer(
    Outcome outcome,
    String code,
    String text,
    String evidence,
    String principal,
    int counted,
    int needed) {
  /** Whether the act counts. */
  public enum Outcome {
    ACCEPTED,
    REFUSED
  }

  /** Judging itself broke; the act had no effect and may be sent again with a new nonce. */
  public static ActAnswer notJudged(String why) {
    return new ActAnswer(Outcome.REFUSED, "NOT_JUDGED", why, "", "", 0, 0);
  }

  public boolean accepted() {
    return outcome == Outcome.ACCEPTED;
  }
}
