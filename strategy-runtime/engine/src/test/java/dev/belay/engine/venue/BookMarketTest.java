package dev.belay.engine.venue;

import static dev.belay.api.market.Side.BUY;
import static dev.belay.api.market.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.ExecutionReport.Accepted;
import dev.belay.api.execution.ExecutionReport.Canceled;
import dev.belay.api.execution.ExecutionReport.Filled;
import dev.belay.api.execution.ExecutionReport.Modified;
import dev.belay.api.execution.ExecutionReport.Rejected;
import dev.belay.api.execution.Liquidity;
import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderStatus;
import dev.belay.api.execution.RejectReason;
import dev.belay.api.execution.TimeInForce;
import dev.belay.api.session.MarketModel;
import dev.belay.api.session.MarketModel.Profile;
import dev.belay.api.session.MarketModel.SelfTrade;
import dev.belay.engine.book.DepthFrames;
import dev.belay.engine.book.MarketFrame;
import dev.belay.testing.Allocations;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The profile {@code PARTIAL}; names cite the cases of the matching table. */
class BookMarketTest {
  private final BookDesk desk = new BookDesk(Profile.PARTIAL);

  @Test
  void m1MarketOrderWalksTheBook() {
    desk.ask("1500", "1").ask("1510", "1");

    desk.place(desk.market(BUY, "2"));

    assertThat(desk.fills()).containsExactly("1@1500", "1@1510");
    assertThat(desk.last(Filled.class).liquidity()).isEqualTo(Liquidity.TAKER);
  }

  @Test
  void m2FillOrKillWithTooLittleKnownDoesNotFill() {
    desk.ask("1500", "1");

    desk.place(desk.market(BUY, "2").withTimeInForce(TimeInForce.FOK));

    assertThat(desk.kinds()).containsExactly("Accepted", "Canceled");
  }

  @Test
  void m3LimitBeyondTheBookTakesTheBooksPrice() {
    desk.ask("1500", "1");

    desk.place(desk.limit(BUY, "1501", "1"));

    assertThat(desk.kinds()).containsExactly("Accepted", "Filled");
    assertThat(desk.fills()).containsExactly("1@1500");
    assertThat(desk.last(Filled.class).liquidity()).isEqualTo(Liquidity.TAKER);
    assertThat(desk.last(Filled.class).feeUnits()).isEqualTo(30_000_000L);
  }

  @Test
  void m4PostOnlyThatWouldCrossIsRejectedAndNeverAccepted() {
    desk.ask("1500", "1");

    desk.place(desk.limit(BUY, "1501", "1").asPostOnly());

    assertThat(desk.kinds()).containsExactly("Rejected");
    assertThat(desk.last(Rejected.class).reason()).isEqualTo(RejectReason.POST_ONLY_WOULD_CROSS);
  }

  @Test
  void m4PostOnlyAtTheBidRests() {
    desk.ask("1500", "1").bid("1499.99", "3");

    desk.place(desk.limit(BUY, "1499.99", "1").asPostOnly());

    assertThat(desk.kinds()).containsExactly("Accepted");
  }

  @Test
  void m5ImmediateOrCancelThatDoesNotReachIsAcceptedThenCanceled() {
    for (TimeInForce time : List.of(TimeInForce.IOC, TimeInForce.FOK)) {
      BookDesk other = new BookDesk(Profile.PARTIAL);
      other.ask("1500", "1");

      other.place(other.limit(BUY, "1495", "1").withTimeInForce(time));

      assertThat(other.kinds()).containsExactly("Accepted", "Canceled");
    }
  }

  @Test
  void m8FillsTheExcessOverTheQueue() {
    desk.bid("100", "10").ask("101", "10");
    desk.place(desk.limit(BUY, "100", "2"));

    desk.sold("100", "3");
    desk.sold("100", "4");
    desk.bid("100", "30");
    desk.sold("100", "2");
    assertThat(desk.fills()).isEmpty();
    desk.sold("100", "3");

    assertThat(desk.fills()).containsExactly("2@100");
    assertThat(desk.last(Filled.class).liquidity()).isEqualTo(Liquidity.MAKER);
  }

