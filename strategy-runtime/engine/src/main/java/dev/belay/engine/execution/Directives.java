package dev.belay.engine.execution;

import dev.belay.api.intent.CausalityChain;
import dev.belay.api.intent.EntryPlan;
import dev.belay.api.intent.ExecutionDirective;
import dev.belay.api.intent.ExecutionDirective.Scope;
import dev.belay.api.intent.ExecutionGroup;
import dev.belay.api.intent.ExecutionIntent;
import dev.belay.api.intent.ExitPlan;
import dev.belay.api.intent.GroupId;
import dev.belay.api.intent.SizePlan;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.EventClock;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.api.strategy.Instruction;
import dev.belay.engine.execution.ExecutionAudit.Requested;
import dev.belay.engine.order.Order;
import dev.belay.engine.order.OrderTerms;
import dev.belay.engine.translation.ConnectorExecutionSpec;
import dev.belay.engine.translation.ConnectorExecutionSpec.Orders;
import dev.belay.engine.translation.ConnectorExecutionSpec.Swap;
import dev.belay.engine.translation.Translation;
import dev.belay.engine.translation.TranslationRequest;
import dev.belay.engine.translation.Translator;
import java.util.List;
import java.util.Optional;

/** Makes directives of requests, and of directives what can be sent; writes down each step. */
final class Directives {
  private final Planning planning;
  private final Translator translator;
  private final DeskMarket market;
  private final ExecutionAudit audit;
  private final EventClock clock;
  private long count;

  /** A trade that is planned and translated. */
  sealed interface Prepared {
    GroupId group();
  }

  /** It can be sent. */
  record Ready(LiveGroup live, ConnectorExecutionSpec.Orders spec) implements Prepared {
    @Override
    public GroupId group() {
      return live.id();
    }
  }

  /** It cannot; the group is over before it began. */
  record Refused(ExecutionGroup ended) implements Prepared {
    @Override
    public GroupId group() {
      return ended.id();
    }
  }

  Directives(ExecutionDesk.Wiring wiring, EventClock clock) {
    planning = wiring.planning();
    translator = wiring.translator();
    market = wiring.market();
    audit = wiring.audit();
    this.clock = clock;
  }

  /** What is going on now, as the first cause. */
  CausalityChain chain() {
    return CausalityChain.from(audit.cause());
  }

  Prepared prepare(ExecutionRequest request, CausalityChain cause) {
    count++;
    Side side = request.side();
    Scope scope = request.reduceOnly() ? Scope.CLOSE_POSITION : Scope.NEW_TRADE;
    CausalityChain chain = cause.then("request:" + count);
    audit.requested(
        count,
        new Requested(
            scope,
            0,
            side == Side.BUY ? 1 : 2,
            request.entry().priceTicks(),
            request.quantityLots(),
            request.reduceOnly()),
        chain);
    long reference = side == Side.BUY ? market.askTicks() : market.bidTicks();
    ExecutionIntent intent = planning.intent("intent:" + count, request, reference);
    boolean closes = scope == Scope.CLOSE_POSITION;
    ExecutionDirective directive =
        new ExecutionDirective(
            "directive:" + count,
            chain.then(intent.intentId()),
            scope,
            closes ? Optional.of(planning.instrument().id().value()) : Optional.empty(),
            Optional.of(request.entry()),
            Optional.of(request.size()),
            request.exit(),
            intent);
    audit.created(count, directive);
    return translate(directive);
  }

  private Prepared translate(ExecutionDirective directive) {
    GroupId group = new GroupId(count);
    TranslationRequest request =
        new TranslationRequest(
            directive, group, clock.nanos(), market.bidTicks(), market.askTicks());
    audit.translationRequested(count, request);
    return switch (translator.translate(request)) {
      case Translation.Refused refused -> refused(request, refused.reason());
      case Translation.Translated translated ->
          switch (translated.spec()) {
            case Swap swap ->
                refused(request, "expected a venue that takes orders, was one of swaps");
            case Orders orders -> ready(directive, translated.group(), orders);
          };
    };
  }

  private Prepared ready(ExecutionDirective directive, ExecutionGroup group, Orders orders) {
    OrderTerms terms = orders.terms();
    audit.translated(
        count,
        new ExecutionAudit.Translated(
            group.id().value(), terms.priceTicks(), orders.slices().size(), group.note()),
        directive.causality().then(directive.directiveId()));
    return new Ready(new LiveGroup(directive, group, orders), orders);
  }

  private Prepared refused(TranslationRequest request, String reason) {
    ExecutionDirective directive = request.directive();
    audit.translated(
        count,
        new ExecutionAudit.Translated(request.group().value(), 0, 0, reason),
        directive.causality().then(directive.directiveId()));
    return new Refused(
        new ExecutionGroup(
            request.group(),
            directive.directiveId(),
            ExecutionGroup.Strategy.SINGLE_ORDER,
            List.of(),
            ExecutionGroup.Status.CANCELED,
            directive.size().orElseThrow().quantityLots(),
            0,
            clock.nanos(),
            Optional.of(clock.nanos()),
            reason));
  }

  /** Writes down a cancel; there is nothing to translate but the words. */
  void cancel(Scope scope, long target, CausalityChain cause) {
    count++;
    CausalityChain chain = cause.then("request:" + count);
    audit.requested(count, new Requested(scope, target, 0, 0, 0, false), chain);
    ExecutionIntent intent = ExecutionIntent.cancel("intent:" + count);
    follow(
        new ExecutionDirective(
            "directive:" + count,
            chain.then(intent.intentId()),
            scope,
            Optional.of(scope == Scope.CANCEL_GROUP ? "group:" + target : "order:" + target),
            Optional.empty(),
            Optional.empty(),
            ExitPlan.NONE,
            intent),
        0);
  }

  /** Writes down a change of an order. */
  void modify(Instruction.Modify change, Order order, CausalityChain cause) {
    count++;
    CausalityChain chain = cause.then("request:" + count);
    Side side = order.side();
    audit.requested(
        count,
        new Requested(
            Scope.MODIFY,
            change.order(),
            side == Side.BUY ? 1 : 2,
            change.priceTicks(),
            change.quantityLots(),
            order.request().reduceOnly()),
        chain);
    ExecutionIntent intent = ExecutionIntent.modify("intent:" + count);
    follow(
        new ExecutionDirective(
            "directive:" + count,
            chain.then(intent.intentId()),
            Scope.MODIFY,
            Optional.of("order:" + change.order()),
            Optional.of(EntryPlan.limit(side, change.priceTicks())),
            Optional.of(SizePlan.of(change.quantityLots())),
            ExitPlan.NONE,
            intent),
        change.priceTicks());
  }

  private void follow(ExecutionDirective directive, long priceTicks) {
    audit.created(count, directive);
    audit.translationRequested(
        count,
        new TranslationRequest(
            directive, new GroupId(0), clock.nanos(), market.bidTicks(), market.askTicks()));
    audit.translated(
        count,
        new ExecutionAudit.Translated(0, priceTicks, 1, ""),
        directive.causality().then(directive.directiveId()));
  }
}
