package dev.belay.engine.driver;

import dev.belay.engine.bot.FrameListener;
import dev.belay.engine.bot.Latch;
import dev.belay.engine.frame.Frames;
import dev.belay.engine.frame.LogReader;
import dev.belay.engine.frame.codec.LatchDecoder;
import dev.belay.engine.frame.codec.MessageHeaderDecoder;
import java.nio.file.Path;
import java.util.Optional;
import org.agrona.DirectBuffer;

/** Compares what a replay does, frame by frame, with its recording. */
public final class ReplayChecker implements FrameListener, Latch, AutoCloseable {
  private final LogReader recorded;
  private boolean loaded;
  private Optional<String> divergence = Optional.empty();

  public ReplayChecker(Path recording) {
    recorded = LogReader.open(recording);
  }

  /** Where the replay left its recording; absent while it did not. */
  public Optional<String> divergence() {
    return divergence;
  }

  /** The recording is over for the replay; what it has more is a divergence. */
  public void end() {
    if (divergence.isEmpty() && load()) {
      divergence =
          Optional.of(
              "frame %d: recorded %s, the replay had ended"
                  .formatted(recorded.number(), Frames.name(recorded.template())));
    }
  }

  @Override
  public void onFrame(long number, DirectBuffer buffer, int offset, int length) {
    if (divergence.isPresent()) {
      return;
    }
    if (!load()) {
      divergence =
          Optional.of(
              "frame %d: the recording had ended, the replay made %s"
                  .formatted(number, Frames.name(Frames.template(buffer, offset))));
      return;
    }
    loaded = false;
    if (!same(buffer, offset, length)) {
      divergence =
          Optional.of(
              "frame %d: recorded %s of %d bytes, the replay made %s of %d bytes"
                  .formatted(
                      number,
                      Frames.name(recorded.template()),
                      recorded.length(),
                      Frames.name(Frames.template(buffer, offset)),
                      length));
    }
  }

  /** The latch was set where the recording says so. */
  @Override
  public Optional<String> reason() {
    if (divergence.isPresent() || !load() || recorded.template() != LatchDecoder.TEMPLATE_ID) {
      return Optional.empty();
    }
    LatchDecoder latch =
        new LatchDecoder()
            .wrapAndApplyHeader(recorded.buffer(), recorded.offset(), new MessageHeaderDecoder());
    return Optional.of(latch.reason());
  }

  @Override
  public void close() {
    recorded.close();
  }

  private boolean load() {
    if (!loaded) {
      loaded = recorded.next();
    }
    return loaded;
  }

  private boolean same(DirectBuffer buffer, int offset, int length) {
    if (recorded.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (buffer.getByte(offset + i) != recorded.buffer().getByte(recorded.offset() + i)) {
        return false;
      }
    }
    return true;
  }
}
