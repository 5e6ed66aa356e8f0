package dev.belay.cli.chart;

import java.util.List;

/** Bars: sums that lead to a total, shares of a whole, and how often. */
public final class BarChart {
  private static final int WIDTH = 570;
  private static final int ROW = 34;

  private BarChart() {}

  /**
   * A bar.
   *
   * @param css its colour
   * @param text its value for people
   */
  public record Bar(String label, double value, String text, String css) {}

  /** Each step starts where the one before ended; the last is the total, from zero. */
  public static String waterfall(List<Bar> bars) {
    double low = 0;
    double high = 0;
    double sum = 0;
    for (Bar bar : bars.subList(0, bars.size() - 1)) {
      sum += bar.value();
      low = Math.min(low, sum);
      high = Math.max(high, sum);
    }
    Scale scale = Scale.around(low, Math.max(high, low + 1e-9), 170, WIDTH - 100);
    int height = bars.size() * ROW + 8;
    Svg svg = new Svg().open("bars", WIDTH, height);
    svg.line("zero", scale.at(0), 0, scale.at(0), height);
    double from = 0;
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      double start = i == bars.size() - 1 ? 0 : from;
      double end = start + bar.value();
      double left = scale.at(Math.min(start, end));
      double width = Math.max(1.5, Math.abs(scale.at(end) - scale.at(start)));
      double y = 8 + i * ROW;
      svg.text("label", 160, y + 16, 'e', bar.label());
      svg.rect(
          bar.css() + " bar", new double[] {left, y, width, 22}, bar.label() + " " + bar.text());
      svg.text("value", left + width + 6, y + 16, 's', bar.text());
      from = end;
    }
    return svg.close();
  }

  /** One bar of shares, with its words below. */
  public static String shares(List<Bar> bars) {
    double sum = Math.max(1e-9, bars.stream().mapToDouble(Bar::value).sum());
    Svg svg = new Svg().open("bars", WIDTH, 34);
    double x = 0;
    for (Bar bar : bars) {
      double width = bar.value() / sum * WIDTH;
      svg.rect(bar.css(), new double[] {x, 4, width, 26}, bar.label() + " " + bar.text());
      x += width;
    }
    StringBuilder words = new StringBuilder("<p class=\"legend\">");
    for (Bar bar : bars) {
      if (bar.value() > 0) {
        words.append("<span><i class=\"" + bar.css() + "\"></i>" + Svg.escape(bar.label()));
        words.append(" <b>" + Svg.escape(bar.text()) + "</b></span>");
      }
    }
    return svg.close() + words.append("</p>");
  }

  /** Two counts side by side for each label. */
  public static String pairs(List<Bar> first, List<Bar> second) {
    int height = 170;
    int bottom = height - 24;
    double high = 1;
    for (int i = 0; i < first.size(); i++) {
      high = Math.max(high, Math.max(first.get(i).value(), second.get(i).value()));
    }
    Scale scale = new Scale(0, high, bottom, 18);
    double step = (double) WIDTH / first.size();
    Svg svg = new Svg().open("bars", WIDTH, height).line("zero", 0, bottom, WIDTH, bottom);
    for (int i = 0; i < first.size(); i++) {
      column(svg, scale, first.get(i), i * step + step * 0.14, step * 0.34);
      column(svg, scale, second.get(i), i * step + step * 0.52, step * 0.34);
      svg.text("tick", (i + 0.5) * step, height - 8, 'm', first.get(i).label());
    }
    return svg.close();
  }

  private static void column(Svg svg, Scale scale, Bar bar, double x, double width) {
    double y = scale.at(bar.value());
    svg.rect(
        bar.css() + " bar",
        new double[] {x, y, width, scale.from() - y},
        bar.label() + ": " + bar.text());
    if (bar.value() > 0) {
      svg.text("small", x + width / 2, y - 4, 'm', bar.text());
    }
  }
}
