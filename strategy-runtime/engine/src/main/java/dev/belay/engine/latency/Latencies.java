package dev.belay.engine.latency;

import dev.belay.api.session.LatencyModel;

/** The models of latency that a config can name. */
public final class Latencies {
  private Latencies() {}

  /** The model a config asks for. */
  public static Latency of(LatencyModel model) {
    return switch (model) {
      case LatencyModel.Constant constant -> new ConstantLatency(constant);
      case LatencyModel.Feed feed -> new FeedLatency(feed);
      case LatencyModel.Table table -> new TableLatency(table);
    };
  }
}
