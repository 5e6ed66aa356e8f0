package dev.belay.server.refusal;

import dev.belay.api.runtime.Problem;
import dev.belay.api.runtime.ProblemCode;

/** A no to a caller, on its way to become a {@link Problem}. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ProblemCode code;
  private final String hint;

  public Refusal(ProblemCode code, String message, String hint) {
    super(message);
    this.code = code;
    this.hint = hint;
  }

  /** A request that is not one of this API's. */
  public static Refusal badRequest(String message) {
    return new Refusal(ProblemCode.BAD_REQUEST, message, "see /v1/openapi.json");
  }

  public ProblemCode code() {
    return code;
  }

  public Problem problem() {
    return new Problem(code.name(), String.valueOf(getMessage()), hint);
  }
}