  @Test
  void m8ATradeOfBuyersDoesNotReachABid() {
    desk.bid("100", "1").ask("101", "10");
    desk.place(desk.limit(BUY, "100", "2"));

    desk.bought("100", "50");

    assertThat(desk.fills()).isEmpty();
  }

  @Test
  void m11MarketOrderBeyondAllKnownSlipsOneTick() {
    desk.bid("1000", "0.5").ask("1010", "0.5");

    desk.place(desk.market(BUY, "1.5"));

    assertThat(desk.fills()).containsExactly("0.5@1010", "1@1010.01");
  }

  @Test
  void m12ReduceOnlyStopSellsNoMoreThanThePosition() {
    desk.ask("1500", "2382").place(desk.market(BUY, "2382"));
    desk.bid("1495", "1000").ask("1500", "0").ask("1505", "1");
    desk.reports.clear();
    OrderRequest stop = desk.place(desk.stop(SELL, "1490", "7142").asReduceOnly());
    assertThat(desk.kinds()).containsExactly("Accepted");
    desk.bid("1488", "1000").bid("1489", "1000").bid("1490", "1000");
    assertThat(desk.kinds()).containsExactly("Accepted");

    desk.bid("1495", "0");

    assertThat(desk.kinds()).containsExactly("Accepted", "Triggered", "Filled", "Filled", "Filled");
    assertThat(desk.fills()).containsExactly("1000@1490", "1000@1489", "382@1488");
    assertThat(desk.matching.order(stop.id()).orElseThrow().request().quantityLots())
        .isEqualTo(BookDesk.lots("2382"));
    assertThat(desk.matching.positionLots()).isZero();
  }

  @Test
  void m13ReduceOnlyWithoutPositionIsRejected() {
    desk.ask("1500", "1").bid("1490", "1");

    desk.place(desk.limit(SELL, "1500", "1").asReduceOnly());

    assertThat(desk.last(Rejected.class).reason())
        .isEqualTo(RejectReason.REDUCE_ONLY_WITHOUT_POSITION);
  }

  @Test
  void m14GoodTillDateFillsThenExpires() {
    desk.ask("1500", "0.5");

    OrderRequest order = desk.place(desk.limit(BUY, "1500", "1").goodTill(1_000));

    assertThat(desk.fills()).containsExactly("0.5@1500");
    assertThat(desk.matching.nextDeadline()).isEqualTo(1_000);
    desk.matching.onTime(999);
    assertThat(desk.matching.openOrders()).hasSize(1);
    desk.matching.onTime(1_000);
    assertThat(desk.last(ExecutionReport.Expired.class))
        .isEqualTo(new ExecutionReport.Expired(order.id(), 1_000, BookDesk.lots("0.5")));
    assertThat(desk.matching.nextDeadline()).isEqualTo(Matching.NEVER);
    assertThat(desk.matching.order(order.id()).orElseThrow().status())
        .isEqualTo(OrderStatus.EXPIRED);
  }

  /** The book of the cases X1, X2 and X4: orders of other members, the market shows nothing. */
  private void x(List<ExecutionReport> first, List<ExecutionReport> second) {
    var one = desk.another(first);
    var two = desk.another(second);
    desk.place(one, desk.limit(SELL, "81599", "50"));
    desk.place(two, desk.limit(SELL, "81599", "25"));
    desk.place(one, desk.limit(SELL, "81600", "100"));
    desk.place(one, desk.limit(BUY, "81593", "40"));
    desk.place(one, desk.limit(BUY, "81590", "20"));
    desk.place(two, desk.limit(BUY, "81590", "1"));
  }

  @Test
  void x1SaleTakesTheBestThenTheNext() {
    x(new ArrayList<>(), new ArrayList<>());

    desk.place(desk.limit(SELL, "81590", "41").withTimeInForce(TimeInForce.IOC));

    assertThat(desk.fills()).containsExactly("40@81593", "1@81590");
  }

