package dev.belay.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.Liquidity;
import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderState;
import dev.belay.api.execution.TimeInForce;
import dev.belay.api.market.Side;
import dev.belay.api.session.MarketModel;
import dev.belay.api.session.MarketModel.Profile;
import dev.belay.api.session.MarketModel.Queue;
import dev.belay.api.session.MarketModel.SelfTrade;
import dev.belay.engine.account.Account;
import dev.belay.engine.book.DepthFrames;
import dev.belay.engine.book.DepthFrames.Level;
import dev.belay.engine.book.LevelBook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * A short session of two members and a market at random, all of it by a seed, that checks after
 * every step what must always hold.
 */
final class RandomSession {
  private static final DepthFrames FRAMES = new DepthFrames();

  private final SplittableRandom random;
  private final boolean partial;
  private final boolean market;
  private final BookMarket venue;
  private final List<Matching> members = new ArrayList<>();
  private final List<Account> accounts = new ArrayList<>();
  private final Map<ClientOrderId, OrderRequest> asked = new HashMap<>();
  private final Map<ClientOrderId, Long> filled = new HashMap<>();
  private final List<ExecutionReport> reports = new ArrayList<>();
  private long mid = 10_000;
  private long now = 1;
  private long stepFilled;
  private long cashTickLots;
  private int orders;

  RandomSession(long seed) {
    random = new SplittableRandom(seed);
    partial = random.nextInt(3) > 0;
    market = random.nextInt(8) > 0;
    MarketModel model =
        MarketModel.of(partial ? Profile.PARTIAL : Profile.HFTBACKTEST_WHOLE)
            .withQueue(pick(Queue.values()), 1 + random.nextInt(3))
            .withSelfTrade(pick(SelfTrade.values()));
    venue = new BookMarket(BookDesk.INSTRUMENT, model, new LevelBook(256));
    Exchange exchange = new Exchange(BookDesk.INSTRUMENT, venue, Exchange.capabilities(model));
    for (int i = 0; i < 2; i++) {
      Account account = new Account(BookDesk.INSTRUMENT, 1_000_000_000_000L);
      accounts.add(account);
      members.add(exchange.enter(BookDesk.CONFIG, report -> onReport(account, report)));
    }
  }

  /** Plays it and returns every report. */
  List<ExecutionReport> play(int steps) {
    for (int i = 0; i < steps; i++) {
      now += random.nextInt(5);
      stepFilled = 0;
      step();
      check();
    }
    return reports;
  }

  private void step() {
    int kind = random.nextInt(10);
    if (kind < 3 && market) {
      members.getFirst().onMarket(now, depth(), 0);
    } else if (kind < 5 && market) {
      trade();
    } else if (kind < 9) {
      place();
    } else {
      change();
    }
    members.getFirst().onTime(now);
  }

  private org.agrona.DirectBuffer depth() {
    mid += random.nextInt(-2, 3);
    boolean snapshot = random.nextInt(10) == 0;
    return FRAMES.depth(now, snapshot, levels(-1), levels(1));
  }

