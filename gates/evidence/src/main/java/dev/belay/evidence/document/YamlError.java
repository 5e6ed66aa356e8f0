package dev.belay.evidence.document;

/** A file that Belay does not take. The message is {@code file:line:column: problem}. */
public final class YamlError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient SourcePosition position;
  private final String problem;

  public YamlError(SourcePosition position, String problem) {
    super(position + ": " + problem);
    this.position = position;
    this.problem = problem;
  }

  YamlError(SourcePosition position, String problem, Throwable cause) {
    super(position + ": " + problem, cause);
    this.position = position;
    this.problem = problem;
  }

  /** Where it stands. */
  public SourcePosition position() {
    return position;
  }

  /** What was expected, what was found, and what to do. */
  public String problem() {
    return problem;
  }
}
