package dev.belay.activities.report;

import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload.Fill;
import dev.belay.api.journal.JournalPayload.Mark;
import dev.belay.api.market.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Plots as inline SVG: lines over time, marks for fills. At most 1,200 points a line. */
final class Plot {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 220;
  private static final int LEFT = 90;
  private static final int BOTTOM = 24;
  private static final int TOP = 10;
  private static final int POINTS_MAX = 1_200;
  private static final double NANOS_PER_HOUR = 3.6e12;

  private final StringBuilder svg = new StringBuilder();
  private final double xMin;
  private final double xMax;
  private final double yMin;
  private final double yMax;

  private Plot(List<double[]> points) {
    this.xMin = points.stream().mapToDouble(point -> point[0]).min().orElse(0);
    this.xMax = points.stream().mapToDouble(point -> point[0]).max().orElse(1);
    double low = points.stream().mapToDouble(point -> point[1]).min().orElse(0);
    double high = points.stream().mapToDouble(point -> point[1]).max().orElse(1);
    double margin = high > low ? (high - low) * 0.05 : Math.max(1e-9, Math.abs(high) * 0.001);
    this.yMin = low - margin;
    this.yMax = high + margin;
  }

  /** A number of every mark over session time; empty text when there are fewer than two. */
  static String ofMarks(List<JournalEvent> journal, String title, ToDoubleFunction<Mark> value) {
    List<double[]> points = new ArrayList<>();
    for (JournalEvent event : journal) {
      if (event.payload() instanceof Mark mark) {
        points.add(new double[] {event.atNanos(), value.applyAsDouble(mark)});
      }
    }
    if (points.size() < 2) {
      return "";
    }
    Plot plot = new Plot(points);
    plot.open(title);
    plot.line(thinned(points));
    return plot.close();
  }

  /** The mid with a triangle at every fill: up for a buy, down for a sell. */
  static String ofFills(List<JournalEvent> journal, double tick) {
    List<double[]> mids = new ArrayList<>();
    List<double[]> all = new ArrayList<>();
    for (JournalEvent event : journal) {
      if (event.payload() instanceof Mark mark) {
        mids.add(new double[] {event.atNanos(), mark.midTicks() * tick});
      } else if (event.payload() instanceof Fill fill) {
        all.add(new double[] {event.atNanos(), fill.priceTicks() * tick});
      }
    }
    all.addAll(mids);
    if (mids.size() < 2) {
      return "";
    }
    Plot plot = new Plot(all);
    plot.open("Mid and fills");
    plot.line(thinned(mids));
    journal.forEach(event -> plot.fill(event, tick));
    return plot.close();
  }

  private static List<double[]> thinned(List<double[]> points) {
    int step = Math.ceilDiv(points.size(), POINTS_MAX);
    List<double[]> kept = new ArrayList<>();
    for (int i = 0; i < points.size(); i += step) {
      kept.add(points.get(i));
    }
    if ((points.size() - 1) % step != 0) {
      kept.add(points.getLast());
    }
    return kept;
  }

  private void open(String title) {
    svg.append(
        "<figure><figcaption>"
            + Html.escape(title)
            + "</figcaption><svg viewBox=\"0 0 "
            + WIDTH
            + " "
            + HEIGHT
            + "\" role=\"img\" aria-label=\""
            + Html.escape(title)
            + "\">\n");
    for (int i = 0; i <= 4; i++) {
      grid(yMin + (yMax - yMin) * i / 4);
    }
    for (int i = 0; i <= 4; i++) {
      hour(xMin + (xMax - xMin) * i / 4);
    }
  }

  private void grid(double value) {
    String y = number(y(value));
    svg.append("<line class=\"g\" x1=\"" + LEFT + "\" x2=\"" + WIDTH + "\" y1=\"" + y)
        .append("\" y2=\"" + y + "\"/><text x=\"" + (LEFT - 6) + "\" y=\"" + y)
        .append("\" text-anchor=\"end\">" + String.format(Locale.ROOT, "%.6g", value))
        .append("</text>\n");
  }

  private void hour(double nanos) {
    svg.append("<text x=\"" + number(x(nanos)) + "\" y=\"" + (HEIGHT - 6))
        .append("\" text-anchor=\"middle\">")
        .append(String.format(Locale.ROOT, "%.1f h", (nanos - xMin) / NANOS_PER_HOUR))
        .append("</text>\n");
  }

  private void line(List<double[]> points) {
    svg.append("<polyline class=\"l\" points=\"");
    for (double[] point : points) {
      svg.append(number(x(point[0]))).append(',').append(number(y(point[1]))).append(' ');
    }
    svg.append("\"/>\n");
  }

  private void fill(JournalEvent event, double tick) {
    if (event.payload() instanceof Fill fill) {
      double x = x((double) event.atNanos());
      double y = y(fill.priceTicks() * tick);
      boolean buy = fill.side() == Side.BUY;
      double d = buy ? 5 : -5;
      svg.append("<polygon class=\"" + (buy ? "b" : "s") + "\" points=\"")
          .append(number(x) + "," + number(y) + " ")
          .append(number(x - 4) + "," + number(y + d) + " ")
          .append(number(x + 4) + "," + number(y + d) + "\"/>\n");
    }
  }

  private String close() {
    return svg.append("</svg></figure>\n").toString();
  }

  private double x(double nanos) {
    double span = Math.max(1, xMax - xMin);
    return LEFT + (nanos - xMin) / span * (WIDTH - LEFT - 10);
  }

  private double y(double value) {
    return TOP + (yMax - value) / (yMax - yMin) * (HEIGHT - TOP - BOTTOM);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