  private List<Level> levels(int away) {
    List<Level> levels = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      long lots = random.nextInt(3) == 0 ? 0 : random.nextLong(1, 30);
      levels.add(new Level(mid + away * random.nextLong(1, 6), lots));
    }
    levels.sort((a, b) -> Long.compare(away * a.priceTicks(), away * b.priceTicks()));
    return levels;
  }

  private void trade() {
    Level print = new Level(mid + random.nextInt(-4, 5), random.nextLong(1, 30));
    members.getFirst().onMarket(now, FRAMES.trade(now, print, random.nextInt(3)), 0);
    if (partial && asked.values().stream().noneMatch(each -> each.type().isStop())) {
      assertThat(stepFilled).as("a print is a budget").isLessThanOrEqualTo(print.quantityLots());
    }
  }

  private void place() {
    OrderRequest order = order();
    asked.put(order.id(), order);
    members.get(random.nextInt(2)).place(now, order);
    if (order.timeInForce() == TimeInForce.FOK && !order.reduceOnly()) {
      assertThat(filled.getOrDefault(order.id(), 0L))
          .as("all or nothing")
          .isIn(0L, order.quantityLots());
    }
  }

  private OrderRequest order() {
    orders++;
    ClientOrderId id = ClientOrderId.of("p", orders);
    Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
    long lots = random.nextLong(1, 40);
    long price = mid + random.nextInt(-5, 6);
    var instrument = BookDesk.INSTRUMENT.id();
    OrderRequest limit = OrderRequest.limit(id, instrument, side, price, lots);
    OrderRequest order =
        switch (random.nextInt(10)) {
          case 0 -> OrderRequest.market(id, instrument, side, lots);
          case 1 -> OrderRequest.stopMarket(id, instrument, side, price, lots);
          case 2 -> limit.asStopLimit(mid + random.nextInt(-5, 6));
          case 3 -> limit.withTimeInForce(TimeInForce.IOC);
          case 4 -> limit.withTimeInForce(TimeInForce.FOK);
          case 5 -> limit.goodTill(now + random.nextInt(1, 30));
          case 6 -> limit.asPostOnly();
          default -> limit;
        };
    OrderRequest shown =
        partial && order.type().hasLimit() && random.nextInt(5) == 0
            ? order.showing(random.nextLong(1, 12))
            : order;
    return random.nextInt(6) == 0 ? shown.asReduceOnly() : shown;
  }

  private void change() {
    Matching member = members.get(random.nextInt(2));
    List<OrderState> open = member.openOrders();
    if (open.isEmpty()) {
      return;
    }
    OrderState state = open.get(random.nextInt(open.size()));
    ClientOrderId id = state.request().id();
    switch (random.nextInt(8)) {
      case 0 -> member.cancelAll(now);
      case 1, 2, 3 -> member.cancel(now, id);
      default ->
          member.modify(
              now,
              new ModifyRequest(
                  id, mid + random.nextInt(-5, 6), state.filledLots() + random.nextLong(1, 40)));
    }
  }

  private void onReport(Account account, ExecutionReport report) {
    reports.add(report);
    switch (report) {
      case ExecutionReport.Modified changed ->
          asked.computeIfPresent(
              changed.order(),
              (id, was) -> was.changed(changed.priceTicks(), changed.quantityLots()));
      case ExecutionReport.Filled fill -> onFill(account, fill);
      case ExecutionReport.Accepted a -> {}
      case ExecutionReport.Rejected r -> {}
      case ExecutionReport.Canceled c -> {}
      case ExecutionReport.CancelRejected c -> {}
      case ExecutionReport.ModifyRejected m -> {}
      case ExecutionReport.Triggered t -> {}
      case ExecutionReport.Expired e -> {}
      case ExecutionReport.Unknown u -> throw new AssertionError("a venue knows: " + u);
    }
  }

  private void onFill(Account account, ExecutionReport.Filled fill) {
    OrderRequest order = Objects.requireNonNull(asked.get(fill.order()), "never asked for");
    assertThat(fill.quantityLots()).isPositive();
    if (order.type().hasLimit()) {
      assertThat(fill.side().sign() * (order.priceTicks() - fill.priceTicks()))
          .as("never beyond the limit: %s for %s", fill, order)
          .isNotNegative();
    }
    if (order.postOnly()) {
      assertThat(fill.liquidity()).as("post-only: %s", fill).isEqualTo(Liquidity.MAKER);
    }
    long sum = filled.merge(fill.order(), fill.quantityLots(), Long::sum);
    assertThat(sum + fill.leavesLots())
        .as("no fill beyond the order: %s", fill)
        .isLessThanOrEqualTo(order.quantityLots());
    long before = account.positionLots();
    account.onFill(fill.side(), fill.priceTicks(), fill.quantityLots(), fill.feeUnits());
    if (order.reduceOnly()) {
      assertThat(Math.abs(account.positionLots())).as("reduces").isLessThan(Math.abs(before));
      assertThat(before * account.positionLots()).as("does not turn").isNotNegative();
    }
    stepFilled += fill.quantityLots();
    cashTickLots -= fill.side().sign() * fill.priceTicks() * fill.quantityLots();
  }

  private void check() {
    for (int i = 0; i < members.size(); i++) {
      assertThat(members.get(i).positionLots()).isEqualTo(accounts.get(i).positionLots());
      accounts.get(i).verifyIdentity(2 * mid);
      for (OrderState each : members.get(i).openOrders()) {
        OrderRequest was =
            Objects.requireNonNull(asked.get(each.request().id()), "never asked for");
        assertThat(each.filledLots()).isEqualTo(filled.getOrDefault(was.id(), 0L));
        assertThat(each.leavesLots()).isPositive();
        assertThat(each.filledLots() + each.leavesLots()).isLessThanOrEqualTo(was.quantityLots());
      }
    }
    if (!market) {
      assertThat(accounts.get(0).positionLots() + accounts.get(1).positionLots())
          .as("what one bought another sold")
          .isZero();
      assertThat(cashTickLots).as("what one paid another got").isZero();
    }
    checkNotCrossed();
  }

  private void checkNotCrossed() {
    long bid = Long.MIN_VALUE;
    long ask = Long.MAX_VALUE;
    for (Matching member : members) {
      for (OrderState each : member.openOrders()) {
        OrderRequest order = each.request();
        if (!order.type().isStop() && order.side() == Side.BUY) {
          bid = Math.max(bid, order.priceTicks());
        } else if (!order.type().isStop()) {
          ask = Math.min(ask, order.priceTicks());
        }
      }
    }
    assertThat(bid).as("our bid and their ask").isLessThan(venue.bestAvailableTicks(Side.SELL));
    assertThat(ask).as("our ask and their bid").isGreaterThan(venue.bestAvailableTicks(Side.BUY));
    if (partial) {
      assertThat(bid).as("our bid and our ask").isLessThan(ask);
    }
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
