package dev.belay.evidence.operator;

/** What a signature is worth. */
public sealed interface SignatureJudgement {
  /**
   * By a known, valid key that has the role.
   *
   * @param keyFingerprint {@code SHA256:…}
   */
  record Good(String principal, String keyFingerprint) implements SignatureJudgement {}

  /**
   * Worth nothing.
   *
   * @param code one of {@code MALFORMED, BAD_SIGNATURE, UNKNOWN_KEY, REVOKED_KEY, WRONG_ROLE}
   * @param principal who it seems to be; empty when that cannot be told
   * @param keyFingerprint {@code SHA256:…}; empty when there is no key
   * @param text for a person
   */
  record Bad(RefusalCode code, String principal, String keyFingerprint, String text)
      implements SignatureJudgement {}
}
