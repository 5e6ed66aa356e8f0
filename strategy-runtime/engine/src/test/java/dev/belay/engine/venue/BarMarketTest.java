package dev.belay.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.RejectReason;
import dev.belay.api.execution.TimeInForce;
import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Money;
import dev.belay.api.market.Price;
import dev.belay.api.market.Quantity;
import dev.belay.api.market.Side;
import dev.belay.api.session.BarRules;
import dev.belay.api.session.BarRules.MarketFill;
import dev.belay.api.session.BarRules.Path;
import dev.belay.api.session.MarketModel;
import dev.belay.api.session.VenueConfig;
import dev.belay.engine.fixture.BarFrames;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Case ids are those of the matching table. Ticks of 0.01, lots of 0.01; 1 bp of slippage. */
class BarMarketTest {
  private static final Instrument INSTRUMENT =
      new Instrument(
          new InstrumentId("X-USD.test"),
          ContractType.LINEAR_PERPETUAL,
          "X",
          "USD",
          Price.of("0.01"),
          Quantity.of("0.01"),
          BigDecimal.ONE,
          Money.of("0", "USD"));
  private static final BarRules DEFAULT = BarRules.DEFAULT;

  private final BarFrames frames = new BarFrames();
  private final List<ExecutionReport> reports = new ArrayList<>();
  private long now = 1;
  private int orders;

  @Test
  void fillsALimitThatTheLowTouchesM15() {
    Matching venue = venue(DEFAULT);
    bar(venue, 150_000, 150_000, 150_000, 150_000, 5);
    venue.place(now, limit(Side.BUY, 149_000, 1));

    bar(venue, 150_000, 151_000, 149_000, 150_500, 5);

    assertThat(fills()).containsExactly("1@149000 MAKER");
  }

  @Test
  void fillsALimitThatTheHighTouchesAndNoneBeyond() {
    Matching venue = venue(DEFAULT);
    bar(venue, 150_000, 150_000, 150_000, 150_000, 5);
    venue.place(now, limit(Side.SELL, 151_001, 1));
    venue.place(now, limit(Side.SELL, 151_000, 1));
    venue.place(now, limit(Side.BUY, 148_999, 1));

    bar(venue, 150_000, 151_000, 149_000, 150_500, 5);

    assertThat(fills()).containsExactly("1@151000 MAKER");
  }

  @Test
  void fillsNoMoreThanTheVolumeOfABarAndTheRestLater() {
    Matching venue = venue(DEFAULT);
    bar(venue, 1_000, 1_000, 1_000, 1_000, 5);
    venue.place(now, limit(Side.BUY, 990, 12));
    venue.place(now, limit(Side.BUY, 991, 2));

    bar(venue, 1_000, 1_001, 989, 1_000, 5);
    bar(venue, 1_000, 1_001, 990, 1_000, 7);

    assertThat(fills()).containsExactly("2@991 MAKER", "3@990 MAKER", "7@990 MAKER");
  }

  @Test
  void walksTheBarInTheOrderOfItsRules() {
    assertThat(bothSides(Path.OPEN_HIGH_LOW_CLOSE)).containsExactly("3@1010 MAKER");
    assertThat(bothSides(Path.OPEN_LOW_HIGH_CLOSE)).containsExactly("3@990 MAKER");
  }

  private List<String> bothSides(Path path) {
    reports.clear();
    Matching venue = venue(new BarRules(path, MarketFill.CLOSE));
    bar(venue, 1_000, 1_000, 1_000, 1_000, 5);
    venue.place(now, limit(Side.BUY, 990, 3));
    venue.place(now, limit(Side.SELL, 1_010, 3));
    bar(venue, 1_000, 1_010, 990, 1_000, 3);
    return fills();
  }

  @Test
  void fillsAtItsLimitWhereTheBarOpensBeyondIt() {
    Matching venue = venue(new BarRules(Path.OPEN_HIGH_LOW_CLOSE, MarketFill.CLOSE));
    bar(venue, 1_000, 1_000, 1_000, 1_000, 5);
    venue.place(now, limit(Side.BUY, 990, 3));

    bar(venue, 980, 985, 980, 985, 100);

    assertThat(fills()).containsExactly("3@990 MAKER");
  }

