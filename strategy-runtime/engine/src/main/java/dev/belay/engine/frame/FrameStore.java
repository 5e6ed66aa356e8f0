package dev.belay.engine.frame;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Where the frames of a session go, in order. One writer, one thread.
 *
 * <pre>
 * encoder.wrapAndApplyHeader(store.claim(lengthMax), store.claimOffset(), header)…;
 * store.commit(length);
 * </pre>
 */
public interface FrameStore extends AutoCloseable {
  /** Room for a message of at most {@code lengthMax} bytes, at {@link #claimOffset}. */
  MutableDirectBuffer claim(int lengthMax);

  /** Where the claimed message starts in the buffer that {@link #claim} returned. */
  int claimOffset();

  /** Appends what was encoded into the claim. */
  void commit(int length);

  /**
   * Appends a frame that lies in another buffer as a log has it: length, checksum, message, zeros
   * up to a multiple of 8.
   *
   * @param offset of the message
   * @param length of the message
   */
  void copy(DirectBuffer from, int offset, int length);

  /** Holds the frame appended last; valid while what it caused is appended. */
  DirectBuffer frameBuffer();

  int frameOffset();

  /** Frames appended so far. */
  long number();

  /** Whether frames are still compared with recorded ones. */
  boolean retracing();

  /** Whether a recorded frame comes next; then it is at {@link #peekOffset}. */
  boolean peek();

  /** Kind of the next recorded frame; 0 when the recording has ended. */
  int peekTemplate();

  DirectBuffer peekBuffer();

  int peekOffset();

  int peekLength();

  /** Lets readers see what was appended. */
  void flush();

  /** Forces what is due by the policy. Call between events. */
  void forceIfDue(long monotonicNanos);

  /** Forces an order's frame before it is sent, when the policy asks for it. */
  void forceOrder();

  /** Forces all there is, if the policy forces at all. */
  void forceEnd();

  /** Bytes of the log that outlast a loss of power. May be asked by any thread. */
  long forcedTo();

  /** The hash chain's head over every byte up to the last frame, hex. */
  String head();

  @Override
  void close();
}
