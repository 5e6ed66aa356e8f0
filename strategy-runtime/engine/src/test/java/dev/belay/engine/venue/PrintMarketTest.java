package dev.belay.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.ExecutionReport.Accepted;
import dev.belay.api.execution.ExecutionReport.CancelRejected;
import dev.belay.api.execution.ExecutionReport.Canceled;
import dev.belay.api.execution.ExecutionReport.Filled;
import dev.belay.api.execution.ExecutionReport.Modified;
import dev.belay.api.execution.ExecutionReport.ModifyRejected;
import dev.belay.api.execution.ExecutionReport.Rejected;
import dev.belay.api.execution.Liquidity;
import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderState;
import dev.belay.api.execution.OrderStatus;
import dev.belay.api.execution.OrderType;
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
import dev.belay.api.session.VenueConfig;
import dev.belay.testing.Allocations;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Case ids are those of the reference tables for matching; prices in ticks, sizes in lots. */
class PrintMarketTest {
  private static final long SECOND = 1_000_000_000L;

  private final List<ExecutionReport> reports = new ArrayList<>();
  private Matching venue = venue(ContractType.LINEAR_PERPETUAL, 0);
  private long now = 1_000 * SECOND;
  private int orders;

  @Test
  void letsTheQueueAheadGoFirstM8() {
    venue = venue(ContractType.LINEAR_PERPETUAL, 10);
    print(101, 1);
    ClientOrderId order = limit(Side.BUY, 100, 2);

    print(100, 3);
    print(100, 4);
    print(100, 2);
    assertThat(fills()).isEmpty();
    print(100, 3);

    assertThat(fills()).extracting(Filled::quantityLots).containsExactly(2L);
    assertThat(state(order).status()).isEqualTo(OrderStatus.FILLED);
  }

  @Test
  void queuesBehindTheLargestPrintOfTheLastMinute() {
    venue = venue(ContractType.LINEAR_PERPETUAL, 2);
    print(100, 50);
    later(30);
    print(100, 5);
    print(101, 1);
    later(31);
    limit(Side.BUY, 100, 1);

    print(100, 5);
    assertThat(fills()).isEmpty();
    print(100, 1);

    assertThat(fills()).hasSize(1);
  }

  @Test
  void countsAPrintExactlyAMinuteOld() {
    print(100, 5);
    print(101, 1);
    now += 58 * SECOND;
    limit(Side.BUY, 100, 1);

    print(100, 5);

    assertThat(fills()).isEmpty();
  }

