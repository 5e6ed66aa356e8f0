package dev.belay.engine.translation;

import dev.belay.api.execution.TimeInForce;
import dev.belay.api.intent.EntryPlan;
import dev.belay.api.intent.ExecutionDirective;
import dev.belay.api.intent.ExecutionGroup;
import dev.belay.api.intent.ExecutionIntent;
import dev.belay.api.intent.ExecutionIntent.LiquidityPreference;
import dev.belay.api.intent.SizePlan;
import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Side;
import dev.belay.api.slicing.Slicing;
import dev.belay.engine.order.OrderTerms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** A centralised venue: limit orders, all of them within the slippage limit. */
public final class CexTranslator implements Translator {
  private static final double URGENT = 0.8;
  private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(10_000);

  private final VenueOffer offer;
  private final Chunking chunking;

  public CexTranslator(VenueOffer offer) {
    this.offer = offer;
    chunking = new Chunking(offer);
  }

  @Override
  public Translation translate(TranslationRequest request) {
    ExecutionDirective directive = request.directive();
    EntryPlan entry = directive.entry().orElseThrow();
    SizePlan size = directive.size().orElseThrow();
    ExecutionIntent intent = directive.intent();
    long reference = request.referenceTicks(entry.side());
    if (reference <= 0 && entry.kind() == EntryPlan.Kind.MARKET) {
      return new Translation.Refused("expected a market to take a price from, was none yet");
    }
    TimeInForce time = timeInForce(intent);
    Optional<String> missing = missing(intent, time);
    if (missing.isPresent()) {
      return new Translation.Refused(missing.get());
    }
    long price = price(entry, reference, intent.maxSlippage());
    if (price <= 0) {
      return new Translation.Refused(
          "expected a price of at least one tick within the slippage limit, was " + price);
    }
    OrderTerms terms =
        new OrderTerms(
            offer.instrument().id(),
            entry.side(),
            time,
            price,
            intent.liquidity() == LiquidityPreference.MAKER_ONLY,
            size.reduceOnly() && offer.capabilities().reduceOnly());
    return orders(request, terms, chunking.chunks(intent, size, terms));
  }

  private Translation orders(TranslationRequest request, OrderTerms terms, Chunking.Chunks chunks) {
    return switch (chunks.slicing()) {
      case Slicing.Refused refused -> new Translation.Refused(refused.reason());
      case Slicing.Sliced sliced -> {
        ExecutionIntent intent = request.directive().intent();
        ConnectorExecutionSpec spec =
            new ConnectorExecutionSpec.Orders(
                atVenue(request, terms, chunks.visibleLots()),
                sliced.slices(),
                new BasisPoints(intent.maxSlippage().multiply(BASIS_POINTS)));
        String note = chunks.note().isEmpty() ? sliced.note() : chunks.note();
        yield new Translation.Translated(spec, group(request, chunks, sliced, note));
      }
    };
  }

  /** What the venue itself keeps: how much shows, and when the window is over. */
  private OrderTerms atVenue(TranslationRequest request, OrderTerms terms, long visibleLots) {
    OrderTerms shown = visibleLots > 0 ? terms.showing(visibleLots) : terms;
    long window = request.directive().intent().maxExecutionWindowNanos();
    boolean dated =
        offer.config().atVenueOrDefault().windows()
            && window > 0
            && terms.timeInForce() == TimeInForce.GTC
            && offer.capabilities().timesInForce().contains(TimeInForce.GTD);
    return dated ? shown.goodTill(Math.addExact(request.atNanos(), window)) : shown;
  }

  private static ExecutionGroup group(
      TranslationRequest request, Chunking.Chunks chunks, Slicing.Sliced sliced, String note) {
    ExecutionGroup.Strategy strategy = ExecutionGroup.Strategy.SINGLE_ORDER;
    if (chunks.visibleLots() > 0) {
      strategy = ExecutionGroup.Strategy.ICEBERG;
    } else if (sliced.slices().size() > 1) {
      strategy = ExecutionGroup.Strategy.TWAP;
    }
    return new ExecutionGroup(
        request.group(),
        request.directive().directiveId(),
        strategy,
        List.of(),
        ExecutionGroup.Status.PENDING,
        request.directive().size().orElseThrow().quantityLots(),
        0,
        request.atNanos(),
        Optional.empty(),
        note);
  }

  private static TimeInForce timeInForce(ExecutionIntent intent) {
    if (intent.mustCompleteImmediately()) {
      return TimeInForce.FOK;
    }
    boolean urgent = intent.executionUrgency() > URGENT;
    return urgent && intent.liquidity() == LiquidityPreference.ANY
        ? TimeInForce.IOC
        : TimeInForce.GTC;
  }

  private Optional<String> missing(ExecutionIntent intent, TimeInForce time) {
    if (!offer.capabilities().timesInForce().contains(time)) {
      return Optional.of(
          "expected a venue with %s orders, was one with %s"
              .formatted(time, offer.capabilities().timesInForce()));
    }
    boolean makerOnly = intent.liquidity() == LiquidityPreference.MAKER_ONLY;
    return makerOnly && !offer.capabilities().postOnly()
        ? Optional.of("expected a venue that can refuse to take liquidity, was one without")
        : Optional.empty();
  }

  /** The plan's limit, but never beyond the slippage limit; rounded towards the reference. */
  private static long price(EntryPlan entry, long reference, BigDecimal maxSlippage) {
    if (reference <= 0) {
      return entry.priceTicks();
    }
    boolean buy = entry.side() == Side.BUY;
    BigDecimal factor =
        buy ? BigDecimal.ONE.add(maxSlippage) : BigDecimal.ONE.subtract(maxSlippage);
    long bound =
        BigDecimal.valueOf(reference)
            .multiply(factor)
            .setScale(0, buy ? RoundingMode.FLOOR : RoundingMode.CEILING)
            .longValueExact();
    if (entry.kind() == EntryPlan.Kind.MARKET) {
      return bound;
    }
    return buy ? Math.min(bound, entry.priceTicks()) : Math.max(bound, entry.priceTicks());
  }
}
