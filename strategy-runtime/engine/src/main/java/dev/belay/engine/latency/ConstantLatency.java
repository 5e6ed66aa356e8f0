package dev.belay.engine.latency;

import dev.belay.api.session.LatencyModel;
import org.agrona.DirectBuffer;

/** Always the same. */
final class ConstantLatency implements Latency {
  private final long entryNanos;
  private final long responseNanos;

  ConstantLatency(LatencyModel.Constant model) {
    entryNanos = model.entryNanos();
    responseNanos = model.responseNanos();
  }

  @Override
  public void onMarket(DirectBuffer frame, int offset) {}

  @Override
  public long entryNanos(long sentAtNanos) {
    return entryNanos;
  }

  @Override
  public long responseNanos(long matchedAtNanos) {
    return responseNanos;
  }
}