  @Test
  void x2PurchaseTakesALevelInOrderOfTime() {
    List<ExecutionReport> first = new ArrayList<>();
    List<ExecutionReport> second = new ArrayList<>();
    x(first, second);

    desk.place(desk.limit(BUY, "81600", "175").withTimeInForce(TimeInForce.IOC));

    assertThat(desk.fills()).containsExactly("50@81599", "25@81599", "100@81600");
    assertThat(BookDesk.fills(first)).containsExactly("50@81599", "100@81600");
    assertThat(BookDesk.fills(second)).containsExactly("25@81599");
  }

  @Test
  void x4RestOfALimitStays() {
    x(new ArrayList<>(), new ArrayList<>());

    OrderRequest order = desk.place(desk.limit(BUY, "81599", "77"));

    assertThat(desk.fills()).containsExactly("50@81599", "25@81599");
    assertThat(desk.matching.order(order.id()).orElseThrow().leavesLots())
        .isEqualTo(BookDesk.lots("2"));
  }

  @Test
  void q1ALevelThatShrinksPullsTheQueueAlong() {
    desk.bid("100", "10").ask("101", "1");
    desk.place(desk.limit(BUY, "100", "5"));

    desk.bid("100", "2");
    desk.bid("100", "9");
    desk.sold("100", "3");

    assertThat(desk.fills()).containsExactly("1@100");
    desk.sold("100", "1");
    assertThat(desk.fills()).containsExactly("1@100", "1@100");
  }

  @Test
  void whatWeConsumedIsThereAgainOnlyWhenTheLevelChanged() {
    desk.ask("1500", "5").ask("1501", "9");

    desk.place(desk.limit(BUY, "1500", "3").withTimeInForce(TimeInForce.IOC));
    desk.place(desk.limit(BUY, "1500", "3").withTimeInForce(TimeInForce.IOC));
    assertThat(desk.fills()).containsExactly("3@1500", "2@1500");
    desk.ask("1500", "5");
    desk.place(desk.limit(BUY, "1500", "3").withTimeInForce(TimeInForce.IOC));
    assertThat(desk.fills()).hasSize(2);

    desk.ask("1500", "4");
    desk.place(desk.limit(BUY, "1500", "3").withTimeInForce(TimeInForce.IOC));
    assertThat(desk.fills()).containsExactly("3@1500", "2@1500", "3@1500");
  }

  @Test
  void aSnapshotThatTellsTheSameIsNoChange() {
    desk.ask("1500", "5").bid("1499", "1");
    desk.place(desk.limit(BUY, "1500", "5"));
    desk.snapshot(List.of(desk.level("1499", "1")), List.of(desk.level("1500", "5")));

    desk.place(desk.limit(BUY, "1500", "1").withTimeInForce(TimeInForce.IOC));

    assertThat(desk.fills()).containsExactly("5@1500");
    assertThat(desk.kinds().getLast()).isEqualTo("Canceled");
  }

  @Test
  void aPrintIsABudgetBestPriceFirstThenOldest() {
    desk.bid("100", "1").bid("99", "1").ask("102", "1");
    desk.place(desk.limit(BUY, "100", "2"));
    desk.place(desk.limit(BUY, "101", "3"));
    desk.place(desk.limit(BUY, "100", "2"));

    desk.sold("100", "5");

    // 3 through 101; of the 2 left 1 is ahead of the first at 100, which the second shares.
    assertThat(desk.fills()).containsExactly("3@101", "1@100");
  }

  @Test
  void theOtherSideThatReachesUsFillsUsAsMakerUpToWhatItShows() {
    desk.bid("100", "1").ask("102", "1");
    desk.place(desk.limit(BUY, "101", "3"));

    desk.ask("101", "2");
    desk.ask("101", "2");
    assertThat(desk.fills()).containsExactly("2@101");
    desk.ask("100.5", "1");

    assertThat(desk.fills()).containsExactly("2@101", "1@101");
    assertThat(desk.last(Filled.class).liquidity()).isEqualTo(Liquidity.MAKER);
  }

