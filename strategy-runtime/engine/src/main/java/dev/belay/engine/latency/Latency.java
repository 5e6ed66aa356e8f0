package dev.belay.engine.latency;

import org.agrona.DirectBuffer;

/** How long commands and reports take, in nanoseconds. */
public interface Latency {
  /** The market spoke at the venue; {@code offset} is that of the message header. */
  void onMarket(DirectBuffer frame, int offset);

  /** From our sending at a time to the venue's matching. */
  long entryNanos(long sentAtNanos);

  /** From the venue's matching at a time to our hearing of it. */
  long responseNanos(long matchedAtNanos);
}
