package dev.belay.engine.queue;

import dev.belay.api.session.MarketModel;

/** The models by the name they have in a config. */
public final class QueueModels {
  private QueueModels() {}

  /** The model a config asks for. */
  public static QueueModel of(MarketModel config) {
    double n = config.exponent().orElse(1.0);
    return switch (config.queue().orElse(MarketModel.Queue.RISK_AVERSE)) {
      case RISK_AVERSE -> new RiskAverseQueue();
      case POWER -> new PowerQueue(n);
      case POWER2 -> new Power2Queue(n);
      case POWER3 -> new Power3Queue(n);
      case LOG -> new LogQueue();
      case LOG2 -> new Log2Queue();
    };
  }
}
