package dev.belay.engine.tape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Frames whose exchange time lies before one that precedes them. The others are in exchange order
 * as they are, so exchange order is a merge of both.
 */
final class LateFrames {
  /** Most of them a tape may have. */
  static final int MAX = 4_000_000;

  private final List<Late> frames = new ArrayList<>();
  private long newest = Long.MIN_VALUE;

  /** One of them. */
  record Late(long venueAtNanos, long position) {}

  /** Takes the frames in local order. */
  void add(long venueAtNanos, long position) {
    if (venueAtNanos >= newest) {
      newest = venueAtNanos;
      return;
    }
    if (frames.size() == MAX) {
      throw new TapeException(
          TapeException.Code.BAD_SOURCE,
          "expected at most "
              + MAX
              + " messages whose exchange time lies before an earlier one's; the source mixes"
              + " recordings: import them one by one");
    }
    frames.add(new Late(venueAtNanos, position));
  }

  int size() {
    return frames.size();
  }

  /** In local order. */
  Late get(int index) {
    return frames.get(index);
  }

  /** In exchange order; equals stay in local order. */
  List<Late> sorted() {
    return frames.stream()
        .sorted(Comparator.comparingLong(Late::venueAtNanos).thenComparingLong(Late::position))
        .toList();
  }
}
