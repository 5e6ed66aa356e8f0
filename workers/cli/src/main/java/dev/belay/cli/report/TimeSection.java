package dev.belay.cli.report;

import dev.belay.api.market.Instrument;
import dev.belay.api.market.Money;
import dev.belay.api.market.Side;
import dev.belay.cli.chart.Svg;
import dev.belay.cli.chart.TimeChart;
import dev.belay.cli.chart.TimeChart.Shape;
import dev.belay.engine.research.trace.AccountPoint;
import dev.belay.engine.research.trace.FillPoint;
import dev.belay.engine.research.trace.Lttb;
import dev.belay.engine.research.trace.Series;
import dev.belay.engine.research.trace.SessionTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** The charts over time, and the numbers behind them for whoever points at one. */
final class TimeSection {
  private static final int POINTS = 1_000;
  private static final int COLUMNS = 540;
  private static final int MARKS_MAX = 700;
  private static final int STEPS_MAX = 2_000;
  private static final int BANDS = 270;

  private final SessionTrace trace;
  private final Instrument instrument;
  private final StringBuilder html = new StringBuilder();
  private final StringJoiner lines = new StringJoiner(",\n");
  private final int digits;
  private final List<FillMark> marks;

  /** Fills of one side that are too close to be told apart, as one mark. */
  private record FillMark(TimeChart.Mark mark, double quantity, int fills) {}

  private TimeSection(SessionTrace trace) {
    this.trace = trace;
    instrument = trace.spec().bot().instrument();
    digits = Math.max(0, instrument.tickSize().value().scale());
    marks = marks();
  }

  /**
   * The section's HTML.
   *
   * @param data what the page's script reads, JSON
   */
  record Rendered(String html, String data) {}

  static Rendered render(SessionTrace trace) {
    TimeSection section = new TimeSection(trace);
    section.equity();
    section.drawdown();
    section.inventory();
    section.price();
    return new Rendered(section.html.toString(), section.data());
  }

  private void equity() {
    double capital = trace.spec().bot().capital().amount().doubleValue();
    Series net = shifted(Lttb.downsample(trace.lines().equity(), POINTS), capital);
    Series gross = new Series();
    for (AccountPoint point : trace.account()) {
      long units = point.equityUnits() + point.feeUnits();
      gross.add(point.atNanos(), (double) units / Money.UNITS_PER_WHOLE - capital);
    }
    Series before = Lttb.downsample(gross, POINTS);
    TimeChart chart = chart(230).line("gross", Shape.LINE, before).line("equity", Shape.AREA, net);
    card(
        "equity",
        "Profit and loss",
        "%s, position at mid; dashed: before fees".formatted(instrument.quoteCurrency()),
        chart.draw("equity"));
    line("equity", "net", net, 2);
    line("equity", "before fees", before, 2);
  }

  private void drawdown() {
    Series under = new Series();
    Series equity = trace.lines().equity();
    double peak = trace.spec().bot().capital().amount().doubleValue();
    for (int i = 0; i < equity.size(); i++) {
      peak = Math.max(peak, equity.value(i));
      under.add(equity.atNanos(i), equity.value(i) - peak);
    }
    Series few = Lttb.downsample(under, POINTS);
    card(
        "under",
        "Drawdown",
        instrument.quoteCurrency() + " below the highest equity so far",
        chart(150).line("under", Shape.AREA, few).draw("under"));
    line("under", "below peak", few, 2);
  }

  private void inventory() {
    Series all = trace.lines().position();
    boolean crowded = all.size() > STEPS_MAX;
    Series held = crowded ? mean(all) : Lttb.downsample(all, POINTS);
    double cap = trace.spec().bot().risk().positionMax().value().doubleValue();
    TimeChart chart = chart(170);
    if (crowded) {
      band(chart, all);
    }
    chart
        .line("held", crowded ? Shape.STEP : Shape.STEP_AREA, held)
        .level("cap", cap, "cap " + plain(cap))
        .level("cap", -cap, "cap −" + plain(cap));
    card(
        "held",
        "Inventory",
        instrument.baseCurrency() + (crowded ? " held: the mean, and from least to most" : " held"),
        chart.draw("held"));
    line(
        "held",
        crowded ? "mean position" : "position",
        held,
        Math.clamp(instrument.lotSize().value().scale(), 0, 4));
  }

  private void price() {
    Series mid = Lttb.downsample(trace.lines().mid(), POINTS);
    Series bid = columns(trace.lines().bid());
    Series ask = columns(trace.lines().ask());
    TimeChart chart =
        chart(340)
            .line("mid", Shape.LINE, mid)
            .line("bid", Shape.STEP, bid)
            .line("ask", Shape.STEP, ask)
            .marks(marks.stream().map(FillMark::mark).toList());
    card(
        "price",
        "Price, quotes and fills",
        "%s; own best bid and ask; ▲ bought ▼ sold (%,d fills as %,d marks)"
            .formatted(instrument.quoteCurrency(), trace.fills().size(), marks.size()),
        chart.draw("price"));
    line("price", "mid", mid, digits);
    line("price", "bid", bid, digits);
    line("price", "ask", ask, digits);
  }

  private TimeChart chart(int height) {
    return new TimeChart(trace.span().startNanos(), trace.span().endNanos(), height);
  }

  private void card(String name, String title, String unit, String chart) {
    html.append("<section class=\"card\"><header><h2>" + Svg.escape(title) + "</h2><p>")
        .append(Svg.escape(unit) + "</p><span class=\"read\" data-of=\"" + name + "\"></span>")
        .append("</header>" + chart + "</section>\n");
  }

