package dev.belay.api.runtime;

/**
 * The body of every answer that is a no.
 *
 * @param code name of a {@link ProblemCode}
 * @param message what was wrong
 * @param hint what to do next; may be empty
 */
public record Problem(String code, String message, String hint) {}
