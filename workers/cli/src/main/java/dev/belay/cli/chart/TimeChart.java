package dev.belay.cli.chart;

import dev.belay.api.market.Side;
import dev.belay.engine.research.trace.Series;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines over time; charts of one page share their axis, and so can be read together. Each is drawn
 * for a wide page and for a narrow one, whose style shows the one that fits; the narrow one draws
 * the same lines, squeezed.
 */
public final class TimeChart {
  private static final Frame WIDE = new Frame("wide", 1_160, 76, 1_146, 10);
  private static final Frame NARROW = new Frame("narrow", 360, 54, 352, 4);
  private static final int TOP = 10;
  private static final int BOTTOM = 36;
  private static final int TICKS = 5;
  private static final int LABEL_HALF = 34;

  private final long startNanos;
  private final long endNanos;
  private final int height;
  private final List<Layer> layers = new ArrayList<>();
  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;

  /** How a line is drawn. */
  public enum Shape {
    LINE,
    STEP,
    /** A line, and what is between it and zero. */
    AREA,
    /** A step, and what is between it and zero. */
    STEP_AREA
  }

  /**
   * A drawing for pages of some width.
   *
   * @param left where time starts in it, in points
   * @param right where it ends
   * @param ticks labelled instants there is room for
   */
  private record Frame(String css, int width, int left, int right, int ticks) {
    TimeAxis time(long startNanos, long endNanos) {
      return new TimeAxis(startNanos, endNanos, left, right, ticks);
    }

    /** Keeps a label of an instant inside the drawing. */
    double label(double x) {
      return Math.min(x, width - LABEL_HALF);
    }

    /** How lines that were drawn for the wide page come to lie in this one. */
    String squeeze() {
      double factor = (double) (right - left) / (WIDE.right - WIDE.left);
      return "matrix(%.5f 0 0 1 %.3f 0)"
          .formatted(factor, left - factor * WIDE.left)
          .replace(',', '.');
    }
  }

  /** A fill, or several of one moment, to mark. */
  public record Mark(long atNanos, double price, Side side, double weight) {}

  private sealed interface Layer {}

  private record Line(String css, Shape shape, Series series) implements Layer {}

  private record Marks(List<Mark> marks) implements Layer {}

  private record Band(String css, Series low, Series high) implements Layer {}

  private record Level(String css, double value, String label) implements Layer {}

  /**
   * An empty chart.
   *
   * @param startNanos of every chart of the page
   * @param endNanos of every chart of the page
   */
  public TimeChart(long startNanos, long endNanos, int height) {
    this.startNanos = startNanos;
    this.endNanos = Math.max(endNanos, startNanos + 1);
    this.height = height;
  }

  /** Adds a line; its gaps are gaps. */
  public TimeChart line(String css, Shape shape, Series series) {
    for (int i = 0; i < series.size(); i++) {
      include(series.value(i));
    }
    if (shape == Shape.AREA || shape == Shape.STEP_AREA) {
      include(0);
    }
    layers.add(new Line(css, shape, series));
    return this;
  }

  /** Adds what is between two lines of the same instants. */
  public TimeChart band(String css, Series low, Series high) {
    for (int i = 0; i < low.size(); i++) {
      include(low.value(i));
      include(high.value(i));
    }
    layers.add(new Band(css, low, high));
    return this;
  }

  /** Adds a level line with a word on it. */
  public TimeChart level(String css, double value, String label) {
    layers.add(new Level(css, value, label));
    return this;
  }

  /** Adds fills: up for a buy, down for a sell. */
  public TimeChart marks(List<Mark> marks) {
    marks.forEach(mark -> include(mark.price()));
    layers.add(new Marks(marks));
    return this;
  }

  /** Both drawings; the name is the chart's own on its page. */
  public String draw(String name) {
    if (high < low) {
      include(0);
    }
    Scale scale = Scale.around(low, high, height - BOTTOM, TOP);
    Svg wide = open(WIDE, scale).raw("<g id=\"plot-" + name + "\">");
    lines(wide, scale);
    Svg narrow = open(NARROW, scale);
    narrow.raw("<use href=\"#plot-" + name + "\" transform=\"" + NARROW.squeeze() + "\"/>");
    return close(WIDE, wide.raw("</g>"), scale, name) + close(NARROW, narrow, scale, name);
  }

  private Svg open(Frame frame, Scale scale) {
    Svg svg = new Svg().open("time " + frame.css(), frame.width(), height);
    axes(svg, scale, frame);
    return svg;
  }

  private void lines(Svg svg, Scale scale) {
    for (Layer layer : layers) {
      switch (layer) {
        case Line line -> line(svg, scale, line);
        case Band band -> band(svg, scale, band);
        case Level _, Marks _ -> {
          // Drawn for each width, so that neither words nor marks are squeezed.
        }
      }
    }
  }

