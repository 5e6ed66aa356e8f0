package dev.belay.cli.journal;

import dev.belay.cli.baseline.Fate;
import dev.belay.journal.chain.ChainHead;
import dev.belay.journal.verify.StreamVerification;
import java.util.Optional;

/**
 * What became of a stream since the baseline.
 *
 * @param rows it had then
 * @param missing of these rows
 */
public record Recalled(long rows, long missing, Fate fate) {
  /**
   * Holds a stream against what it was.
   *
   * @param then how it ended at the baseline
   * @param present how many of the rows up to there are there now
   * @param hash that its chain has at that row now; empty when the row is not there
   */
  static Recalled of(ChainHead then, long present, Optional<String> hash) {
    Fate fate =
        hash.map(found -> found.equals(then.hash()) ? Fate.KEPT : Fate.CHANGED)
            .orElse(Fate.SHORTER);
    return new Recalled(then.sequence(), Math.max(0, then.sequence() - present), fate);
  }

  /** Whether nothing of the stream is left that could be other than it was. */
  boolean isDecided(StreamVerification now) {
    return fate != Fate.SHORTER || now.rows() == 0;
  }
}
