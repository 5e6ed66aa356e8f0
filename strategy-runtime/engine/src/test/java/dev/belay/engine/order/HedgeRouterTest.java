package dev.belay.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderStatus;
import dev.belay.api.market.Side;
import dev.belay.engine.account.Account;
import dev.belay.engine.account.UnitRate;
import dev.belay.engine.session.SessionFixture;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a quote opens, positive, or closes, negative. */
class HedgeRouterTest {
  private static final long CAP = 1_000;

  private final Account account = Account.hedged(SessionFixture.PERPETUAL, 1_000_000_000_000L);
  private final OpenOrders open = new OpenOrders();
  private boolean mayOpen = true;

  @ParameterizedTest
  @CsvSource({
    // ratio 0: what there is to close is closed first
    "0, 0, 0, BUY, 10",
    "0, 50, 0, SELL, -10",
    "0, 50, 0, BUY, 10",
    "0, 5, 0, SELL, -5",
    "0, 50, 20, BUY, -10",
    "0, 50, 20, SELL, -10",
    "0, 50, 50, BUY, -10",
    // ratio 0.5: the smaller side grows to half the larger
    "0.5, 100, 49, SELL, 10",
    "0.5, 100, 50, SELL, -10",
    "0.5, 100, 50, BUY, 10",
    "0.5, 100, 51, BUY, -10",
    "0.5, 49, 100, BUY, 10",
    "0.5, 50, 100, BUY, -10",
    "0.5, 50, 100, SELL, 10",
    "0.5, 51, 100, SELL, -10",
    // ratio 1: both sides are kept alike
    "1, 100, 99, SELL, 10",
    "1, 100, 100, SELL, 10",
    "1, 100, 99, BUY, 10",
    "1, 99, 100, SELL, 10"
  })
  void keepsTheSmallerSideAtItsShareOfTheLarger(
      String ratio, long longs, long shorts, Side side, long routed) {
    hold(longs, shorts);

    assertThat(router(ratio).route(side, 10)).isEqualTo(routed);
  }

  @ParameterizedTest
  @CsvSource({"991, 9", "990, 10", "999, 1"})
  void opensNoMoreThanTheCapOfASide(long longs, long routed) {
    hold(longs, 0);

    assertThat(router("1").route(Side.BUY, 10)).isEqualTo(routed);
  }

  @Test
  void sideAtItsCapClosesTheOther() {
    hold(CAP, CAP);

    assertThat(router("1").route(Side.BUY, 10)).isEqualTo(-10);
  }

  @Test
  void whatIsBeingClosedIsNotClosedTwice() {
    hold(0, 12);
    working(8, true);

    assertThat(router("0").route(Side.BUY, 10)).isEqualTo(-4);
  }

  @Test
  void onlyClosesWhileNothingMayBeOpened() {
    hold(100, 4);
    mayOpen = false;

    assertThat(router("1").route(Side.BUY, 10)).isEqualTo(-4);
  }

  @Test
  void whatIsBeingCanceledClosesNothing() {
    hold(0, 12);
    Order closing = working(8, true);
    closing.become(OrderStatus.SUBMITTED);
    closing.cancelSent(1);

    assertThat(router("0").route(Side.BUY, 20)).isEqualTo(-12);
  }

  @ParameterizedTest
  @CsvSource({
    // longs, shorts, opens, closes
    "0, 0, true, false",
    "0, 50, false, true",
    "50, 0, true, false",
    "20, 50, false, true"
  })
  void workingQuoteFitsWhileItIsWhatItWouldBeNow(
      long longs, long shorts, boolean opens, boolean closes) {
    hold(longs, shorts);
    Order opening = new Order(1, request(10, false), true);
    Order closing = new Order(2, request(10, true), true);

    assertThat(router("0").fits(opening)).isEqualTo(opens);
    assertThat(router("0").fits(closing)).isEqualTo(closes);
  }

  @Test
  void olderQuotesTakeWhatThereIsToClose() {
    hold(0, 8);
    Order older = working(8, true);
    Order younger = working(8, true);
    Order youngest = working(8, false);

    assertThat(router("0").fits(older)).isTrue();
    assertThat(router("0").fits(younger)).isFalse();
    assertThat(router("0").fits(youngest)).isTrue();
  }

  @Test
  void quoteIsNotInItsOwnWayAtTheCap() {
    hold(CAP - 10, CAP);
    Order opening = working(10, false);

    assertThat(router("1").fits(opening)).isTrue();
  }

  @Test
  void openingQuoteDoesNotFitWhileNothingMayBeOpened() {
    hold(100, 4);
    Order opening = working(4, false);
    mayOpen = false;

    assertThat(router("1").fits(opening)).isFalse();
  }

  @Test
  void onePositionFitsEveryQuote() {
    assertThat(QuoteRouter.ONE_WAY.fits(working(8, true))).isTrue();
  }

  private Order working(long lots, boolean reducing) {
    Order order = new Order(open.size() + 1L, request(lots, reducing), true);
    open.add(order);
    return order;
  }

  private static OrderRequest request(long lots, boolean reducing) {
    OrderRequest request =
        OrderRequest.limit(
            ClientOrderId.of("s", 1), SessionFixture.PERPETUAL.id(), Side.BUY, 100, lots);
    return reducing ? request.asReduceOnly() : request;
  }

  private HedgeRouter router(String ratio) {
    UnitRate share = UnitRate.of(new BigDecimal(ratio));
    return new HedgeRouter(account, open, new HedgeRouter.Rule(share, CAP, () -> mayOpen));
  }

  private void hold(long longs, long shorts) {
    if (longs > 0) {
      account.onFill(Side.BUY, 100, longs, 0);
    }
    if (shorts > 0) {
      account.onFill(Side.SELL, 100, shorts, 0);
    }
  }
}
