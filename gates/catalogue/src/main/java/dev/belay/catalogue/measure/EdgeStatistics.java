package dev.belay.catalogue.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The net edge of a session's fills, and how sure one can be of it.
 *
 * <p>Edge of a fill, in basis points of its price: side · (mid after the markout − price) / price ·
 * 10⁴ − fee − funding. The net edge is twice its volume-weighted mean: what a round trip leaves.
 *
 * <p>The lower bound is one-sided at 90 %, by block bootstrap. Time from the first fill on is cut
 * into blocks of one length, blocks without a fill are left out, and {@value #RESAMPLES} times as
 * many blocks as there are are drawn with replacement; each draw gives a volume-weighted mean, and
 * the bound is twice the one at the 10th percentile, the lower of two neighbours. Blocks are at
 * least as long as the markout because markouts that overlap are not independent. Fewer than
 * {@value #BLOCKS_MIN} blocks give no bound.
 *
 * <p>Draws come from SplitMix64 with the seed {@value #SEED}; sums run in the order of the fills.
 * So the result is the same to the last bit everywhere.
 *
 * @param fills with a markout
 * @param netEdgeBps absent without fills
 * @param boundBps absent with too few blocks
 */
public record EdgeStatistics(int fills, Optional<Double> netEdgeBps, Optional<Double> boundBps) {
  public static final int RESAMPLES = 2000;
  public static final int BLOCKS_MIN = 5;
  public static final long SEED = 90;

  private static final int PERCENTILE_RANK = RESAMPLES / 10 - 1;

  /**
   * Computes both.
   *
   * @param sample in the order the fills traded
   * @param blockNanos length of a block, at least the markout; above zero
   */
  public static EdgeStatistics of(List<FillEdge> sample, long blockNanos) {
    if (blockNanos <= 0) {
      throw new IllegalArgumentException("expected a block above zero, was " + blockNanos);
    }
    if (sample.isEmpty()) {
      return new EdgeStatistics(0, Optional.empty(), Optional.empty());
    }
    List<Block> blocks = blocks(sample, blockNanos);
    double edge = 0;
    double lots = 0;
    for (Block block : blocks) {
      edge += block.edge;
      lots += block.lots;
    }
    return new EdgeStatistics(sample.size(), Optional.of(2 * edge / lots), bound(blocks));
  }

  private static Optional<Double> bound(List<Block> blocks) {
    int count = blocks.size();
    if (count < BLOCKS_MIN) {
      return Optional.empty();
    }
    SplitMix random = new SplitMix(SEED);
    double[] means = new double[RESAMPLES];
    for (int resample = 0; resample < RESAMPLES; resample++) {
      double edge = 0;
      double lots = 0;
      for (int draw = 0; draw < count; draw++) {
        Block block = blocks.get(random.below(count));
        edge += block.edge;
        lots += block.lots;
      }
      means[resample] = edge / lots;
    }
    Arrays.sort(means);
    return Optional.of(2 * means[PERCENTILE_RANK]);
  }

  private static List<Block> blocks(List<FillEdge> sample, long blockNanos) {
    long start = sample.getFirst().atNanos();
    List<Block> blocks = new ArrayList<>();
    long number = -1;
    for (FillEdge fill : sample) {
      Block alone = new Block(fill.edgeBps() * fill.lots(), fill.lots());
      long at = Math.floorDiv(fill.atNanos() - start, blockNanos);
      if (at < number || at < 0) {
        throw new IllegalArgumentException(
            "expected fills in the order they traded, was one at " + fill.atNanos());
      }
      if (at == number) {
        blocks.add(blocks.removeLast().plus(alone));
      } else {
        blocks.add(alone);
        number = at;
      }
    }
    return blocks;
  }

  /** Sums over the fills of one block: edge times lots, and lots. */
  private record Block(double edge, double lots) {
    Block plus(Block other) {
      return new Block(edge + other.edge, lots + other.lots);
    }
  }
}
