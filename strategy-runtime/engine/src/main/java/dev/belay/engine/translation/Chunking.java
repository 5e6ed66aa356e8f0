package dev.belay.engine.translation;

import dev.belay.api.intent.ExecutionIntent;
import dev.belay.api.intent.SizePlan;
import dev.belay.api.market.Money;
import dev.belay.api.slicing.Slice;
import dev.belay.api.slicing.SliceRequest;
import dev.belay.api.slicing.Slicer;
import dev.belay.api.slicing.Slicing;
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

  Chunks chunks(ExecutionIntent intent, SizePlan size, long priceTicks) {
    long quantity = size.quantityLots();
    long least = size.reduceOnly() ? 1 : leastLots(priceTicks);
    if (intent.mustCompleteImmediately()) {
      return new Chunks(whole(quantity), 0, "");
    }
    boolean hide =
        intent.visibilityPreference() < HIDDEN
            && notional(quantity, priceTicks).compareTo(offer.config().icebergNotionalMin()) > 0;
    if (hide && offer.iceberg()) {
      long visible = Math.max(least, quantity / VISIBLE_SHARE);
      return new Chunks(whole(quantity), Math.min(visible, quantity), "");
    }
    int most = Math.clamp(quantity / least, 1, offer.config().chunksMax());
    if (hide) {
      int asked = Math.max(most, intent.hints().chunkCount().orElse(1));
      return new Chunks(
          cut(intent, quantity, asked, least),
          0,
          "the venue shows orders whole: worked in up to " + asked + " parts instead");
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
