package dev.belay.engine.tape;

/**
 * What is on a tape, counted.
 *
 * @param frames all of them, gaps too; a venue message is one, or more where it was too large for
 *     one
 * @param trades prints
 * @param depths book messages, snapshots included
 * @param snapshots book messages that are snapshots
 * @param levels rows of all book messages
 * @param bars closed bars
 * @param fundings funding payments
 * @param instants distinct local times
 * @param late frames whose exchange time lies before one that precedes them in local order
 */
public record TapeCounts(
    long frames,
    long trades,
    long depths,
    long snapshots,
    long levels,
    long bars,
    long fundings,
    long instants,
    long late) {
  /** Rows of the source that are on the tape: prints, levels, bars and fundings. */
  public long rows() {
    return trades + levels + bars + fundings;
  }
}
