package dev.belay.engine.translation;

import dev.belay.api.execution.TimeInForce;
import dev.belay.api.intent.ExecutionIntent;
import dev.belay.api.intent.SizePlan;
import dev.belay.api.market.Money;
import dev.belay.api.slicing.Slice;
import dev.belay.api.slicing.SliceRequest;
import dev.belay.api.slicing.Slicer;
import dev.belay.api.slicing.Slicing;
import dev.belay.engine.order.OrderTerms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Decides in how many parts an amount goes to a centralised venue, and how much of it shows. */
final class Chunking {
  private static final double PATIENT = 0.3;
  private static final double HIDDEN = 0.3;
  private static final int VISIBLE_SHARE = 10;

  private final VenueOffer offer;

  /**
   * The parts.
   *
   * @param visibleLots how much of an order the venue shows; 0: all
   * @param note what could not be done as wished; may be empty
   */
  record Chunks(Slicing slicing, long visibleLots, String note) {}

  Chunking(VenueOffer offer) {
    this.offer = offer;
  }

  /** The parts; only orders that rest can hide anything. */
  Chunks chunks(ExecutionIntent intent, SizePlan size, OrderTerms terms) {
    long priceTicks = terms.priceTicks();
    long quantity = size.quantityLots();
    long least = size.reduceOnly() ? 1 : leastLots(priceTicks);
    if (intent.mustCompleteImmediately()) {
      return new Chunks(whole(quantity), 0, "");
    }
    boolean hide =
        intent.visibilityPreference() < HIDDEN
            && notional(quantity, priceTicks).compareTo(offer.config().icebergNotionalMin()) > 0;
    boolean rests = terms.timeInForce() == TimeInForce.GTC;
    if (hide && rests && offer.capabilities().iceberg()) {
      long visible = Math.max(least, quantity / VISIBLE_SHARE);
      String note = "one order that shows " + Math.min(visible, quantity) + " lots at a time";
      return new Chunks(whole(quantity), Math.min(visible, quantity), note);
    }
    int most = Math.clamp(quantity / least, 1, offer.config().chunksMax());
    if (hide) {
      int asked = Math.max(most, intent.hints().chunkCount().orElse(1));
      return new Chunks(
          cut(intent, quantity, asked, least),
          0,
          (rests ? "the venue shows orders whole" : "what takes at once cannot hide")
              + ": worked in up to %d parts instead".formatted(asked));
    }
    int patient = intent.executionUrgency() < PATIENT ? most : 1;
    int asked = intent.hints().chunkCount().orElse(patient);
    return new Chunks(cut(intent, quantity, asked, least), 0, "");
  }

  private Slicing cut(ExecutionIntent intent, long quantity, int chunks, long least) {
    if (chunks == 1) {
      return whole(quantity);
    }
    long window = intent.maxExecutionWindowNanos();
    return Slicer.slice(
        SliceRequest.into(
                chunks,
                quantity,
                window > 0 ? window : offer.config().twapWindowNanos(),
                intent.hints().chunkDistribution())
            .withMinLots(least));
  }

  private static Slicing whole(long quantity) {
    return new Slicing.Sliced(List.of(new Slice(0, quantity)), "");
  }

  /** The fewest lots that the venue's minimum notional lets through; a lot at least. */
  private long leastLots(long priceTicks) {
    Money minimum = offer.instrument().minNotional();
    BigDecimal perLot = offer.instrument().tickLotValue().multiply(BigDecimal.valueOf(priceTicks));
    return Math.max(1, minimum.amount().divide(perLot, 0, RoundingMode.CEILING).longValueExact());
  }

  private BigDecimal notional(long quantityLots, long priceTicks) {
    return offer
        .instrument()
        .tickLotValue()
        .multiply(BigDecimal.valueOf(priceTicks))
        .multiply(BigDecimal.valueOf(quantityLots));
  }
}
