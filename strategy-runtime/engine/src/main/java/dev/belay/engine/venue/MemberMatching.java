package dev.belay.engine.venue;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderState;
import java.util.List;
import java.util.Optional;
import org.agrona.DirectBuffer;

/** One member's door to an {@link Exchange}. */
final class MemberMatching implements Matching {
  private final Exchange exchange;
  private final Member member;

  MemberMatching(Exchange exchange, Member member) {
    this.exchange = exchange;
    this.member = member;
  }

  @Override
  public void onMarket(long venueAtNanos, DirectBuffer frame, int offset) {
    exchange.onMarket(venueAtNanos, frame, offset);
  }

  @Override
  public void onPrint(long atNanos, long priceTicks, long quantityLots) {
    exchange.onPrint(atNanos, priceTicks, quantityLots);
  }

  @Override
  public long nextDeadline() {
    return exchange.nextDeadline();
  }

  @Override
  public void onTime(long atNanos) {
    exchange.onTime(atNanos);
  }

  @Override
  public void place(long atNanos, OrderRequest order) {
    exchange.place(atNanos, member, order);
  }

  @Override
  public void modify(long atNanos, ModifyRequest change) {
    exchange.modify(atNanos, member, change);
  }

  @Override
  public void cancel(long atNanos, ClientOrderId id) {
    member.cancel(atNanos, id);
  }

  @Override
  public void cancelAll(long atNanos) {
    member.cancelAll(atNanos);
  }

  @Override
  public Optional<OrderState> order(ClientOrderId id) {
    return Optional.ofNullable(member.find(id)).map(VenueOrder::state);
  }

  @Override
  public List<OrderState> openOrders() {
    return member.working().stream().map(VenueOrder::state).toList();
  }

  @Override
  public long positionLots() {
    return member.positionLots();
  }
}
