package dev.belay.engine.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.execution.Answer;
import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderType;
import dev.belay.api.execution.RejectReason;
import dev.belay.api.execution.TimeInForce;
import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Side;
import dev.belay.api.session.RateLimits;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.api.session.VenueConfig;
import dev.belay.engine.session.EngineSession;
import dev.belay.engine.session.SessionFixture;
import dev.belay.engine.tape.Tape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulated venue that lets nobody ask for more than its limits. */
class VenueRatesTest {
  private static final long SECOND = SessionFixture.SECOND;

  @TempDir private Path home = Path.of("");
  private final List<ExecutionReport> heard = new ArrayList<>();

  @Test
  void refusesOrdersAndChangesBeyondItsLimitAndKeepsHeadroomForCancels() {
    SimulatedVenue venue = venue(new RateLimits.Window(3, SECOND), 1);
    venue.onPrint(1, 10_000, 1);
    venue.place(buy(1));
    venue.place(buy(2));
    venue.place(buy(3));
    venue.modify(new ModifyRequest(id(1), 9_001, 1));
    venue.cancel(id(1));
    venue.cancel(id(2));
    venue.advanceTo(2);

    assertThat(heard)
        .extracting(report -> report.getClass().getSimpleName())
        .containsExactly(
            "Accepted", "Accepted", "Rejected", "ModifyRejected", "Canceled", "CancelRejected");
    assertThat(((ExecutionReport.Rejected) heard.get(2)).reason())
        .isEqualTo(RejectReason.RATE_LIMITED);
    assertThat(venue.openOrders())
        .isInstanceOfSatisfying(
            Answer.Known.class,
            known ->
                assertThat((List<?>) known.value()).as("a question is never refused").hasSize(1));
  }

  @Test
  void takesThemAgainOnceItsWindowHasMovedOn() {
    SimulatedVenue venue = venue(new RateLimits.Window(1, SECOND), 0);
    venue.onPrint(1, 10_000, 1);
    venue.place(buy(1));
    venue.advanceTo(SECOND + 1);
    venue.place(buy(2));
    venue.advanceTo(SECOND + 2);
    venue.place(buy(3));
    venue.advanceTo(SECOND + 3);

    assertThat(heard)
        .extracting(report -> report.getClass().getSimpleName())
        .containsExactly("Accepted", "Rejected", "Accepted");
  }

  @Test
  void botOfARefusingVenueEndsWithNothingOpen() {
    try (Tape tape = SessionFixture.tape(home.resolve("tapes"), 5, 3_000)) {
      SessionReport free = run(tape, "free", SessionFixture.backtest("free", tape));
      SessionReport limited = run(tape, "limited", limited(tape));

      assertThat(limited.state()).isEqualTo(SessionState.ENDED);
      assertThat(limited.fingerprint()).isNotEqualTo(free.fingerprint());
      // An end that waited its 30 s out would have left something open.
      assertThat(limited.endNanos() - tape.header().lastAtNanos()).isLessThan(30 * SECOND);
    }
  }

  private SessionReport run(Tape tape, String id, SessionSpec spec) {
    try (EngineSession session =
        EngineSession.open(SessionFixture.setup(spec, tape, home.resolve(id)))) {
      return SessionFixture.toEnd(session);
    }
  }

  private static SessionSpec limited(Tape tape) {
    SessionSpec spec = SessionFixture.backtest("limited", tape);
    RateLimits limits =
        new RateLimits(List.of(new RateLimits.Window(3, 10 * SECOND)), List.of(), 1);
    return SessionFixture.with(
        spec, SessionFixture.with(spec.bot(), spec.bot().venue().withRates(limits)));
  }

  private SimulatedVenue venue(RateLimits.Window window, int headroom) {
    VenueConfig config =
        new VenueConfig(
                BasisPoints.of("1"),
                BasisPoints.of("2"),
                BasisPoints.of("0"),
                0,
                0,
                Optional.empty())
            .withRates(new RateLimits(List.of(window), List.of(), headroom));
    return new SimulatedVenue(
        SessionFixture.PERPETUAL,
        config,
        new SimulatedVenue.Funding(1_000_000_000_000L, 1),
        heard::add);
  }

  private static OrderRequest buy(long sequence) {
    return new OrderRequest(
        id(sequence),
        SessionFixture.PERPETUAL.id(),
        Side.BUY,
        OrderType.LIMIT,
        TimeInForce.GTC,
        9_000,
        1_000_000_000L,
        false,
        false);
  }

  private static ClientOrderId id(long sequence) {
    return ClientOrderId.of("s", sequence);
  }
}
