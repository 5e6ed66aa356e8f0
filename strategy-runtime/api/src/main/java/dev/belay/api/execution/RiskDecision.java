package dev.belay.api.execution;

/** What the risk veto says of one placement or modification. */
public sealed interface RiskDecision {
  /** The order may go to the venue. */
  enum Allowed implements RiskDecision {
    ALLOWED
  }

  /**
   * The order stops here.
   *
   * @param code the first check that failed
   * @param measured what the check measured, in its own unit
   * @param limit what the check allows, same unit
   */
  record Denied(DenialCode code, long measured, long limit) implements RiskDecision {}
}
