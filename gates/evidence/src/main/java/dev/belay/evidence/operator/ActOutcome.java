package dev.belay.evidence.operator;

/** What became of an act. */
public sealed interface ActOutcome {
  /** Who signed it; empty when that could not be found out. */
  String principal();

  /** {@code SHA256:…}; empty when that could not be found out. */
  String keyFingerprint();

  /** One sentence for a person. */
  String text();

  /**
   * Whether the act, sent again, is a replay. A refusal before that check does not count: else
   * anyone could spoil an act by sending it with a signature that does not fit.
   */
  boolean isSeen();

  /** It counts. */
  record Accepted(OperatorAct act, String id, String principal, String keyFingerprint)
      implements ActOutcome {
    @Override
    public String text() {
      return "accepted: " + act.kind() + " by " + principal;
    }

    @Override
    public boolean isSeen() {
      return true;
    }
  }

  /** It does not count. */
  record Refused(RefusalCode code, String principal, String keyFingerprint, String text)
      implements ActOutcome {
    @Override
    public boolean isSeen() {
      return code.compareTo(RefusalCode.REPLAYED) >= 0;
    }
  }
}
