package dev.belay.engine.bot;

import dev.belay.api.execution.Capabilities;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.strategy.Strategy;
import dev.belay.engine.order.VenuePort;
import dev.belay.engine.telemetry.LatencyMeter;

/**
 * What a bot is made from.
 *
 * @param spec of its session
 * @param strategy that decides
 * @param venue where its orders go
 * @param capabilities of that venue
 * @param latch where it reads the kill latch
 * @param latencies how long its work takes
 */
public record BotSetup(
    SessionSpec spec,
    Strategy strategy,
    VenuePort venue,
    Capabilities capabilities,
    Latch latch,
    LatencyMeter latencies) {
  /** A bot that is not timed. */
  public BotSetup(
      SessionSpec spec,
      Strategy strategy,
      VenuePort venue,
      Capabilities capabilities,
      Latch latch) {
    this(spec, strategy, venue, capabilities, latch, LatencyMeter.off());
  }
}