  @Test
  void aSmallerQuantityKeepsThePlaceAndAnotherPriceDoesNot() {
    desk.bid("100", "4").bid("99", "4").ask("101", "1");
    OrderRequest order = desk.place(desk.limit(BUY, "100", "5"));
    desk.sold("100", "3");

    desk.matching.modify(desk.now, new ModifyRequest(order.id(), BookDesk.ticks("100"), 20));
    assertThat(desk.last(Modified.class).quantityLots()).isEqualTo(20);
    desk.sold("100", "2");
    assertThat(desk.fills()).containsExactly("1@100");

    desk.matching.modify(desk.now, new ModifyRequest(order.id(), BookDesk.ticks("99"), 20));
    desk.sold("99", "4");
    assertThat(desk.fills()).containsExactly("1@100");
    desk.sold("99", "1");
    assertThat(desk.fills()).containsExactly("1@100", "1@99");
  }

  @Test
  void aModifyThatCrossesTakesUnlessPostOnly() {
    desk.bid("100", "4").ask("101", "1");
    OrderRequest plain = desk.place(desk.limit(BUY, "100", "1"));
    OrderRequest post = desk.place(desk.limit(BUY, "100", "1").asPostOnly());

    desk.matching.modify(desk.now, new ModifyRequest(post.id(), BookDesk.ticks("101"), 10));
    assertThat(desk.kinds().getLast()).isEqualTo("ModifyRejected");
    desk.matching.modify(desk.now, new ModifyRequest(plain.id(), BookDesk.ticks("101"), 10));

    assertThat(desk.fills()).containsExactly("1@101");
  }

  @Test
  void aStopSleepsUntilThePrintAndAStopLimitThenRests() {
    desk.bid("100", "4").ask("101", "1");
    OrderRequest order = desk.place(desk.limit(BUY, "103", "1").asStopLimit(10_250));
    desk.bought("102", "1");
    assertThat(desk.kinds()).containsExactly("Accepted");
    desk.ask("101", "0").ask("104", "2");

    assertThat(desk.kinds()).containsExactly("Accepted", "Triggered");
    assertThat(desk.matching.order(order.id()).orElseThrow().leavesLots()).isEqualTo(10);
    desk.ask("103", "1");
    assertThat(desk.fills()).containsExactly("1@103");
  }

  @Test
  void aStopWakesByAPrint() {
    desk.bid("100", "4").ask("101", "1");
    desk.place(desk.stop(SELL, "99", "1"));
    desk.sold("99", "0.1");

    assertThat(desk.kinds()).containsExactly("Accepted", "Triggered", "Filled");
    assertThat(desk.fills()).containsExactly("1@100");
  }

  @Test
  void selfTradesEndAsConfigured() {
    assertThat(selfTrade(SelfTrade.CANCEL_NEWEST))
        .containsExactly("Accepted desk-1", "Accepted desk-2", "Canceled desk-2");
    assertThat(selfTrade(SelfTrade.CANCEL_OLDEST))
        .containsExactly("Accepted desk-1", "Accepted desk-2", "Canceled desk-1", "Filled desk-2");
    assertThat(selfTrade(SelfTrade.CANCEL_BOTH))
        .containsExactly(
            "Accepted desk-1", "Accepted desk-2", "Canceled desk-1", "Canceled desk-2");
    assertThat(selfTrade(SelfTrade.ALLOW))
        .containsExactly("Accepted desk-1", "Accepted desk-2", "Filled desk-1", "Filled desk-2");
  }

  private static List<String> selfTrade(SelfTrade rule) {
    BookDesk own = new BookDesk(MarketModel.of(Profile.PARTIAL).withSelfTrade(rule));
    own.ask("102", "1");
    own.place(own.limit(SELL, "101", "1"));
    own.place(own.limit(BUY, "102", "1"));
    return own.reports.stream()
        .map(each -> each.getClass().getSimpleName() + " " + each.order().value())
        .toList();
  }

  @Test
  void fillOrKillThatWouldMeetItselfIsCanceledWhole() {
    desk.ask("101", "1").ask("103", "5");
    desk.place(desk.limit(SELL, "102", "1"));

    desk.place(desk.limit(BUY, "103", "3").withTimeInForce(TimeInForce.FOK));

    assertThat(desk.fills()).isEmpty();
    assertThat(desk.matching.openOrders()).hasSize(1);
  }

