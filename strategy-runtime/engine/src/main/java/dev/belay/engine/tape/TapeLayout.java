package dev.belay.engine.tape;

import static dev.belay.engine.frame.LogLayout.FRAME_HEADER;
import static dev.belay.engine.frame.LogLayout.aligned;

import dev.belay.engine.frame.Frames;
import dev.belay.engine.frame.LogLayout;
import dev.belay.engine.frame.codec.BarEncoder;
import dev.belay.engine.frame.codec.BookTradeDecoder;
import dev.belay.engine.frame.codec.DepthDecoder;
import dev.belay.engine.frame.codec.TradeEncoder;

/**
 * Where bytes are in a tape's file: a header of 4,096, the frames in local order as a log has them,
 * marks (the place of every 1,024th frame), and, where local order is not exchange order, the
 * places of all frames in exchange order. A place is an unsigned int that counts 8 bytes from the
 * first frame.
 */
final class TapeLayout {
  /** A mapping starts every so many bytes and overlaps the next by more than a frame. */
  static final int SEGMENT_SHIFT = 30;

  static final long SEGMENT = 1L << SEGMENT_SHIFT;
  static final long SEGMENT_MASK = SEGMENT - 1;
  static final int OVERLAP = 2 * LogLayout.PAYLOAD_MAX;

  /** Frames from mark to mark. */
  static final int MARK_SHIFT = 10;

  static final int MARK_MASK = (1 << MARK_SHIFT) - 1;

  /** Most frames of a tape: their places fit one mapping. */
  static final long FRAMES_MAX = 500_000_000;

  /** Most bytes of frames: a place is an unsigned int. */
  static final long LENGTH_MAX = 32L << 30;

  static final int PLACE = Integer.BYTES;

  /** The flag of a frame that another market frame of its instant follows. */
  static final int MORE = 1;

  /** Offset of the second clock in the messages that have one. */
  static final int VENUE_AT = Frames.HEADER + 8;

  private TapeLayout() {}

  /** Bytes of every frame where all are alike; 0 where they are not. */
  static int stride(TapeCounts counts) {
    if (counts.trades() == counts.frames()) {
      return whole(Frames.HEADER + TradeEncoder.BLOCK_LENGTH);
    }
    return counts.bars() == counts.frames() ? whole(Frames.HEADER + BarEncoder.BLOCK_LENGTH) : 0;
  }

  static int whole(int length) {
    return FRAME_HEADER + aligned(length);
  }

  static long marks(long frames) {
    return (frames + MARK_MASK) >>> MARK_SHIFT;
  }

  /** Whether a message has flags and an exchange time of its own. */
  static boolean hasFlags(int template) {
    return template == BookTradeDecoder.TEMPLATE_ID || template == DepthDecoder.TEMPLATE_ID;
  }

  static int flagsOffset(int template) {
    return Frames.HEADER
        + (template == DepthDecoder.TEMPLATE_ID
            ? DepthDecoder.flagsEncodingOffset()
            : BookTradeDecoder.flagsEncodingOffset());
  }
}
