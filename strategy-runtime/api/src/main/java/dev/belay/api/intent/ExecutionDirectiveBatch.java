package dev.belay.api.intent;

import java.util.List;

/**
 * Directives that belong together.
 *
 * @param batchId 1 to 128 characters
 * @param mode how they depend on each other
 * @param directives from 1 to 64
 */
public record ExecutionDirectiveBatch(
    String batchId, Mode mode, List<ExecutionDirective> directives) {
  /** Most directives of a batch. */
  public static final int DIRECTIVES_MAX = 64;

  /** How the directives of a batch depend on each other. */
  public enum Mode {
    /**
     * Translation and risk accept all of them or none is sent. When the venue fails one later, what
     * still works is canceled, what was opened is closed again, and the report says so; what was
     * closed or canceled stays so.
     */
    ATOMIC,
    /** One after the other; the first that fails ends the batch. */
    SEQUENTIAL,
    /** All at once, each on its own. */
    PARALLEL
  }

  public ExecutionDirectiveBatch {
    ExecutionIntent.requireId(batchId);
    directives = List.copyOf(directives);
    if (directives.isEmpty() || directives.size() > DIRECTIVES_MAX) {
      throw new IllegalArgumentException(
          "expected from 1 to " + DIRECTIVES_MAX + " directives, was " + directives.size());
    }
  }
}
