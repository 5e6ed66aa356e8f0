package dev.belay.engine.bot;

import dev.belay.api.strategy.BarView;
import dev.belay.engine.frame.codec.BarDecoder;
import dev.belay.engine.frame.codec.MessageHeaderDecoder;
import org.agrona.DirectBuffer;

/** A bar as its frame tells it; reused. */
final class ClosedBar implements BarView {
  private final BarDecoder bar = new BarDecoder();

  void wrap(DirectBuffer buffer, int offset, MessageHeaderDecoder header) {
    bar.wrapAndApplyHeader(buffer, offset, header);
  }

  @Override
  public long openAtNanos() {
    return bar.openAt();
  }

  @Override
  public long closeAtNanos() {
    return bar.at();
  }

  @Override
  public long openTicks() {
    return bar.openTicks();
  }

  @Override
  public long highTicks() {
    return bar.highTicks();
  }

  @Override
  public long lowTicks() {
    return bar.lowTicks();
  }

  @Override
  public long closeTicks() {
    return bar.closeTicks();
  }

  @Override
  public long volumeLots() {
    return bar.volumeLots();
  }
}
