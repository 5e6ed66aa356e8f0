package dev.belay.api.runtime;

/** Why the runtime says no. */
public enum ProblemCode {
  /** The body or a parameter is not what the route takes. */
  BAD_REQUEST(400),
  /** No bearer token, or one that is not in the token file. */
  UNAUTHENTICATED(401),
  /** The token's role may not do this. */
  FORBIDDEN(403),
  /** No such route. */
  NO_SUCH_ROUTE(404),
  UNKNOWN_SESSION(404),
  UNKNOWN_STUDY(404),
  UNKNOWN_TAPE(404),
  UNKNOWN_ORDER(404),
  METHOD_NOT_ALLOWED(405),
  /** The id is taken by something else. */
  CONFLICT(409),
  /** Asks for the result of a session that is not over. */
  NOT_OVER(409),
  /** The session broke before there was a result; its status says how. */
  NO_REPORT(409),
  /** Asks something of a session that is over. */
  ALREADY_OVER(409),
  /** This session does not take such a call. */
  NOT_OFFERED(409),
  /** The act was refused: its signature, signer or age; the message names the refusal. */
  ACT_REFUSED(409),
  /** The body is larger than 256 KiB. */
  TOO_LARGE(413),
  UNSUPPORTED_MEDIA_TYPE(415),
  /** Readable, but cannot be run: an unknown strategy, a parameter out of range. */
  INVALID_SPEC(422),
  /** As many sessions or queued runs as this runtime takes. */
  TOO_MANY(429),
  /** A fault of ours; the log has more. */
  INTERNAL(500),
  /** Stopping, or something it needs is away. */
  UNAVAILABLE(503);

  private final int status;

  ProblemCode(int status) {
    this.status = status;
  }

  /** The HTTP status it travels with. */
  public int status() {
    return status;
  }
}
