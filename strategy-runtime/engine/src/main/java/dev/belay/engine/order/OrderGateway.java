package dev.belay.engine.order;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderStatus;
import dev.belay.api.execution.RiskDecision;
import dev.belay.api.intent.GroupId;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.EventClock;
import dev.belay.engine.risk.Ahead;
import dev.belay.engine.risk.RiskVeto;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The only way to a venue: numbers an order, has it judged, writes it down, sends it.
 *
 * <p>A venue that does not answer within {@value #ANSWER_TIMEOUT_SECONDS} s is asked about that one
 * order, again and again; nothing is sent twice and nothing assumed.
 */
public final class OrderGateway {
  static final long ANSWER_TIMEOUT_SECONDS = 30;
  private static final long ANSWER_TIMEOUT_NANOS = ANSWER_TIMEOUT_SECONDS * 1_000_000_000L;

  private final String session;
  private final QuoteTranslator translator;
  private final RiskVeto veto;
  private final OrderAudit audit;
  private final VenuePort venue;
  private final EventClock clock;
  private final OpenOrders open;
  private final Deque<Order> denied = new ArrayDeque<>();
  private long sequence;
  private long submitted;
  private long denials;
  private long acts;

  /**
   * What a gateway stands between.
   *
   * @param session whose orders they are
   * @param translator to the venue's words
   * @param veto asked before every placement
   * @param audit written before every act
   * @param venue where orders go
   */
  public record Wiring(
      String session,
      QuoteTranslator translator,
      RiskVeto veto,
      OrderAudit audit,
      VenuePort venue) {}

  public OrderGateway(Wiring wiring, OpenOrders open, EventClock clock) {
    session = wiring.session();
    translator = wiring.translator();
    veto = wiring.veto();
    audit = wiring.audit();
    venue = wiring.venue();
    this.open = open;
    this.clock = clock;
  }

  /** Places a quote; whether it went out is the order's status. */
  public Order quote(Side side, long priceTicks, long quantityLots) {
    ClientOrderId id = nextId();
    return submit(new Order(sequence, translator.quote(id, side, priceTicks, quantityLots), true));
  }

  /** Whether a working quote still opens or closes as it would if it were placed now. */
  public boolean fits(Order quote) {
    return translator.fits(quote);
  }

  /** Places an order of a group; whether it went out is the order's status. */
  public Order place(OrderTerms terms, long quantityLots, GroupId group) {
    ClientOrderId id = nextId();
    return submit(new Order(sequence, terms.order(id, quantityLots), group));
  }

  /** Places a stop that reduces; whether it went out is the order's status. */
  public Order stop(Side side, long triggerTicks, long quantityLots) {
    ClientOrderId id = nextId();
    OrderRequest request =
        OrderRequest.stopMarket(id, translator.instrument(), side, triggerTicks, quantityLots)
            .asReduceOnly();
    return submit(new Order(sequence, request, false));
  }

  /** Judges an order as if it were to be placed; nothing is sent or written down. */
  public RiskDecision judge(OrderTerms terms, long quantityLots, Ahead ahead) {
    ClientOrderId id = ClientOrderId.of(session, sequence + 1);
    return veto.judge(terms.order(id, quantityLots), RiskVeto.Kind.DRY_RUN, ahead);
  }

  /** Most that a lot of an order of such terms may be worth when it fills, in ticks. */
  public long worstTicks(OrderTerms terms) {
    return veto.worstTicks(terms.order(ClientOrderId.of(session, sequence + 1), 1));
  }

  private long worstTicks(Order order) {
    return veto.worstTicks(order.request(), order.atRiskTicks());
  }

  /** Judges a change as {@link #modify} would; nothing is sent or written down. */
  public RiskDecision judge(Order order, ModifyRequest change, Ahead ahead) {
    OrderRequest now = order.request();
    OrderRequest changed =
        now.changed(change.priceTicks(), Math.max(1, change.quantityLots() - order.filledLots()));
    boolean raises =
        change.quantityLots() > now.quantityLots()
            || now.side().sign() * (change.priceTicks() - now.priceTicks()) > 0;
    long lots = order.atRiskLots();
    long tickLots = Math.multiplyExact(worstTicks(order), lots);
    return veto.judge(
        changed,
        raises ? RiskVeto.Kind.MODIFY : RiskVeto.Kind.EASE,
        ahead.and(now.side(), -lots, -tickLots, -1));
  }

  /**
   * Changes a working order in place. One that grows or becomes more aggressive is judged as a
   * placement of what it would be; any other only by what stops a bot altogether.
   *
   * @return what the veto says; nothing is sent when it denies
   */
  public RiskDecision modify(Order order, long priceTicks, long quantityLots) {
    if (order.isCancelPending() || order.isModifyPending() || order.status().isDone()) {
      throw new IllegalStateException(
          "expected a working order without a pending change, was " + order.request().id());
    }
    ModifyRequest change = new ModifyRequest(order.request().id(), priceTicks, quantityLots);
    RiskDecision decision = judge(order, change, Ahead.NOTHING);
    switch (decision) {
      case RiskDecision.Denied denial -> {
        denials++;
        audit.denied(order, denial);
      }
      case RiskDecision.Allowed allowed -> {
        acts++;
        audit.modifySent(order, change);
        order.modifySent(change, clock.nanos() + ANSWER_TIMEOUT_NANOS);
        venue.modify(change);
      }
    }
    return decision;
  }

  /** Asks for a cancel, once. Never vetoed. */
  public void cancel(Order order) {
    if (order.isCancelPending() || order.status().isDone()) {
      return;
    }
    acts++;
    audit.cancelSent(order);
    order.cancelSent(clock.nanos() + ANSWER_TIMEOUT_NANOS);
    venue.cancel(order.request().id());
  }

  /** When the venue was last asked for something that it has not answered. */
  public static long askedAtNanos(Order order) {
    return order.answerDueAtNanos() - ANSWER_TIMEOUT_NANOS;
  }

  /** Asks for the cancel of every quote that opens something. */
  public void cancelOpening() {
    for (int i = 0; i < open.size(); i++) {
      Order order = open.get(i);
      if (order.isQuote() && !order.request().reduceOnly()) {
        cancel(order);
      }
    }
  }

  /**
   * Asks for the cancel of every execution's order that may not go on working. A stop that only
   * reduces stays whatever may be placed.
   */
  public void cancelExecutions(Permission permission) {
    for (int i = 0; i < open.size(); i++) {
      Order order = open.get(i);
      boolean mayWork =
          switch (permission) {
            case BOTH_SIDES -> true;
            case REDUCE_ONLY -> order.request().reduceOnly();
            case NOTHING -> order.isProtective();
          };
      if (!order.isQuote() && !mayWork) {
        cancel(order);
      }
    }
  }

  public void cancelAll() {
    for (int i = 0; i < open.size(); i++) {
      cancel(open.get(i));
    }
  }

  /** Asks the venue about every order whose answer is overdue. */
  public void queryOverdue() {
    for (int i = 0; i < open.size(); i++) {
      Order order = open.get(i);
      if (order.answerDueAtNanos() <= clock.nanos()) {
        query(order);
      }
    }
  }

  /** Asks the venue about one order now. */
  public void query(Order order) {
    acts++;
    audit.asked(order);
    order.awaitAnswer(clock.nanos() + ANSWER_TIMEOUT_NANOS);
    venue.query(order.request().id());
  }

  /** The next order that was denied and of which the strategy does not know yet. */
  public Deque<Order> denied() {
    return denied;
  }

  /** Until the bot's budget has room for an order; 0 when it has. */
  public long budgetWaitNanos() {
    return veto.budgetWaitNanos();
  }

  /** Orders sent to the venue. */
  public long submitted() {
    return submitted;
  }

  /** Whatever was sent to the venue: orders, changes, cancels, queries. */
  public long acts() {
    return acts;
  }

  /** Orders stopped by the veto. */
  public long denials() {
    return denials;
  }

  private ClientOrderId nextId() {
    sequence++;
    return ClientOrderId.of(session, sequence);
  }

  private Order submit(Order order) {
    OrderRequest request = order.request();
    RiskVeto.Kind kind = order.isQuote() ? RiskVeto.Kind.QUOTE : RiskVeto.Kind.PLACEMENT;
    if (veto.judge(request, kind, Ahead.NOTHING) instanceof RiskDecision.Denied denial) {
      order.deny(denial);
      denials++;
      audit.denied(order, denial);
      order.become(OrderStatus.DENIED);
      denied.add(order);
      return order;
    }
    submitted++;
    acts++;
    audit.submitted(order);
    order.become(OrderStatus.SUBMITTED);
    order.awaitAnswer(clock.nanos() + ANSWER_TIMEOUT_NANOS);
    open.add(order);
    venue.place(request);
    return order;
  }
}
