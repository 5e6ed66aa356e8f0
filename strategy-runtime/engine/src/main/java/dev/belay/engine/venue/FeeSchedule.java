package dev.belay.engine.venue;

import dev.belay.api.execution.Liquidity;
import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Money;
import dev.belay.api.session.FeeTiers;
import dev.belay.api.session.VenueConfig;
import dev.belay.engine.account.UnitRate;
import java.util.List;

/**
 * What a fill costs one account: a share of its notional, in units of 1e-8 quote, rounded half
 * even. With tiers the share is that of the volume traded in the 30 days before the fill.
 */
public final class FeeSchedule {
  private final UnitRate unitsPerTickLot;
  private final FeeShare[] maker;
  private final FeeShare[] taker;
  private final long[] fromVolumeUnits;
  private final TradedVolume volume = new TradedVolume();
  private int tier;

  /** The same fees whatever is traded. */
  public FeeSchedule(Instrument instrument, BasisPoints maker, BasisPoints taker) {
    this(
        instrument,
        List.of(new FeeTiers.Tier(Money.ofUnits(0, instrument.quoteCurrency()), maker, taker)));
  }

  private FeeSchedule(Instrument instrument, List<FeeTiers.Tier> tiers) {
    unitsPerTickLot = UnitRate.ofTickLots(instrument);
    maker = new FeeShare[tiers.size()];
    taker = new FeeShare[tiers.size()];
    fromVolumeUnits = new long[tiers.size()];
    for (int i = 0; i < tiers.size(); i++) {
      FeeTiers.Tier each = tiers.get(i);
      if (!each.volume().currency().equals(instrument.quoteCurrency())) {
        throw new IllegalArgumentException(
            "expected volumes of fee tiers in "
                + instrument.quoteCurrency()
                + ", was "
                + each.volume());
      }
      maker[i] = new FeeShare(UnitRate.ofFee(instrument, each.makerFee()));
      taker[i] = new FeeShare(UnitRate.ofFee(instrument, each.takerFee()));
      fromVolumeUnits[i] = each.volume().units();
    }
  }

  /** The fees a config asks for; an account begins without volume. */
  public static FeeSchedule of(Instrument instrument, VenueConfig config) {
    return config
        .tiers()
        .map(tiers -> new FeeSchedule(instrument, tiers.tiers()))
        .orElseGet(() -> new FeeSchedule(instrument, config.makerFee(), config.takerFee()));
  }

  /** What a fill costs now, which then counts for the volume. Times do not go backwards. */
  public long charge(long atNanos, Liquidity liquidity, long priceTicks, long quantityLots) {
    if (maker.length > 1) {
      tier = tierOf(volume.unitsAt(atNanos));
      volume.add(unitsPerTickLot.timesHalfEven(tickLots(priceTicks, quantityLots)));
    }
    return feeUnits(liquidity, priceTicks, quantityLots);
  }

  /**
   * What a fill costs in the tier of the last charge. Positive when paid, negative for a rebate.
   */
  public long feeUnits(Liquidity liquidity, long priceTicks, long quantityLots) {
    long tickLots = tickLots(priceTicks, quantityLots);
    return switch (liquidity) {
      case MAKER -> maker[tier].next(tickLots);
      case TAKER -> taker[tier].next(tickLots);
    };
  }

  private int tierOf(long volumeUnits) {
    int found = 0;
    while (found + 1 < fromVolumeUnits.length && volumeUnits >= fromVolumeUnits[found + 1]) {
      found++;
    }
    return found;
  }

  private static long tickLots(long priceTicks, long quantityLots) {
    return Math.multiplyExact(Math.absExact(priceTicks), quantityLots);
  }
}
