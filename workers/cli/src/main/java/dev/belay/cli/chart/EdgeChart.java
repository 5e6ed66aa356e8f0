package dev.belay.cli.chart;

import dev.belay.engine.research.trace.EdgeCurve;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What fills were worth by the time since: the spread they earned, and what became of it. */
public final class EdgeChart {
  private static final int WIDTH = 570;
  private static final int HEIGHT = 268;
  private static final int LEFT = 56;
  private static final int RIGHT = WIDTH - 14;
  private static final int TOP = 12;
  private static final int BOTTOM = HEIGHT - 24;
  private static final int TICKS = 5;
  private static final double ERRORS = 1.645;

  /** How far beyond all fills together the scale follows those of one side. */
  private static final double SIDES_ROOM = 0.5;

  private EdgeChart() {}

  /** Draws the horizons that at least one fill reached. */
  public static String draw(EdgeCurve curve) {
    List<EdgeCurve.Point> points =
        curve.points().stream().filter(point -> point.fills() > 0).toList();
    if (points.isEmpty()) {
      return "<p class=\"none\">There were no fills.</p>";
    }
    Scale scale = scale(points, curve.feeBps());
    Svg svg = new Svg().open("edge", WIDTH, HEIGHT);
    for (double tick : scale.ticks(TICKS)) {
      svg.line(
          Math.abs(tick) < 1e-9 ? "zero" : "grid", LEFT, scale.at(tick), RIGHT, scale.at(tick));
      svg.text("tick", LEFT - 8, scale.at(tick) + 4, 'e', scale.label(tick, TICKS));
    }
    for (int i = 0; i < points.size(); i++) {
      svg.text("tick", x(i, points), BOTTOM + 17, 'm', label(points.get(i).afterNanos()));
    }
    svg.path("band", band(points, scale));
    svg.raw(
        "<svg x=\"0\" y=\"0\" class=\"cut\" width=\"" + WIDTH + "\" height=\"" + BOTTOM + "\">");
    svg.path("buy line thin", line(points, scale, EdgeCurve.Point::buysBps));
    svg.path("sell line thin", line(points, scale, EdgeCurve.Point::sellsBps));
    svg.raw("</svg>");
    svg.path("equity line", line(points, scale, EdgeCurve.Point::meanBps));
    for (int i = 0; i < points.size(); i++) {
      dot(svg, points.get(i), x(i, points), scale.at(points.get(i).meanBps()));
    }
    double fee = scale.at(curve.feeBps());
    svg.line("hurdle", LEFT, fee, RIGHT, fee);
    return svg.close();
  }

  /** How long, in the unit that is short. */
  public static String label(long nanos) {
    if (nanos == 0) {
      return "fill";
    }
    if (nanos < 1_000_000_000L) {
      return nanos / 1_000_000 + " ms";
    }
    long seconds = nanos / 1_000_000_000L;
    return seconds < 60 ? seconds + " s" : seconds / 60 + " min";
  }

  private static void dot(Svg svg, EdgeCurve.Point point, double x, double y) {
    String title =
        "%s: %+.2f bp ± %.2f (%,d fills)"
            .formatted(
                label(point.afterNanos()),
                point.meanBps(),
                ERRORS * point.errorBps(),
                point.fills());
    svg.raw("<circle class=\"dot\" cx=\"" + Svg.n(x) + "\" cy=\"" + Svg.n(y) + "\" r=\"4\">")
        .raw("<title>" + Svg.escape(title) + "</title></circle>");
  }

  private static Scale scale(List<EdgeCurve.Point> points, double feeBps) {
    double low = Math.min(0, feeBps);
    double high = Math.max(0, feeBps);
    for (EdgeCurve.Point point : points) {
      double error = Double.isNaN(point.errorBps()) ? 0 : ERRORS * point.errorBps();
      low = Math.min(low, point.meanBps() - error);
      high = Math.max(high, point.meanBps() + error);
    }
    double room = (high - low) * SIDES_ROOM;
    double least = low;
    double most = high;
    for (EdgeCurve.Point point : points) {
      for (double side : List.of(point.buysBps(), point.sellsBps())) {
        least = side < least ? Math.max(side, low - room) : least;
        most = side > most ? Math.min(side, high + room) : most;
      }
    }
    return Scale.around(least, most, BOTTOM, TOP);
  }

  private static double x(int index, List<EdgeCurve.Point> points) {
    return LEFT + 18 + (RIGHT - LEFT - 36.0) * index / Math.max(1, points.size() - 1);
  }

  private static CharSequence line(
      List<EdgeCurve.Point> points, Scale scale, ToDoubleFunction<EdgeCurve.Point> value) {
    StringBuilder data = new StringBuilder();
    for (int i = 0; i < points.size(); i++) {
      double bps = value.applyAsDouble(points.get(i));
      if (!Double.isNaN(bps)) {
        data.append(data.isEmpty() ? "M" : "L");
        data.append(Svg.n(x(i, points)) + " " + Svg.n(scale.at(bps)));
      }
    }
    return data;
  }

  private static CharSequence band(List<EdgeCurve.Point> points, Scale scale) {
    StringBuilder data = new StringBuilder();
    for (int i = 0; i < 2 * points.size(); i++) {
      boolean back = i >= points.size();
      int index = back ? 2 * points.size() - 1 - i : i;
      EdgeCurve.Point point = points.get(index);
      double bps = point.meanBps() + (back ? -1 : 1) * ERRORS * point.errorBps();
      data.append(i == 0 ? "M" : "L");
      data.append(Svg.n(x(index, points)) + " " + Svg.n(scale.at(bps)));
    }
    return data.append("Z");
  }
}
