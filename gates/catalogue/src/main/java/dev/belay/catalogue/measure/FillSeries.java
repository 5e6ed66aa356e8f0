package dev.belay.catalogue.measure;

import dev.belay.api.execution.Liquidity;
import dev.belay.api.journal.JournalPayload.Fill;
import dev.belay.api.journal.JournalPayload.Markout;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fills of a session and the markouts that came for them. */
final class FillSeries {
  private static final double BPS = 10_000;

  private final double unitsPerTickLot;
  private final List<Marked> fills = new ArrayList<>();
  private final Map<String, Integer> unmarked = new HashMap<>();
  private long makers;
  private long markoutNanos;
  private double notionalUnits;

  FillSeries(Instrument instrument) {
    this.unitsPerTickLot = instrument.tickLotValue().movePointRight(Money.SCALE).doubleValue();
  }

  void add(long atNanos, Fill fill) {
    unmarked.put(fill.trade(), fills.size());
    fills.add(new Marked(atNanos, fill, Double.NaN));
    if (fill.liquidity() == Liquidity.MAKER) {
      makers++;
    }
    notionalUnits += notionalUnits(fill);
  }

  /** Whether there is a fill for it; one without is a fault of the journal. */
  boolean add(Markout markout) {
    Integer index = unmarked.remove(markout.trade());
    if (index == null) {
      return false;
    }
    Marked fill = fills.get(index);
    fills.set(index, new Marked(fill.atNanos, fill.fill, markout.midTicks()));
    markoutNanos = Math.max(markoutNanos, markout.afterNanos());
    return true;
  }

  long fills() {
    return fills.size();
  }

  long makers() {
    return makers;
  }

  /** The longest time a markout was taken after its fill. */
  long markoutNanos() {
    return markoutNanos;
  }

  /** Funding, positive when received, is spread over all fills by notional. */
  List<FillEdge> edges(long fundingUnits) {
    double fundingBps = notionalUnits == 0 ? 0 : fundingUnits / notionalUnits * BPS;
    return fills.stream()
        .filter(fill -> Double.isFinite(fill.midAfterTicks))
        .map(fill ->
            new FillEdge(fill.atNanos, edgeBps(fill) + fundingBps, fill.fill.quantityLots()))
        .toList();
  }

  private double edgeBps(Marked marked) {
    Fill fill = marked.fill;
    double move = (marked.midAfterTicks - fill.priceTicks()) / fill.priceTicks() * BPS;
    double fee = fill.feeUnits() / notionalUnits(fill) * BPS;
    return fill.side().sign() * move - fee;
  }

  private double notionalUnits(Fill fill) {
    return (double) fill.priceTicks() * fill.quantityLots() * unitsPerTickLot;
  }

  private record Marked(long atNanos, Fill fill, double midAfterTicks) {}
}
