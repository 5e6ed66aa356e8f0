package dev.belay.client;

import dev.belay.api.runtime.ProblemCode;

/** The runtime understood the call and said no. Sending the same again gives the same answer. */
public final class RuntimeRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;

  /**
   * @param code name of a {@link ProblemCode}
   * @param text what was wrong and what to do
   */
  public RuntimeRefused(String code, String text) {
    super(text);
    this.code = code;
  }

  /** Name of a {@link ProblemCode}; a runtime newer than this client may know others. */
  public String code() {
    return code;
  }

  public boolean is(ProblemCode expected) {
    return code.equals(expected.name());
  }
}