  @Test
  void fillsAtOurPriceWithoutAQueueWhenAPrintGoesThrough() {
    venue = venue(ContractType.LINEAR_PERPETUAL, 1_000);
    print(101, 1);
    limit(Side.BUY, 100, 5);

    print(99, 3);

    assertThat(fills())
        .extracting(Filled::priceTicks, Filled::quantityLots, Filled::leavesLots)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(100L, 3L, 2L));
    assertThat(fills().getFirst().liquidity()).isEqualTo(Liquidity.MAKER);
  }

  @Test
  void hasNoQueueLeftOnceAPrintWentThrough() {
    venue = venue(ContractType.LINEAR_PERPETUAL, 1_000);
    print(101, 1);
    limit(Side.BUY, 100, 5);
    print(99, 3);

    print(100, 2);

    assertThat(fills()).extracting(Filled::quantityLots).containsExactly(3L, 2L);
  }

  @Test
  void spendsAPrintOnTheBestPriceThenTheOldest() {
    print(110, 1);
    ClientOrderId worse = limit(Side.BUY, 100, 5);
    ClientOrderId best = limit(Side.BUY, 102, 5);
    ClientOrderId younger = limit(Side.BUY, 102, 5);

    print(99, 12);

    assertThat(fills()).extracting(Filled::order).containsExactly(best, younger, worse);
    assertThat(fills()).extracting(Filled::quantityLots).containsExactly(5L, 5L, 2L);
  }

  @Test
  void fillsNoMoreThanThePrintTraded() {
    long seed = 11;
    Random random = new Random(seed);
    venue = venue(ContractType.LINEAR_PERPETUAL, 3);
    print(100, 1);
    for (int i = 0; i < 5_000; i++) {
      Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
      if (random.nextInt(3) == 0 && venue.openOrders().size() < 30) {
        place(order(side, 90 + random.nextInt(20), 1 + random.nextInt(9), true, false));
      }
      reports.clear();
      long lots = 1L + random.nextInt(12);
      print(90 + random.nextInt(20), lots);
      assertThat(fills().stream().mapToLong(Filled::quantityLots).sum())
          .as("seed " + seed + ", step " + i)
          .isLessThanOrEqualTo(lots);
    }
  }

  @Test
  void sharesOneQueueAmongOrdersAtOnePrice() {
    venue = venue(ContractType.LINEAR_PERPETUAL, 3);
    print(101, 1);
    ClientOrderId older = limit(Side.BUY, 100, 1);
    ClientOrderId younger = limit(Side.BUY, 100, 1);

    print(100, 4);
    assertThat(fills()).extracting(Filled::order).containsExactly(older);
    print(100, 1);

    assertThat(fills()).extracting(Filled::order).containsExactly(older, younger);
  }

  @Test
  void neverFillsOnAPrintOfItsOwnArrivalTime() {
    print(101, 1);
    limit(Side.BUY, 100, 1);

    venue.onPrint(now, 99, 10);
    assertThat(fills()).isEmpty();
    venue.onPrint(now + 1, 99, 10);

    assertThat(fills()).hasSize(1);
  }

  @Test
  void rejectsAPostOnlyOrderAtTheLastTradeM4() {
    print(100, 1);

    place(order(Side.BUY, 100, 1, true, false));
    place(order(Side.SELL, 99, 1, true, false));

    assertThat(reports)
        .allSatisfy(report ->
            assertThat(report)
                .isInstanceOfSatisfying(
                    Rejected.class,
                    each ->
                        assertThat(each.reason()).isEqualTo(RejectReason.POST_ONLY_WOULD_CROSS)));
    assertThat(venue.openOrders()).isEmpty();
  }

  @Test
  void acceptsAPostOnlyOrderOneTickAway() {
    print(100, 1);

    place(order(Side.BUY, 99, 1, true, false));
    place(order(Side.SELL, 101, 1, true, false));

    assertThat(reports).hasOnlyElementsOfType(Accepted.class);
  }

  @Test
  void takesAtTheLastTradeAndSlippage() {
    print(100_000, 1);

    place(order(Side.BUY, 200_000, 7, false, false));
    place(order(Side.SELL, 1, 7, false, false));

    assertThat(fills()).extracting(Filled::priceTicks).containsExactly(100_020L, 99_980L);
    assertThat(fills()).extracting(Filled::liquidity).containsOnly(Liquidity.TAKER);
    assertThat(fills().getFirst().quantityLots()).isEqualTo(7);
  }

  @Test
  void roundsSlippageAgainstUs() {
    print(100_001, 1);

    market(Side.BUY, 1);
    market(Side.SELL, 1);

    assertThat(fills()).extracting(Filled::priceTicks).containsExactly(100_022L, 99_980L);
  }

  @Test
  void neverFillsBeyondItsLimit() {
    print(100_000, 1);

    place(order(Side.BUY, 100_005, 1, false, false));
    place(order(Side.SELL, 99_999, 1, false, false));

    assertThat(fills()).extracting(Filled::priceTicks).containsExactly(100_005L, 99_999L);
  }

  @Test
  void rejectsAMarketOrderBeforeAnyPrint() {
    market(Side.BUY, 1);

    assertThat(rejection()).isEqualTo(RejectReason.NO_MARKET);
  }

  @Test
  void restsALimitBeforeAnyPrint() {
    limit(Side.BUY, 100, 1);
    limit(Side.SELL, 90, 1);

    assertThat(venue.openOrders()).hasSize(2);
  }

  @Test
  void cancelsWhatCannotFillAtOnceM5() {
    print(1_500, 1);

    place(order(Side.BUY, 1_495, 1, TimeInForce.IOC));
    place(order(Side.BUY, 1_495, 1, TimeInForce.FOK));

    assertThat(reports)
        .hasExactlyElementsOfTypes(Accepted.class, Canceled.class, Accepted.class, Canceled.class);
    assertThat(venue.openOrders()).isEmpty();
  }

  @Test
  void fillsWholeWhatCanFillAtOnce() {
    print(1_500, 1);

    place(order(Side.BUY, 1_600, 9, TimeInForce.IOC));
    place(order(Side.BUY, 1_600, 9, TimeInForce.FOK));

    assertThat(fills()).extracting(Filled::leavesLots).containsExactly(0L, 0L);
  }

  @Test
  void rejectsReduceOnlyWithoutAPositionM13() {
    print(100, 1);

    place(order(Side.SELL, 110, 1, false, true));

    assertThat(rejection()).isEqualTo(RejectReason.REDUCE_ONLY_WITHOUT_POSITION);
  }

  @Test
  void reducesNoMoreThanThePosition() {
    print(100, 1);
    market(Side.BUY, 5);
    ClientOrderId order = place(order(Side.SELL, 1, 9, false, true));

    assertThat(venue.positionLots()).isZero();
    assertThat(state(order).filledLots()).isEqualTo(5);
  }

  @Test
  void endsAReduceOnlyOrderThatHasNothingLeftToReduce() {
    print(100, 1);
    market(Side.BUY, 5);
    ClientOrderId resting = place(order(Side.SELL, 110, 5, false, true));

    market(Side.SELL, 5);

    assertThat(state(resting).status()).isEqualTo(OrderStatus.CANCELED);
    assertThat(reports.getLast()).isInstanceOf(Canceled.class);
  }

  @Test
  void sellsOnSpotOnlyWhatIsHeldAndNotOffered() {
    venue = venue(ContractType.SPOT, 0);
    print(100, 1);
    market(Side.BUY, 5);
    limit(Side.SELL, 110, 3);
    limit(Side.SELL, 111, 2);
    reports.clear();

    limit(Side.SELL, 112, 1);

    assertThat(rejection()).isEqualTo(RejectReason.INSUFFICIENT_BALANCE);
  }

  @Test
  void salesThatOnlyReduceOfferTheSameLotsOnSpotAndSellThemOnce() {
    venue = venue(ContractType.SPOT, 0);
    print(100, 1);
    market(Side.BUY, 5);
    ClientOrderId guard = place(reduceOnlyStop(Side.SELL, 90, 5));
    ClientOrderId target = place(order(Side.SELL, 110, 5, false, true));
    place(order(Side.SELL, 100, 3, false, true));

    assertThat(venue.positionLots()).isEqualTo(2);
    assertThat(state(guard).status().isDone()).isFalse();
    print(120, 10);
    assertThat(venue.positionLots()).isZero();
    assertThat(state(target).filledLots()).isEqualTo(2);
    print(80, 10);
    assertThat(venue.positionLots()).isZero();
    assertThat(venue.openOrders()).isEmpty();
  }

  @Test
  void saleThatOnlyReducesLeavesWhatAnotherSaleOffersOnSpot() {
    venue = venue(ContractType.SPOT, 0);
    print(100, 1);
    market(Side.BUY, 5);
    limit(Side.SELL, 110, 3);
    place(reduceOnlyStop(Side.SELL, 90, 5));
    reports.clear();
    limit(Side.SELL, 111, 1);
    assertThat(rejection()).isEqualTo(RejectReason.INSUFFICIENT_BALANCE);

    print(90, 10);
    assertThat(venue.positionLots()).isEqualTo(3);
    print(110, 10);
    assertThat(venue.positionLots()).isZero();
  }

  @Test
  void takesAnIdTwiceAsOneOrder() {
    OrderRequest order = order(Side.BUY, 90, 1, true, false);
    venue.place(now, order);
    venue.place(now + 1, order);

    assertThat(reports).hasSize(1);
    assertThat(venue.openOrders()).hasSize(1);
  }

  @Test
  void keepsThePlaceOfAReducedOrder() {
    venue = venue(ContractType.LINEAR_PERPETUAL, 4);
    print(101, 1);
    ClientOrderId order = limit(Side.BUY, 100, 5);
    print(100, 4);

    venue.modify(now, new ModifyRequest(order, 100, 3));
    print(100, 9);

    assertThat(reports).hasAtLeastOneElementOfType(Modified.class);
    assertThat(fills()).extracting(Filled::quantityLots).containsExactly(3L);
  }

  @Test
  void queuesAgainAfterANewPriceOrALargerQuantity() {
    venue = venue(ContractType.LINEAR_PERPETUAL, 4);
    print(101, 1);
    ClientOrderId order = limit(Side.BUY, 100, 5);
    print(100, 4);
    print(101, 1);

    venue.modify(now, new ModifyRequest(order, 100, 6));
    print(100, 4);
    assertThat(fills()).isEmpty();
    print(100, 6);

    assertThat(fills()).extracting(Filled::quantityLots).containsExactly(6L);
  }

  @Test
  void refusesAChangeThatWouldCrossOrIsFilledAlready() {
    print(101, 1);
    ClientOrderId order = place(order(Side.BUY, 100, 5, true, false));
    print(99, 3);
    reports.clear();

    venue.modify(now, new ModifyRequest(order, 99, 5));
    venue.modify(now, new ModifyRequest(order, 100, 3));
    venue.modify(now, new ModifyRequest(new ClientOrderId("unknown"), 100, 3));

    assertThat(reports).hasSize(3).hasOnlyElementsOfType(ModifyRejected.class);
    assertThat(state(order).leavesLots()).isEqualTo(2);
  }

  @Test
  void rejectsTheCancelOfADoneOrder() {
    print(100, 1);
    ClientOrderId order = market(Side.BUY, 1);

    venue.cancel(now, order);
    venue.cancel(now, new ClientOrderId("unknown"));

    assertThat(reports.subList(2, 4)).hasOnlyElementsOfType(CancelRejected.class);
  }

  @Test
  void cancelsEverythingOldestFirst() {
    ClientOrderId first = limit(Side.BUY, 100, 1);
    ClientOrderId second = limit(Side.SELL, 110, 2);
    reports.clear();

    venue.cancelAll(now);

    assertThat(reports).extracting(ExecutionReport::order).containsExactly(first, second);
    assertThat(venue.openOrders()).isEmpty();
    print(90, 5);
    assertThat(fills()).isEmpty();
  }

  @Test
  void chargesTheFeeOfTheSideOfTheTrade() {
    print(100_000, 1);
    market(Side.BUY, 100_000_000);
    limit(Side.SELL, 101_000, 100_000_000);
    print(101_001, 100_000_000);

    // 1,000.20 at 20 bp, then 1,010.00 at 10 bp.
    assertThat(fills()).extracting(Filled::feeUnits).containsExactly(200_040_000L, 101_000_000L);
  }

  @Test
  void paysARebateForANegativeFee() {
    FeeSchedule fees =
        new FeeSchedule(instrument(ContractType.SPOT), BasisPoints.of("-2.5"), BasisPoints.of("5"));

    assertThat(fees.feeUnits(Liquidity.MAKER, 100_000, 100_000_000)).isEqualTo(-25_000_000L);
    assertThat(fees.feeUnits(Liquidity.TAKER, 1, 1)).isZero();
  }

  @Test
  void allocatesNothingForPrintsThatChangeNoOrder() {
    limit(Side.BUY, 50, 10);
    limit(Side.SELL, 500, 10);

    long bytes = Allocations.leastBytes(() -> prints(20_000));

    assertThat(bytes).isZero();
  }

  private void prints(int count) {
    for (int i = 0; i < count; i++) {
      now += SECOND / 10;
      venue.onPrint(now, 100 + i % 7, 1 + i % 5);
    }
  }

  @Test
  void ordersThatATapeOfPrintsCannotKeepAreNotOffered() {
    print(100, 1);
    InstrumentId id = instrument(ContractType.LINEAR_PERPETUAL).id();
    venue.place(now, OrderRequest.limit(ClientOrderId.of("k", 2), id, Side.BUY, 90, 5).showing(1));

    assertThat(reports)
        .extracting(report -> ((Rejected) report).reason())
        .containsExactly(RejectReason.NOT_OFFERED);
  }

  /** 2 bp of slippage from the print that woke it. */
  @Test
  void aStopWakesOnAPrintAtItsTriggerAndTakesThere() {
    print(100_000, 1);
    stop(Side.SELL, 99_000, 3);
    print(99_001, 50);
    assertThat(fills()).isEmpty();
    print(98_000, 1);

    assertThat(reports).hasAtLeastOneElementOfType(ExecutionReport.Triggered.class);
    assertThat(fills())
        .extracting(Filled::priceTicks, Filled::quantityLots, Filled::liquidity)
        .containsExactly(tuple(98_000L - 20, 3L, Liquidity.TAKER));
    assertThat(venue.openOrders()).isEmpty();
  }

  @Test
  void aStopThatThePriceHasPassedWakesOnArrival() {
    print(100_000, 1);
    stop(Side.BUY, 100_000, 1);

    assertThat(fills()).extracting(Filled::quantityLots).containsExactly(1L);
  }

  /** M12: what there is to reduce, and no more; limits that the print fills come first. */
  @Test
  void aReduceOnlyStopClosesWhatIsLeftAfterThePrintM12() {
    print(100_000, 1);
    market(Side.BUY, 5);
    limit(Side.BUY, 99_000, 2);
    venue.place(now, reduceOnlyStop(Side.SELL, 99_000, 100));
    print(98_999, 2);

    assertThat(fills()).extracting(Filled::quantityLots).containsExactly(5L, 2L, 7L);
    assertThat(venue.positionLots()).isZero();
  }

  @Test
  void aCanceledStopNeverWakes() {
    print(100_000, 1);
    ClientOrderId stop = stop(Side.SELL, 99_000, 3);
    venue.cancel(now, stop);
    print(98_000, 1);

    assertThat(fills()).isEmpty();
  }

  private ClientOrderId stop(Side side, long triggerTicks, long lots) {
    OrderRequest order = stopOf(side, triggerTicks, lots);
    venue.place(now, order);
    return order.id();
  }

  private OrderRequest reduceOnlyStop(Side side, long triggerTicks, long lots) {
    return stopOf(side, triggerTicks, lots).asReduceOnly();
  }

  private OrderRequest stopOf(Side side, long triggerTicks, long lots) {
    return OrderRequest.stopMarket(
        nextId(), instrument(ContractType.LINEAR_PERPETUAL).id(), side, triggerTicks, lots);
  }

  private Matching venue(ContractType contract, long queueDefault) {
    VenueConfig config =
        new VenueConfig(
            BasisPoints.of("10"),
            BasisPoints.of("20"),
            BasisPoints.of("2"),
            0,
            0,
            Optional.empty());
    return Exchange.of(instrument(contract), config, queueDefault).enter(config, reports::add);
  }

  private void later(long seconds) {
    now += seconds * SECOND;
  }

  private void print(long ticks, long lots) {
    now += SECOND;
    venue.onPrint(now, ticks, lots);
  }

  private ClientOrderId limit(Side side, long ticks, long lots) {
    return place(order(side, ticks, lots, false, false));
  }

  private ClientOrderId market(Side side, long lots) {
    return place(
        new OrderRequest(
            nextId(),
            instrument(ContractType.SPOT).id(),
            side,
            OrderType.MARKET,
            TimeInForce.IOC,
            0,
            lots,
            false,
            false));
  }

  private ClientOrderId place(OrderRequest order) {
    now += SECOND;
    venue.place(now, order);
    return order.id();
  }

  private OrderRequest order(Side side, long ticks, long lots, boolean post, boolean reduce) {
    return new OrderRequest(
        nextId(),
        instrument(ContractType.SPOT).id(),
        side,
        OrderType.LIMIT,
        TimeInForce.GTC,
        ticks,
        lots,
        post,
        reduce);
  }

  private OrderRequest order(Side side, long ticks, long lots, TimeInForce timeInForce) {
    return new OrderRequest(
        nextId(),
        instrument(ContractType.SPOT).id(),
        side,
        OrderType.LIMIT,
        timeInForce,
        ticks,
        lots,
        false,
        false);
  }

  private ClientOrderId nextId() {
    orders++;
    return ClientOrderId.of("test", orders);
  }

  private List<Filled> fills() {
    return reports.stream().filter(Filled.class::isInstance).map(Filled.class::cast).toList();
  }

  private RejectReason rejection() {
    return ((Rejected) reports.getLast()).reason();
  }

  private OrderState state(ClientOrderId id) {
    return venue.order(id).orElseThrow();
  }

  private static Instrument instrument(ContractType contract) {
    return new Instrument(
        new InstrumentId("BTC-USD.test"),
        contract,
        "BTC",
        "USD",
        Price.of("0.01"),
        new Quantity(new BigDecimal("0.00000001")),
        BigDecimal.ONE,
        Money.of("0", "USD"));
  }
}
