package dev.belay.evidence.operator;

import dev.belay.evidence.document.SourcePosition;

/** A signers or revocation file that Belay does not take: {@code file:line:column: problem}. */
public final class SignersError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient SourcePosition position;

  SignersError(SourcePosition position, String problem) {
    super(position + ": " + problem);
    this.position = position;
  }

  public SourcePosition position() {
    return position;
  }
}
