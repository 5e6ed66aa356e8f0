package dev.belay.engine.latency;

import dev.belay.api.session.LatencyModel;
import dev.belay.engine.book.MarketFrame;
import dev.belay.engine.frame.codec.BookTradeDecoder;
import dev.belay.engine.frame.codec.DepthDecoder;
import org.agrona.DirectBuffer;

/**
 * A factor of what the newest market message took from the venue to us. A message that has one
 * clock only says nothing; before the first that has two the latency is zero.
 */
final class FeedLatency implements Latency {
  private final double entryFactor;
  private final double responseFactor;
  private long feedNanos;

  FeedLatency(LatencyModel.Feed model) {
    entryFactor = model.entryFactor();
    responseFactor = model.responseFactor();
  }

  @Override
  public void onMarket(DirectBuffer frame, int offset) {
    int template = MarketFrame.template(frame, offset);
    if (template == DepthDecoder.TEMPLATE_ID || template == BookTradeDecoder.TEMPLATE_ID) {
      long took = MarketFrame.atNanos(frame, offset) - MarketFrame.venueAtNanos(frame, offset);
      feedNanos = Math.max(took, 0);
    }
  }

  @Override
  public long entryNanos(long sentAtNanos) {
    return (long) (feedNanos * entryFactor);
  }

  @Override
  public long responseNanos(long matchedAtNanos) {
    return (long) (feedNanos * responseFactor);
  }
}