  private String close(Frame frame, Svg svg, Scale scale, String name) {
    for (Layer layer : layers) {
      switch (layer) {
        case Level level -> level(svg, scale, level, frame);
        case Marks marks -> marks(svg, scale, marks.marks(), frame);
        case Line _, Band _ -> {
          // Drawn once, for all widths.
        }
      }
    }
    return svg.raw("<path class=\"cross\" data-of=\"" + name + "\" data-h=\"" + (height - BOTTOM))
        .raw("\" data-left=\"" + frame.left() + "\" data-right=\"" + frame.right())
        .raw("\" d=\"\"/>")
        .close();
  }

  private void include(double value) {
    if (!Double.isNaN(value)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }

  private void axes(Svg svg, Scale scale, Frame frame) {
    for (double tick : scale.ticks(TICKS)) {
      double y = scale.at(tick);
      svg.line(Math.abs(tick) < 1e-12 ? "zero" : "grid", frame.left(), y, frame.right(), y);
      svg.text("tick", frame.left() - 8, y + 4, 'e', scale.label(tick, TICKS));
    }
    for (TimeAxis.Tick tick : frame.time(startNanos, endNanos).ticks()) {
      svg.line("grid", tick.x(), TOP, tick.x(), height - BOTTOM + 4);
      svg.text("tick", tick.x(), height - BOTTOM + 17, 'm', tick.label());
      if (!tick.date().isEmpty()) {
        svg.text("tick day", frame.label(tick.x()), height - BOTTOM + 31, 'm', tick.date());
      }
    }
  }

  private void level(Svg svg, Scale scale, Level level, Frame frame) {
    if (level.value() > scale.low() && level.value() < scale.high()) {
      double y = scale.at(level.value());
      svg.line(level.css(), frame.left(), y, frame.right(), y);
      svg.text("tick", frame.right() - 4, y - 4, 'e', level.label());
    }
  }

  private TimeAxis time() {
    return WIDE.time(startNanos, endNanos);
  }

  private void band(Svg svg, Scale scale, Band band) {
    StringBuilder data = new StringBuilder();
    int size = band.low().size();
    for (int i = 0; i < 2 * size; i++) {
      int index = i < size ? i : 2 * size - 1 - i;
      Series edge = i < size ? band.high() : band.low();
      data.append(i == 0 ? "M" : "L").append(Svg.n(time().at(edge.atNanos(index))));
      data.append(" ").append(Svg.n(scale.at(edge.value(index))));
    }
    svg.path(band.css() + " area", data.isEmpty() ? data : data.append("Z"));
  }

  private void line(Svg svg, Scale scale, Line line) {
    boolean step = line.shape() == Shape.STEP || line.shape() == Shape.STEP_AREA;
    if (line.shape() == Shape.AREA || line.shape() == Shape.STEP_AREA) {
      area(svg, scale, line, step);
    }
    svg.path(line.css(), points(scale, line.series(), step));
  }

  private void area(Svg svg, Scale scale, Line line, boolean step) {
    Series series = line.series();
    if (series.size() == 0) {
      return;
    }
    String zero = Svg.n(scale.at(0));
    double last = step ? WIDE.right() : time().at(series.atNanos(series.size() - 1));
    StringBuilder data = new StringBuilder(points(scale, series, step));
    data.append("L" + Svg.n(last) + " " + zero);
    data.append("L" + Svg.n(time().at(series.atNanos(0))) + " " + zero + "Z");
    svg.path(line.css() + " area", data);
  }

  private CharSequence points(Scale scale, Series series, boolean step) {
    StringBuilder data = new StringBuilder(series.size() * 12);
    boolean open = false;
    for (int i = 0; i < series.size(); i++) {
      String x = Svg.n(time().at(series.atNanos(i)));
      if (open && step) {
        data.append("H").append(x);
      }
      boolean gap = Double.isNaN(series.value(i));
      if (!gap) {
        String y = Svg.n(scale.at(series.value(i)));
        data.append(!open ? "M" + x + " " + y : step ? "V" + y : "L" + x + " " + y);
      }
      open = !gap;
    }
    return open && step ? data.append("H" + WIDE.right()) : data;
  }

  private void marks(Svg svg, Scale scale, List<Mark> marks, Frame frame) {
    TimeAxis time = frame.time(startNanos, endNanos);
    double heaviest = marks.stream().mapToDouble(Mark::weight).max().orElse(1);
    StringBuilder buys = new StringBuilder();
    StringBuilder sells = new StringBuilder();
    for (Mark mark : marks) {
      double size = 3 + 4 * Math.sqrt(mark.weight() / heaviest);
      double x = time.at(mark.atNanos());
      double y = scale.at(mark.price());
      int up = mark.side() == Side.BUY ? 1 : -1;
      (mark.side() == Side.BUY ? buys : sells)
          .append("M" + Svg.n(x) + " " + Svg.n(y))
          .append("l" + Svg.n(-size / 1.6) + " " + Svg.n(up * size))
          .append("h" + Svg.n(2 * size / 1.6) + "z");
    }
    svg.path("buy mark", buys).path("sell mark", sells);
  }
}
