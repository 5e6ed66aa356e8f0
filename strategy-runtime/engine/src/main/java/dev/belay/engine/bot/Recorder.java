package dev.belay.engine.bot;

import dev.belay.api.session.Fingerprint;
import dev.belay.engine.frame.FrameStore;
import dev.belay.engine.frame.Frames;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Appends frames to a session's log and keeps count of them. */
public final class Recorder {
  private final FrameStore log;
  private final FrameListener listener;
  private final FingerprintChain fingerprint = new FingerprintChain();
  private long inputs;
  private long cause;
  private long journalSequence;

  public Recorder(FrameStore log, FrameListener listener) {
    this.log = log;
    this.listener = listener;
  }

  public FrameStore log() {
    return log;
  }

  /** Inbox frames so far. */
  public long inputs() {
    return inputs;
  }

  /** Number of the last inbox frame: what everything since follows from. */
  long cause() {
    return cause;
  }

  /** Rows of the journal so far. */
  public long journalSequence() {
    return journalSequence;
  }

  public Fingerprint fingerprint() {
    return fingerprint.value();
  }

  MutableDirectBuffer claim(int lengthMax) {
    return log.claim(lengthMax);
  }

  int offset() {
    return log.claimOffset();
  }

  /** Records a market frame as it lies in a tape. */
  void copy(DirectBuffer from, int offset, int length) {
    log.copy(from, offset, length);
    inputs++;
    listener.onFrame(log.number(), log.frameBuffer(), log.frameOffset(), length);
  }

  void commit(int length) {
    log.commit(length);
    DirectBuffer buffer = log.frameBuffer();
    int offset = log.frameOffset();
    int template = Frames.template(buffer, offset);
    if (Frames.isOutput(template)) {
      journalSequence++;
      if (Frames.isFingerprinted(template)) {
        fingerprint.add(buffer, offset, length);
      }
    } else {
      inputs++;
      cause = log.number();
      journalSequence += Frames.isJournaled(buffer, offset) ? 1 : 0;
    }
    listener.onFrame(log.number(), buffer, offset, length);
  }
}
