package dev.belay.engine.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.execution.Answer;
import dev.belay.api.execution.Balances;
import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Money;
import dev.belay.api.market.Side;
import dev.belay.api.session.MarketModel;
import dev.belay.api.session.VenueConfig;
import dev.belay.engine.book.DepthFrames;
import dev.belay.engine.book.DepthFrames.Level;
import dev.belay.engine.frame.codec.FundingEncoder;
import dev.belay.engine.frame.codec.MessageHeaderEncoder;
import java.util.List;
import java.util.Optional;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class SimulatedFundingTest {
  private final SimulatedVenue venue =
      new SimulatedVenue(
          VenueContract.INSTRUMENT,
          new VenueConfig(
                  BasisPoints.of("0"),
                  BasisPoints.of("0"),
                  BasisPoints.of("0"),
                  0,
                  0,
                  Optional.empty())
              .withMarket(MarketModel.of(MarketModel.Profile.PARTIAL)),
          new SimulatedVenue.Funding(100_000_000_000L, 1),
          report -> {});

  /** Case P11 at the venue: short 10, rate 0.0001, mark 2.0: +0.002; then 0.0002, 2.5: +0.005. */
  @Test
  void p11PaysShortsWhenTheRateIsAboveZero() {
    List<Level> bids = List.of(new Level(200, 10));
    List<Level> asks = List.of(new Level(201, 10));
    venue.onMarket(1, new DepthFrames().depth(1, true, bids, asks), 0);
    venue.place(
        OrderRequest.market(
            ClientOrderId.of("f", 1), VenueContract.INSTRUMENT.id(), Side.SELL, 10));
    venue.advanceTo(2);
    Money before = quote();

    venue.onMarket(3, funding(3, 10_000, 0), 0);
    assertThat(quote()).isEqualTo(before);
    venue.onMarket(4, funding(4, 0, 400), 0);
    assertThat(quote().units() - before.units()).isEqualTo(200_000);
    venue.onMarket(5, funding(5, 20_000, 500), 0);
    assertThat(quote().units() - before.units()).isEqualTo(700_000);
  }

  private Money quote() {
    if (!(venue.balances() instanceof Answer.Known<Balances> known)) {
      throw new AssertionError("expected balances");
    }
    return known.value().total().getFirst();
  }

  private static UnsafeBuffer funding(long at, long rateUnits, long markHalfTicks) {
    UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);
    new FundingEncoder()
        .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
        .at(at)
        .rateUnits(rateUnits)
        .markHalfTicks(markHalfTicks);
    return buffer;
  }
}
