package dev.belay.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.paritytrading.parity.match.OrderBook;
import com.paritytrading.parity.match.OrderBookListener;
import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderState;
import dev.belay.api.market.Side;
import dev.belay.api.session.MarketModel;
import dev.belay.api.session.MarketModel.Profile;
import dev.belay.api.session.MarketModel.SelfTrade;
import dev.belay.engine.book.LevelBook;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Our members' limit orders among themselves against the matching of Parity, an exchange that
 * nobody here wrote: the same trades, in the same order, at the same prices.
 */
class PriceTimeOracleTest {
  private static final int SESSIONS = 300;
  private static final int STEPS = 200;

  @Test
  void membersTradeAsOnAnExchangeOfPriceAndTime() {
    for (long seed = 1; seed <= SESSIONS; seed++) {
      Session session = new Session(seed);
      for (int i = 0; i < STEPS; i++) {
        session.step();
        assertThat(session.ours()).as("seed %d, step %d", seed, i).isEqualTo(session.theirs);
      }
    }
  }

  private static final class Session implements OrderBookListener {
    private final List<String> theirs = new ArrayList<>();
    private final List<ExecutionReport.Filled> fills = new ArrayList<>();
    private final SplittableRandom random;
    private final OrderBook oracle = new OrderBook(this);
    private final List<Matching> members = new ArrayList<>();
    private final List<Integer> owners = new ArrayList<>();
    private long now;

    Session(long seed) {
      random = new SplittableRandom(seed);
      MarketModel model = MarketModel.of(Profile.PARTIAL).withSelfTrade(SelfTrade.ALLOW);
      BookMarket market = new BookMarket(BookDesk.INSTRUMENT, model, new LevelBook(256));
      Exchange exchange = new Exchange(BookDesk.INSTRUMENT, market, Exchange.capabilities(model));
      for (int i = 0; i < 3; i++) {
        members.add(exchange.enter(BookDesk.CONFIG, this::onReport));
      }
    }

    void step() {
      now++;
      if (random.nextInt(4) > 0 || owners.isEmpty()) {
        enter();
        return;
      }
      int order = random.nextInt(owners.size());
      Matching member = members.get(owners.get(order));
      OrderState state = member.order(id(order)).orElseThrow();
      if (state.status().isDone()) {
        return;
      }
      if (random.nextBoolean()) {
        member.cancel(now, id(order));
        oracle.cancel(order, 0);
      } else if (state.leavesLots() > 1) {
        long left = random.nextLong(1, state.leavesLots());
        member.modify(
            now,
            new ModifyRequest(id(order), state.request().priceTicks(), state.filledLots() + left));
        oracle.cancel(order, left);
      }
    }

    private void enter() {
      int order = owners.size();
      int owner = random.nextInt(members.size());
      Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
      long price = 1_000 + random.nextInt(12) - side.sign() * 2L;
      long lots = random.nextLong(1, 20);
      owners.add(owner);
      members
          .get(owner)
          .place(now, OrderRequest.limit(id(order), BookDesk.INSTRUMENT.id(), side, price, lots));
      oracle.enter(
          order,
          side == Side.BUY
              ? com.paritytrading.parity.match.Side.BUY
              : com.paritytrading.parity.match.Side.SELL,
          price,
          lots);
    }

    /** Each trade is two fills, first of the one that rested. */
    List<String> ours() {
      List<String> trades = new ArrayList<>();
      for (int i = 0; i + 1 < fills.size(); i += 2) {
        ExecutionReport.Filled rested = fills.get(i);
        ExecutionReport.Filled arrived = fills.get(i + 1);
        assertThat(arrived.quantityLots()).isEqualTo(rested.quantityLots());
        assertThat(arrived.priceTicks()).isEqualTo(rested.priceTicks());
        trades.add(
            trade(number(rested), number(arrived), rested.priceTicks(), rested.quantityLots()));
      }
      return trades;
    }

    private void onReport(ExecutionReport report) {
      if (report instanceof ExecutionReport.Filled filled) {
        fills.add(filled);
      }
    }

    @Override
    public void match(
        long resting,
        long incoming,
        com.paritytrading.parity.match.Side incomingSide,
        long price,
        long executed,
        long remaining) {
      theirs.add(trade(resting, incoming, price, executed));
    }

    @Override
    public void add(long order, com.paritytrading.parity.match.Side side, long price, long size) {}

    @Override
    public void cancel(long order, long canceled, long remaining) {}

    private static String trade(long rested, long arrived, long price, long lots) {
      return rested + " with " + arrived + ": " + lots + "@" + price;
    }

    private static long number(ExecutionReport.Filled filled) {
      return Long.parseLong(filled.order().value().substring(2));
    }

    private static ClientOrderId id(long order) {
      return ClientOrderId.of("o", order);
    }
  }
}
