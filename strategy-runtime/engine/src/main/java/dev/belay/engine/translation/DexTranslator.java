package dev.belay.engine.translation;

import dev.belay.api.intent.EntryPlan;
import dev.belay.api.intent.ExecutionDirective;
import dev.belay.api.intent.ExecutionGroup;
import dev.belay.api.intent.ExecutionIntent;
import dev.belay.api.intent.ExecutionIntent.LiquidityPreference;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Money;
import dev.belay.api.market.Side;
import dev.belay.engine.translation.ConnectorExecutionSpec.PriorityFee;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** A decentralised venue: one swap with a least result and a deadline. */
public final class DexTranslator implements Translator {
  /** Deadline of a swap whose intent has no window. */
  static final long DEADLINE_NANOS = 60_000_000_000L;

  private static final double URGENT = 0.8;
  private static final double PATIENT = 0.3;
  private static final double HIDDEN = 0.3;

  private final Instrument instrument;

  public DexTranslator(Instrument instrument) {
    this.instrument = instrument;
  }

  @Override
  public Translation translate(TranslationRequest request) {
    ExecutionDirective directive = request.directive();
    EntryPlan entry = directive.entry().orElseThrow();
    ExecutionIntent intent = directive.intent();
    long reference = request.referenceTicks(entry.side());
    if (reference <= 0) {
      return new Translation.Refused("expected a market to take a price from, was none yet");
    }
    if (intent.liquidity() == LiquidityPreference.MAKER_ONLY) {
      return new Translation.Refused("expected an intent that takes liquidity, was MAKER_ONLY");
    }
    long quantity = directive.size().orElseThrow().quantityLots();
    long window = intent.maxExecutionWindowNanos();
    ConnectorExecutionSpec spec =
        new ConnectorExecutionSpec.Swap(
            entry.side(),
            quantity,
            minimumReceived(entry, quantity, reference, intent.maxSlippage()),
            Math.addExact(request.atNanos(), window > 0 ? window : DEADLINE_NANOS),
            priorityFee(intent.executionUrgency()),
            intent.visibilityPreference() < HIDDEN);
    return new Translation.Translated(spec, group(request, quantity));
  }

  /** A worse limit of the plan does not count, a better one does; rounded up, against the pool. */
  private long minimumReceived(
      EntryPlan entry, long quantity, long reference, BigDecimal maxSlippage) {
    BigDecimal lots = BigDecimal.valueOf(quantity);
    if (entry.side() == Side.SELL) {
      BigDecimal bound =
          BigDecimal.valueOf(reference).multiply(BigDecimal.ONE.subtract(maxSlippage));
      BigDecimal price = bound.max(BigDecimal.valueOf(entry.priceTicks()));
      return lots.multiply(price)
          .multiply(instrument.tickLotValue())
          .movePointRight(Money.SCALE)
          .setScale(0, RoundingMode.CEILING)
          .longValueExact();
    }
    BigDecimal bound = BigDecimal.valueOf(reference).multiply(BigDecimal.ONE.add(maxSlippage));
    BigDecimal price =
        entry.kind() == EntryPlan.Kind.LIMIT
            ? bound.min(BigDecimal.valueOf(entry.priceTicks()))
            : bound;
    BigDecimal least =
        lots.multiply(BigDecimal.valueOf(reference)).divide(price, 0, RoundingMode.CEILING);
    return least.longValueExact();
  }

  private static PriorityFee priorityFee(double urgency) {
    if (urgency > URGENT) {
      return PriorityFee.HIGH;
    }
    return urgency < PATIENT ? PriorityFee.LOW : PriorityFee.NORMAL;
  }

  private static ExecutionGroup group(TranslationRequest request, long quantity) {
    return new ExecutionGroup(
        request.group(),
        request.directive().directiveId(),
        ExecutionGroup.Strategy.SINGLE_ORDER,
        List.of(),
        ExecutionGroup.Status.PENDING,
        quantity,
        0,
        request.atNanos(),
        Optional.empty(),
        "");
  }
}
