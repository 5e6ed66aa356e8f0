package dev.belay.workflows.plan;

/**
 * How a soak is observed.
 *
 * @param soakSeconds counted session time the soak must last; at most 30 d
 * @param chunkSeconds session time one observation covers; at most 6 h
 * @param chunkDeadlineSeconds wall time after which an observation that has not ended is an ERROR:
 *     the chunk at the soak clock's speed plus what outages may cost
 */
public record SoakPlan(int soakSeconds, int chunkSeconds, int chunkDeadlineSeconds) {
  private static final int SOAK_SECONDS_MAX = 30 * 24 * 3600;
  private static final int CHUNK_SECONDS_MAX = 6 * 3600;

  public SoakPlan {
    if (soakSeconds < 1 || soakSeconds > SOAK_SECONDS_MAX) {
      throw new IllegalArgumentException(
          "expected a soak from 1 s to 30 d, was " + soakSeconds + " s");
    }
    if (chunkSeconds < 1 || chunkSeconds > CHUNK_SECONDS_MAX || chunkDeadlineSeconds < 1) {
      throw new IllegalArgumentException(
          "expected chunks from 1 s to 6 h with a deadline, was " + chunkSeconds + " s");
    }
  }

  /** Observations needed, the last one possibly shorter. */
  public int chunks() {
    return Math.ceilDiv(soakSeconds, chunkSeconds);
  }

  /** Counted session time at which a chunk ends. */
  public int untilSeconds(int chunk) {
    return (int) Math.min((long) (chunk + 1) * chunkSeconds, soakSeconds);
  }
}