  /** A series whose gaps matter is looked at once for each column of the drawing. */
  private Series columns(Series all) {
    Series few = new Series();
    long start = trace.span().startNanos();
    double width = (double) (trace.span().endNanos() - start) / COLUMNS;
    for (int i = 0; i <= COLUMNS; i++) {
      long at = start + (long) (i * width);
      double value = all.at(at);
      boolean same =
          few.size() > 0 && Double.compare(few.value(few.size() - 1), value) == 0 && i < COLUMNS;
      if (!same) {
        few.add(at, value);
      }
    }
    return few;
  }

  /** The mean over each column's time, of a line with more steps than can be told apart. */
  private Series mean(Series steps) {
    Series means = new Series();
    long start = trace.span().startNanos();
    double width = (double) (trace.span().endNanos() - start) / BANDS;
    int next = 0;
    double value = 0;
    for (int i = 0; i < BANDS; i++) {
      long from = start + (long) (i * width);
      long to = Math.max(from + 1, start + (long) ((i + 1) * width));
      double sum = 0;
      long at = from;
      for (; next < steps.size() && steps.atNanos(next) < to; next++) {
        long changed = Math.max(at, steps.atNanos(next));
        sum += value * (changed - at);
        at = changed;
        value = steps.value(next);
      }
      means.add(from, (sum + value * (to - at)) / (to - from));
    }
    return means;
  }

  private void band(TimeChart chart, Series steps) {
    Series low = new Series();
    Series high = new Series();
    long start = trace.span().startNanos();
    double width = (double) (trace.span().endNanos() - start) / BANDS;
    int next = 0;
    double value = 0;
    for (int i = 0; i < BANDS; i++) {
      double least = value;
      double most = value;
      long to = start + (long) ((i + 1) * width);
      for (; next < steps.size() && steps.atNanos(next) <= to; next++) {
        value = steps.value(next);
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
      low.add(start + (long) ((i + 0.5) * width), least);
      high.add(start + (long) ((i + 0.5) * width), most);
    }
    chart.band("held", low, high);
  }

  private static Series shifted(Series series, double by) {
    Series shifted = new Series();
    for (int i = 0; i < series.size(); i++) {
      shifted.add(series.atNanos(i), series.value(i) - by);
    }
    return shifted;
  }

  private List<FillMark> marks() {
    List<FillMark> all = new ArrayList<>();
    long span = Math.max(1, trace.span().endNanos() - trace.span().startNanos());
    long width = trace.fills().size() <= MARKS_MAX ? 1 : Math.max(1, 2 * span / MARKS_MAX);
    for (Side side : Side.values()) {
      List<FillPoint> together = new ArrayList<>();
      for (FillPoint fill : trace.fills()) {
        if (fill.side() == side) {
          boolean near =
              !together.isEmpty() && fill.atNanos() - together.getFirst().atNanos() < width;
          if (!near && !together.isEmpty()) {
            all.add(mark(together));
            together.clear();
          }
          together.add(fill);
        }
      }
      if (!together.isEmpty()) {
        all.add(mark(together));
      }
    }
    return all;
  }

  private FillMark mark(List<FillPoint> fills) {
    double tick = instrument.tickSize().value().doubleValue();
    double lot = instrument.lotSize().value().doubleValue();
    double quantity = fills.stream().mapToDouble(fill -> fill.quantityLots() * lot).sum();
    double value =
        fills.stream()
            .mapToDouble(fill -> fill.quantityLots() * lot * fill.priceTicks() * tick)
            .sum();
    FillPoint first = fills.getFirst();
    return new FillMark(
        new TimeChart.Mark(first.atNanos(), value / quantity, first.side(), quantity),
        quantity,
        fills.size());
  }

  private void line(String chart, String name, Series series, int shown) {
    StringJoiner x = new StringJoiner(",", "[", "]");
    StringJoiner y = new StringJoiner(",", "[", "]");
    for (int i = 0; i < series.size(); i++) {
      x.add(Long.toString(millis(series.atNanos(i))));
      y.add(Double.isNaN(series.value(i)) ? "null" : fixed(series.value(i), shown));
    }
    lines.add(
        "{\"of\":\"%s\",\"name\":\"%s\",\"digits\":%d,\"x\":%s,\"y\":%s}"
            .formatted(chart, name, shown, x, y));
  }

  private String data() {
    StringJoiner fills = new StringJoiner(",", "[", "]");
    for (FillMark mark : marks) {
      fills.add(
          "[%d,%s,%d,%s,%d]"
              .formatted(
                  millis(mark.mark().atNanos()),
                  fixed(mark.mark().price(), digits),
                  mark.mark().side().sign(),
                  plain(mark.quantity()),
                  mark.fills()));
    }
    return """
    {"start":%d,"span":%d,"digits":%d,
    "fills":%s,
    "lines":[
    %s]}\
    """
        .formatted(
            trace.span().startNanos() / 1_000_000,
            Math.max(1, millis(trace.span().endNanos())),
            digits,
            fills,
            lines);
  }

  private long millis(long atNanos) {
    return (atNanos - trace.span().startNanos()) / 1_000_000;
  }

  private static String fixed(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private static String plain(double value) {
    return new java.math.BigDecimal(value)
        .round(new java.math.MathContext(6))
        .stripTrailingZeros()
        .toPlainString();
  }
}
