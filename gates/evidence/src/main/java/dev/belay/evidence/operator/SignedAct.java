package dev.belay.evidence.operator;

/**
 * An act as it travels.
 *
 * @param act canonical JSON of an {@link OperatorAct}
 * @param signature armored SSHSIG over {@code act}'s UTF-8
 */
public record SignedAct(String act, String signature) {
  /** Characters of both together, at most. */
  public static final int SIZE_MAX = 16 * 1024;
}
