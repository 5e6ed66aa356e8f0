package dev.belay.engine.bot;

import org.agrona.DirectBuffer;

/** Sees every frame a session appends, inputs and outputs, in order. */
@FunctionalInterface
public interface FrameListener {
  /** A listener that does nothing. */
  FrameListener NONE = (number, buffer, offset, length) -> {};

  void onFrame(long number, DirectBuffer buffer, int offset, int length);
}
