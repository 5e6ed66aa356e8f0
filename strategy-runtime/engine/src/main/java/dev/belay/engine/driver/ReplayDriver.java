package dev.belay.engine.driver;

import dev.belay.engine.bot.Bot;
import dev.belay.engine.bot.Inbox;
import dev.belay.engine.frame.FrameStore;
import dev.belay.engine.frame.Frames;
import dev.belay.engine.frame.LogReader;
import dev.belay.engine.frame.codec.LatchDecoder;
import java.nio.file.Path;

/** Brings the inbox of a recording to a bot again. */
public final class ReplayDriver implements Driver, AutoCloseable {
  private final LogReader recorded;
  private final Inbox inbox;
  private final Bot bot;
  private final FrameStore log;
  private boolean loaded;

  public ReplayDriver(Path recording, Inbox inbox, Bot bot, FrameStore log) {
    recorded = LogReader.open(recording);
    this.inbox = inbox;
    this.bot = bot;
    this.log = log;
  }

  @Override
  public long nextAtNanos() {
    return load() ? Frames.atNanos(recorded.buffer(), recorded.offset()) : NEVER;
  }

  @Override
  public void step() {
    if (load()) {
      loaded = false;
      inbox.frame(recorded.buffer(), recorded.offset(), recorded.length());
    }
  }

  /** What was said is in the recording. */
  @Override
  public long wordAtNanos() {
    return NEVER;
  }

  @Override
  public void close() {
    recorded.close();
  }

  private boolean load() {
    while (!loaded && !bot.isOver() && recorded.next()) {
      loaded = !Frames.isOutput(recorded.template()) && !isTaken();
    }
    return loaded;
  }

  /** A latch that was found set in the middle of a frame was taken there. */
  private boolean isTaken() {
    return recorded.template() == LatchDecoder.TEMPLATE_ID && recorded.number() <= log.number();
  }
}