  @Test
  void fillsWhatTakesWholeAtTheLastCloseAgainstUs() {
    Matching venue = venue(DEFAULT);
    bar(venue, 150_000, 151_000, 149_000, 150_500, 5);

    venue.place(now, OrderRequest.market(id(), INSTRUMENT.id(), Side.BUY, 20));
    venue.place(now, limit(Side.SELL, 150_490, 20));

    // 1 bp of 150,500 is 15.05 ticks, rounded against us, and never beyond the limit.
    assertThat(fills()).containsExactly("20@150516 TAKER", "20@150490 TAKER");
  }

  @Test
  void fillsWhatTakesAtTheNextOpenWhenToldTo() {
    Matching venue = venue(new BarRules(Path.OPEN_HIGH_LOW_CLOSE, MarketFill.NEXT_OPEN));
    bar(venue, 150_000, 151_000, 149_000, 150_500, 5);
    venue.place(now, OrderRequest.market(id(), INSTRUMENT.id(), Side.BUY, 20));
    venue.place(now, limit(Side.BUY, 150_600, 1));
    assertThat(fills()).isEmpty();

    bar(venue, 150_700, 150_700, 150_500, 150_500, 5);

    // The open is beyond the limit: it rests, and the way down touches it.
    assertThat(fills()).containsExactly("20@150716 TAKER", "1@150600 MAKER");
  }

  @Test
  void refusesAPostOnlyOrderThatWouldTake() {
    Matching venue = venue(DEFAULT);
    bar(venue, 1_000, 1_000, 1_000, 1_000, 5);

    venue.place(now, limit(Side.BUY, 1_000, 1).asPostOnly());
    venue.place(now, limit(Side.BUY, 999, 1).asPostOnly());

    assertThat(reports.getFirst())
        .isInstanceOfSatisfying(
            ExecutionReport.Rejected.class,
            rejected ->
                assertThat(rejected.reason()).isEqualTo(RejectReason.POST_ONLY_WOULD_CROSS));
    assertThat(reports.getLast()).isInstanceOf(ExecutionReport.Accepted.class);
  }

  @Test
  void cancelsWhatCannotFillAtOnce() {
    Matching venue = venue(DEFAULT);
    bar(venue, 1_000, 1_000, 1_000, 1_000, 5);

    venue.place(now, limit(Side.BUY, 990, 1).withTimeInForce(TimeInForce.IOC));

    assertThat(reports.getLast()).isInstanceOf(ExecutionReport.Canceled.class);
    assertThat(venue.openOrders()).isEmpty();
  }

  @Test
  void endsAnOrderAtItsDate() {
    Matching venue = venue(DEFAULT);
    bar(venue, 1_000, 1_000, 1_000, 1_000, 5);
    venue.place(now, limit(Side.BUY, 990, 1).goodTill(now + 30));
    assertThat(venue.nextDeadline()).isEqualTo(now + 30);

    venue.onTime(now + 30);
    bar(venue, 990, 990, 990, 990, 5);

    assertThat(fills()).isEmpty();
    assertThat(reports.getLast()).isInstanceOf(ExecutionReport.Expired.class);
    assertThat(venue.nextDeadline()).isEqualTo(Matching.NEVER);
  }

  @Test
  void neverReducesBeyondFlat() {
    Matching venue = venue(DEFAULT);
    bar(venue, 1_000, 1_000, 1_000, 1_000, 5);
    venue.place(now, OrderRequest.market(id(), INSTRUMENT.id(), Side.BUY, 4));
    venue.place(now, limit(Side.SELL, 1_005, 3).asReduceOnly());
    venue.place(now, limit(Side.SELL, 1_006, 9).asReduceOnly());

    bar(venue, 1_000, 1_010, 1_000, 1_000, 50);

    assertThat(venue.positionLots()).isZero();
    assertThat(venue.openOrders()).isEmpty();
  }

  @Test
  void movesAnOrderToAnotherLimit() {
    Matching venue = venue(DEFAULT);
    bar(venue, 1_000, 1_000, 1_000, 1_000, 5);
    OrderRequest order = limit(Side.BUY, 980, 1);
    venue.place(now, order);

    venue.modify(now, new ModifyRequest(order.id(), 990, 2));
    bar(venue, 1_000, 1_000, 990, 1_000, 5);

    assertThat(fills()).containsExactly("2@990 MAKER");
  }