  @Test
  void membersMeetBehindWhatTheMarketShowedFirst() {
    List<ExecutionReport> heard = new ArrayList<>();
    Matching other = desk.another(heard);
    desk.ask("101", "2");
    desk.place(other, desk.limit(SELL, "101", "3"));
    desk.ask("101", "6");

    desk.place(desk.limit(BUY, "101", "7"));

    assertThat(desk.fills()).containsExactly("2@101", "3@101", "2@101");
    assertThat(BookDesk.fills(heard)).containsExactly("3@101");
  }

  @Test
  void aMarketOrderWithoutMarketIsRejected() {
    desk.place(desk.market(BUY, "1"));

    assertThat(desk.last(Rejected.class).reason()).isEqualTo(RejectReason.NO_MARKET);
  }

  @Test
  void aReduceOnlyOrderEndsWhenThePositionIsGone() {
    desk.ask("101", "2").bid("100", "5");
    desk.place(desk.market(BUY, "2"));
    OrderRequest rests = desk.place(desk.limit(SELL, "103", "2").asReduceOnly());

    desk.place(desk.market(SELL, "2"));

    assertThat(desk.last(Canceled.class).order()).isEqualTo(rests.id());
  }

  @Test
  void cancelAllEndsSleepingStopsToo() {
    desk.bid("100", "5").ask("101", "5");
    desk.place(desk.limit(BUY, "99", "1"));
    desk.place(desk.stop(SELL, "95", "1"));

    desk.matching.cancelAll(desk.now);
    desk.sold("90", "1");

    assertThat(desk.kinds()).containsExactly("Accepted", "Accepted", "Canceled", "Canceled");
    assertThat(desk.last(Canceled.class).leavesLots()).isEqualTo(10);
    assertThat(desk.reports.getFirst()).isInstanceOf(Accepted.class);
  }

  /** Levels we rest at change, prints hit our price, and nothing of it fills us. */
  @Test
  void eventsThatFillNothingAllocateNothing() {
    for (Profile profile : List.of(Profile.PARTIAL, Profile.HFTBACKTEST_WHOLE)) {
      BookDesk quiet = new BookDesk(profile);
      quiet.bid("100", "1000000").ask("101", "1000000");
      quiet.place(quiet.limit(BUY, "100", "1"));
      quiet.place(quiet.limit(SELL, "101", "1"));
      DepthFrames frames = new DepthFrames();
      DepthFrames prints = new DepthFrames();
      var depth =
          frames.depth(
              9,
              false,
              List.of(quiet.level("100", "1000000"), quiet.level("99", "3")),
              List.of(quiet.level("101", "1000001")));
      var print = prints.trade(9, quiet.level("100", "0.1"), MarketFrame.AGGRESSOR_SELL);

      long least =
          Allocations.leastBytes(() -> {
            for (int i = 0; i < 1_000; i++) {
              quiet.matching.onMarket(9, depth, 0);
              quiet.matching.onMarket(9, print, 0);
            }
          });

      assertThat(quiet.fills()).isEmpty();
      assertThat(least).as("bytes of 2,000 events, %s", profile).isZero();
    }
  }

  @Test
  void icebergFillsWhatItShowsAndQueuesAgainForTheRest() {
    desk.bid("100", "10").ask("101", "10");
    OrderRequest order = desk.place(desk.limit(BUY, "100", "6").showing(BookDesk.lots("2")));
    OrderRequest other = desk.place(desk.limit(BUY, "100", "1"));

    desk.sold("100", "20");

    // 10 are ahead: the shown 2 fill, then the order behind it, and the next part is last.
    assertThat(desk.fills()).containsExactly("2@100", "1@100");
    assertThat(desk.last(Filled.class).order()).isEqualTo(other.id());

    desk.bid("100", "8");
    desk.sold("100", "7");
    assertThat(desk.fills()).hasSize(2);
    desk.sold("100", "4");

    assertThat(desk.fills()).containsExactly("2@100", "1@100", "2@100");
    assertThat(desk.last(Filled.class).order()).isEqualTo(order.id());
    assertThat(desk.last(Filled.class).leavesLots()).isEqualTo(BookDesk.lots("2"));
  }

  @Test
  void tradeThroughAnIcebergFillsWhatIsHiddenToo() {
    desk.bid("100", "10").ask("101", "10");
    desk.place(desk.limit(BUY, "100", "6").showing(BookDesk.lots("2")));

    desk.sold("99.99", "5");

    assertThat(desk.fills()).containsExactly("5@100");
  }

