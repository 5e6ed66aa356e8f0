package dev.belay.engine.research.trace;

import dev.belay.api.market.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * What a fill was worth a while later, in basis points of the mid it traded at: the spread it
 * earned, less how far the mid went against it.
 *
 * @param points from the fill itself to the longest horizon
 * @param feeBps paid, as a share of what was traded
 */
public record EdgeCurve(List<Point> points, double feeBps) {
  public EdgeCurve {
    points = List.copyOf(points);
  }

  /**
   * The fills at one horizon.
   *
   * @param afterNanos after the fill; 0 is the spread earned
   * @param fills that the log outlived so long
   * @param meanBps side · (mid then − price), weighted by quantity
   * @param errorBps its standard error
   * @param buysBps of the buys alone; not a number without any
   * @param sellsBps of the sells alone; not a number without any
   */
  public record Point(
      long afterNanos,
      int fills,
      double meanBps,
      double errorBps,
      double buysBps,
      double sellsBps) {}

  public static EdgeCurve of(SessionTrace trace) {
    List<Point> points = new ArrayList<>();
    for (int horizon = -1; horizon < MidsAfter.HORIZONS_NANOS.size(); horizon++) {
      points.add(point(trace, horizon));
    }
    double tickLot = trace.spec().bot().instrument().tickLotValue().doubleValue();
    double notional = 0;
    double fees = 0;
    for (FillPoint fill : trace.fills()) {
      notional += (double) fill.priceTicks() * fill.quantityLots() * tickLot;
      fees += fill.feeUnits() / 1e8;
    }
    return new EdgeCurve(points, notional == 0 ? 0 : 1e4 * fees / notional);
  }

  private static Point point(SessionTrace trace, int horizon) {
    Weighted all = new Weighted();
    Weighted buys = new Weighted();
    Weighted sells = new Weighted();
    for (int i = 0; i < trace.fills().size(); i++) {
      FillPoint fill = trace.fills().get(i);
      if (horizon >= 0 && !trace.midsAfter().isKnown(i, horizon)) {
        continue;
      }
      double mid = horizon < 0 ? fill.midHalfTicks() : trace.midsAfter().halfTicks(i, horizon);
      double edge =
          fill.side().sign() * (mid - 2.0 * fill.priceTicks()) / fill.midHalfTicks() * 1e4;
      all.add(edge, (double) fill.quantityLots());
      (fill.side() == Side.BUY ? buys : sells).add(edge, (double) fill.quantityLots());
    }
    long after = horizon < 0 ? 0 : MidsAfter.HORIZONS_NANOS.get(horizon);
    return new Point(after, all.count, all.mean(), all.error(), buys.mean(), sells.mean());
  }

  /** A weighted mean and its standard error, in one pass. */
  private static final class Weighted {
    private int count;
    private double weight;
    private double sum;
    private double squares;
    private double weightSquares;
    private double weightSquaresTimes;

    void add(double value, double by) {
      count++;
      weight += by;
      sum += by * value;
      weightSquares += by * by;
      weightSquaresTimes += by * by * value;
      squares += by * by * value * value;
    }

    double mean() {
      return sum / weight;
    }

    /** √Σw²(x − mean)² / Σw. */
    double error() {
      double mean = mean();
      double spread = squares - 2 * mean * weightSquaresTimes + mean * mean * weightSquares;
      return count < 2 ? 0 : StrictMath.sqrt(Math.max(0, spread)) / weight;
    }
  }
}
