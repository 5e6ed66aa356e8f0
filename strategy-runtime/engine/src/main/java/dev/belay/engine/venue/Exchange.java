package dev.belay.engine.venue;

import dev.belay.api.execution.Capabilities;
import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.ReportSink;
import dev.belay.api.execution.TimeInForce;
import dev.belay.api.market.Instrument;
import dev.belay.api.session.MarketModel;
import dev.belay.api.session.VenueConfig;
import dev.belay.engine.book.LevelBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.agrona.DirectBuffer;

/**
 * A venue: a market, and the orders of one or more members. The bots of a desk that are members of
 * one venue meet each other there, where the market's rules let them.
 *
 * <p>A frame that touches none of their orders allocates nothing.
 */
public final class Exchange {
  private static final Capabilities ORDERS =
      new Capabilities(Set.of(TimeInForce.values()), true, true, true);

  private final Instrument instrument;
  private final Market market;
  private final Capabilities capabilities;
  private final List<Member> members = new ArrayList<>();
  private long venueOrders;
  private long trades;
  private long nextExpiryAt = Matching.NEVER;

  Exchange(Instrument instrument, Market market, Capabilities capabilities) {
    this.instrument = instrument;
    this.market = market;
    this.capabilities = capabilities;
  }

  /**
   * A venue without members, its market as the config models it.
   *
   * @param queueDefaultLots where only prints are known, the least quantity ahead of an order
   */
  public static Exchange of(Instrument instrument, VenueConfig config, long queueDefaultLots) {
    MarketModel model = config.marketOrDefault();
    return new Exchange(
        instrument,
        switch (model.profile()) {
          case TRADE_TAPE -> new PrintMarket(config, queueDefaultLots);
          case PARTIAL, HFTBACKTEST_WHOLE -> new BookMarket(instrument, model, new LevelBook());
          case BARS -> new BarMarket(config);
        },
        capabilities(model));
  }

  /** What a venue offers whose market is modelled so. */
  public static Capabilities capabilities(MarketModel model) {
    return switch (model.profile()) {
      case PARTIAL -> ORDERS.withStops().withIceberg();
      case HFTBACKTEST_WHOLE, TRADE_TAPE, BARS -> ORDERS.withStops();
    };
  }

  /**
   * Lets an account trade here. The market is told through one of the members only.
   *
   * @param config for its fees and how it holds positions
   */
  public Matching enter(VenueConfig config, ReportSink reports) {
    Member member = new Member(this, config, reports);
    members.add(member);
    return new MemberMatching(this, member);
  }

  Instrument instrument() {
    return instrument;
  }

  Market market() {
    return market;
  }

  Capabilities capabilities() {
    return capabilities;
  }

  void onMarket(long atNanos, DirectBuffer frame, int offset) {
    market.onMarket(atNanos, frame, offset);
  }

  void onPrint(long atNanos, long priceTicks, long quantityLots) {
    market.onPrint(atNanos, priceTicks, quantityLots);
  }

  long nextDeadline() {
    return nextExpiryAt;
  }

  void onTime(long atNanos) {
    if (atNanos < nextExpiryAt) {
      return;
    }
    nextExpiryAt = Matching.NEVER;
    for (Member member : members) {
      nextExpiryAt = Math.min(nextExpiryAt, member.expire(atNanos));
    }
  }

  void place(long atNanos, Member member, OrderRequest request) {
    if (member.find(request.id()) != null) {
      return;
    }
    VenueOrder order = new VenueOrder(member, request, "v" + (venueOrders + 1));
    Optional<ArrivalChecks.Refusal> refusal = member.refusal(atNanos, order, market);
    if (refusal.isPresent()) {
      member.reject(atNanos, request.id(), refusal.get());
      return;
    }
    venueOrders++;
    if (!order.isAsleep()) {
      order.clip();
    }
    member.accept(atNanos, order);
    nextExpiryAt = Math.min(nextExpiryAt, order.expiresAtNanos());
    market.arrive(atNanos, order);
  }

  void modify(long atNanos, Member member, ModifyRequest change) {
    Optional<VenueOrder> displaced = member.modify(atNanos, change, market);
    if (displaced.isPresent()) {
      market.leave(displaced.get());
      market.arrive(atNanos, displaced.get());
    }
  }

  /** The number of the next trade, of whichever member. */
  long nextTrade() {
    trades++;
    return trades;
  }
}