  @Test
  void ownOrdersOfTheSamePriceComeBeforeTheNextPartOfAnIceberg() {
    desk.ask("101", "10");
    List<ExecutionReport> heard = new ArrayList<>();
    Matching other = desk.another(heard);
    desk.place(desk.limit(BUY, "100", "6").showing(BookDesk.lots("2")));
    desk.place(desk.limit(BUY, "100", "1"));

    desk.place(other, desk.limit(SELL, "100", "4"));

    assertThat(desk.fills()).containsExactly("2@100", "1@100", "1@100");
    assertThat(BookDesk.fills(heard)).containsExactly("2@100", "1@100", "1@100");
  }

  @Test
  void hiddenPartsCountForAllOrNothing() {
    desk.ask("101", "10");
    Matching other = desk.another(new ArrayList<>());
    desk.place(desk.limit(BUY, "100", "6").showing(BookDesk.lots("2")));

    desk.place(other, desk.limit(SELL, "100", "6").withTimeInForce(TimeInForce.FOK));

    assertThat(desk.fills()).containsExactly("2@100", "2@100", "2@100");
  }

  @Test
  void smallerIcebergKeepsItsPlaceAndShowsNoMoreThanIsLeft() {
    desk.bid("100", "10").ask("101", "10");
    OrderRequest order = desk.place(desk.limit(BUY, "100", "6").showing(BookDesk.lots("4")));
    desk.sold("100", "7");

    desk.matching.modify(
        ++desk.now, new ModifyRequest(order.id(), order.priceTicks(), BookDesk.lots("3")));
    desk.sold("100", "6");

    assertThat(desk.fills()).containsExactly("3@100");
  }

  @Test
  void wholeFillsHaveNoIcebergs() {
    BookDesk whole = new BookDesk(Profile.HFTBACKTEST_WHOLE);
    whole.bid("100", "10").ask("101", "10");

    whole.place(whole.limit(BUY, "100", "6").showing(BookDesk.lots("2")));

    assertThat(whole.last(Rejected.class).reason()).isEqualTo(RejectReason.NOT_OFFERED);
  }

  @Test
  void hedgedAccountHoldsLongAndShortAtOnce() {
    desk.bid("100", "10").ask("101", "10");
    List<ExecutionReport> heard = new ArrayList<>();
    Matching hedged = desk.hedged(heard);
    desk.place(hedged, desk.market(BUY, "3"));
    desk.place(hedged, desk.market(SELL, "2"));
    assertThat(hedged.positionLots()).isEqualTo(BookDesk.lots("1"));

    desk.place(hedged, desk.market(SELL, "5").asReduceOnly());
    assertThat(BookDesk.fills(heard)).containsExactly("3@101", "2@100", "3@100");
    assertThat(hedged.positionLots()).isEqualTo(-BookDesk.lots("2"));

    desk.place(hedged, desk.market(SELL, "1").asReduceOnly());
    assertThat(((Rejected) heard.getLast()).reason())
        .isEqualTo(RejectReason.REDUCE_ONLY_WITHOUT_POSITION);
    desk.place(hedged, desk.market(BUY, "9").asReduceOnly());
    assertThat(hedged.positionLots()).isZero();
  }

  @Test
  void orderThatOnlyReducesEndsWithItsSideThoughTheOtherIsHeld() {
    desk.bid("100", "10").ask("101", "10");
    List<ExecutionReport> heard = new ArrayList<>();
    Matching hedged = desk.hedged(heard);
    desk.place(hedged, desk.market(BUY, "3"));
    desk.place(hedged, desk.market(SELL, "3"));
    OrderRequest resting = desk.place(hedged, desk.limit(SELL, "105", "3").asReduceOnly());
    desk.place(hedged, desk.market(SELL, "3").asReduceOnly());

    assertThat(heard.getLast()).isInstanceOf(Canceled.class);
    assertThat(heard.getLast().order()).isEqualTo(resting.id());
    assertThat(hedged.positionLots()).isEqualTo(-BookDesk.lots("3"));
  }
}
