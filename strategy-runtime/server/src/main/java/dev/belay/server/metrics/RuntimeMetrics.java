package dev.belay.server.metrics;

import dev.belay.api.session.SessionState;
import dev.belay.api.session.SessionStatus;
import dev.belay.journal.ship.ShipperStatus;
import dev.belay.server.kill.KillLatch;
import dev.belay.server.session.Sessions;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToLongFunction;

/** The runtime's own meters, read from the sessions when they are scraped. */
public final class RuntimeMetrics implements MeterBinder {
  private final Sessions sessions;
  private final KillLatch latch;

  public RuntimeMetrics(Sessions sessions, KillLatch latch) {
    this.sessions = sessions;
    this.latch = latch;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (SessionState state : SessionState.values()) {
      Gauge.builder("belay.sessions", this, metrics -> metrics.count(state))
          .tag("state", state.name())
          .description("Sessions by state")
          .register(registry);
    }
    counter(registry, "belay.fills", "Fills of all sessions", each -> each.fills());
    FunctionCounter.builder("belay.frames", sessions, each -> each.tally().frames())
        .description("Frames in the logs of all sessions")
        .register(registry);
    FunctionCounter.builder("belay.denials", sessions, each -> each.tally().denials())
        .description("Orders our own risk checks stopped")
        .register(registry);
    Gauge.builder("belay.shipper.lag", sessions, Sessions::shipperLag)
        .description("Journal rows not acknowledged by the database yet")
        .baseUnit("rows")
        .register(registry);
    shippers(registry, "shipping", ShipperStatus.Shipping.class);
    shippers(registry, "retrying", ShipperStatus.Retrying.class);
    shippers(registry, "restarting", ShipperStatus.Restarting.class);
    shippers(registry, "failed", ShipperStatus.Failed.class);
    Gauge.builder("belay.log", sessions, Sessions::logBytes)
        .description("Session logs on disk")
        .baseUnit("bytes")
        .register(registry);
    Gauge.builder("belay.feeds.stale", sessions, each -> each.staleFeeds())
        .description("Running sessions whose feed is not fresh")
        .register(registry);
    Gauge.builder("belay.kill.latched", latch, each -> each.state().latched() ? 1 : 0)
        .description("1 while the kill latch is set")
        .register(registry);
  }

  private void counter(
      MeterRegistry registry, String name, String text, ToLongFunction<SessionStatus> value) {
    FunctionCounter.builder(name, sessions, each -> each.statuses().stream().mapToLong(value).sum())
        .description(text)
        .register(registry);
  }

  private void shippers(
      MeterRegistry registry, String state, Class<? extends ShipperStatus> status) {
    Gauge.builder(
            "belay.shippers",
            sessions,
            each -> each.shippers().stream().filter(status::isInstance).count())
        .tag("state", state)
        .description("What carries journal rows into the database, by state")
        .register(registry);
  }

  private double count(SessionState state) {
    return sessions.statuses().stream().filter(each -> each.state() == state).count();
  }
}