  @Test
  void aStopTakesWhereTheBarPassesItsTrigger() {
    Matching venue = venue(DEFAULT);
    bar(venue, 1_000, 1_000, 1_000, 1_000, 5);
    venue.place(now, stop(Side.SELL, 990, 3));
    bar(venue, 1_000, 1_005, 991, 1_000, 5);
    assertThat(fills()).isEmpty();

    bar(venue, 1_000, 1_005, 985, 1_000, 5);

    assertThat(reports).hasAtLeastOneElementOfType(ExecutionReport.Triggered.class);
    assertThat(fills()).containsExactly("3@989 TAKER");
  }

  @Test
  void aStopTakesAtTheOpenWhereTheBarOpensBeyondIt() {
    Matching venue = venue(DEFAULT);
    bar(venue, 1_000, 1_000, 1_000, 1_000, 5);
    venue.place(now, stop(Side.SELL, 990, 3));

    bar(venue, 980, 1_005, 970, 1_000, 5);

    assertThat(fills()).containsExactly("3@979 TAKER");
  }

  @Test
  void aStopLimitThatWakesBehindItsLimitRests() {
    Matching venue = venue(new BarRules(Path.OPEN_LOW_HIGH_CLOSE, MarketFill.CLOSE));
    bar(venue, 1_000, 1_000, 1_000, 1_000, 5);
    venue.place(now, limit(Side.SELL, 995, 3).asStopLimit(990));

    bar(venue, 1_000, 1_000, 985, 990, 5);

    // It woke at 990 and the way up to 1,000 came to 995.
    assertThat(fills()).containsExactly("3@995 MAKER");
  }

  @Test
  void whatTheBarComesToFirstEndsTheOtherM12() {
    assertThat(closes(Path.OPEN_HIGH_LOW_CLOSE)).containsExactly("4@1001 TAKER", "4@1010 MAKER");
    assertThat(closes(Path.OPEN_LOW_HIGH_CLOSE)).containsExactly("4@1001 TAKER", "4@989 TAKER");
  }

  private List<String> closes(Path path) {
    reports.clear();
    Matching venue = venue(new BarRules(path, MarketFill.CLOSE));
    bar(venue, 1_000, 1_000, 1_000, 1_000, 5);
    venue.place(now, OrderRequest.market(id(), INSTRUMENT.id(), Side.BUY, 4));
    venue.place(now, limit(Side.SELL, 1_010, 9).asReduceOnly());
    venue.place(now, stop(Side.SELL, 990, 9).asReduceOnly());
    bar(venue, 1_000, 1_010, 985, 1_000, 50);
    assertThat(venue.positionLots()).isZero();
    assertThat(venue.openOrders()).isEmpty();
    return fills();
  }

  private OrderRequest stop(Side side, long triggerTicks, long lots) {
    return OrderRequest.stopMarket(id(), INSTRUMENT.id(), side, triggerTicks, lots);
  }

  private Matching venue(BarRules rules) {
    VenueConfig config =
        new VenueConfig(
                BasisPoints.of("1"),
                BasisPoints.of("2"),
                BasisPoints.of("1"),
                0,
                0,
                Optional.empty())
            .withMarket(MarketModel.of(MarketModel.Profile.BARS).withBars(rules));
    return Exchange.of(INSTRUMENT, config, 0).enter(config, reports::add);
  }

  private void bar(Matching venue, long open, long high, long low, long close, long lots) {
    now += 60;
    venue.onMarket(now, frames.bar(now, new BarFrames.Row(open, high, low, close, lots)), 0);
  }

  private OrderRequest limit(Side side, long ticks, long lots) {
    return OrderRequest.limit(id(), INSTRUMENT.id(), side, ticks, lots);
  }

  private ClientOrderId id() {
    orders++;
    return ClientOrderId.of("bars", orders);
  }

  private List<String> fills() {
    return reports.stream()
        .filter(ExecutionReport.Filled.class::isInstance)
        .map(ExecutionReport.Filled.class::cast)
        .map(fill -> fill.quantityLots() + "@" + fill.priceTicks() + " " + fill.liquidity())
        .toList();
  }
}
