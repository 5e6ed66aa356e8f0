package dev.belay.api.intent;

import dev.belay.api.slicing.ChunkDistribution;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a planner suggests and a translator may leave out.
 *
 * @param preferredExecutionStyle how; absent: no preference
 * @param chunkCount in how many parts, from 1 to 1,000; absent: no preference
 * @param chunkDistribution how the parts differ
 * @param minFillRatio share of the quantity below which the group's end is a finding, 0 to 1
 */
public record ExecutionHints(
    Optional<Style> preferredExecutionStyle,
    Optional<Integer> chunkCount,
    ChunkDistribution chunkDistribution,
    BigDecimal minFillRatio) {
  /** No suggestion. */
  public static final ExecutionHints NONE =
      new ExecutionHints(
          Optional.empty(), Optional.empty(), ChunkDistribution.UNIFORM, BigDecimal.ZERO);

  /** A manner of trading an amount. */
  public enum Style {
    /** Over time, in parts. */
    TWAP,
    /** Over time, with the market's volume. */
    VWAP,
    /** Little of it shown at a time. */
    ICEBERG
  }

  public ExecutionHints {
    if (chunkCount.isPresent() && (chunkCount.get() < 1 || chunkCount.get() > 1_000)) {
      throw new IllegalArgumentException("expected from 1 to 1000 chunks, was " + chunkCount.get());
    }
    if (minFillRatio.signum() < 0 || minFillRatio.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("expected a fill ratio from 0 to 1, was " + minFillRatio);
    }
  }
}
