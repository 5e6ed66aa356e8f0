package dev.belay.cli.chart;

import dev.belay.api.market.Side;
import dev.belay.engine.research.trace.Series;
import java.util.ArrayList;
import java.util.List;

/** Lines over time; charts of one page share their axis, and so can be read together. */
public final class TimeChart {
  /** Width of the drawing. */
  public static final int WIDTH = 1_160;

  /** Where time starts and ends in it. */
  public static final int LEFT = 76;

  public static final int RIGHT = WIDTH - 14;
  private static final int TOP = 10;
  private static final int BOTTOM = 36;
  private static final int TICKS = 5;

  private final TimeAxis time;
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

  /** A fill, or several of one moment, to mark. */
  public record Mark(long atNanos, double price, Side side, double weight) {}

  private sealed interface Layer {}

  private record Line(String css, Shape shape, Series series) implements Layer {}

  private record Marks(List<Mark> marks) implements Layer {}

  private record Level(String css, double value, String label) implements Layer {}

  /**
   * An empty chart.
   *
   * @param startNanos of every chart of the page
   * @param endNanos of every chart of the page
   */
  public TimeChart(long startNanos, long endNanos, int height) {
    this.time = new TimeAxis(startNanos, Math.max(endNanos, startNanos + 1), LEFT, RIGHT);
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

  public String draw(String name) {
    if (high < low) {
      include(0);
    }
    Scale scale = Scale.around(low, high, height - BOTTOM, TOP);
    Svg svg = new Svg().open("time", WIDTH, height);
    axes(svg, scale);
    for (Layer layer : layers) {
      switch (layer) {
        case Line line -> line(svg, scale, line);
        case Level level -> level(svg, scale, level);
        case Marks marks -> marks(svg, scale, marks.marks());
      }
    }
    return svg.raw("<path class=\"cross\" data-of=\"" + name + "\" data-h=\"" + (height - BOTTOM))
        .raw("\" d=\"\"/>")
        .close();
  }

  private void include(double value) {
    if (!Double.isNaN(value)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }

  private void axes(Svg svg, Scale scale) {
    for (double tick : scale.ticks(TICKS)) {
      double y = scale.at(tick);
      svg.line(Math.abs(tick) < 1e-12 ? "zero" : "grid", LEFT, y, RIGHT, y);
      svg.text("tick", LEFT - 8, y + 4, 'e', scale.label(tick, TICKS));
    }
    for (TimeAxis.Tick tick : time.ticks()) {
      svg.line("grid", tick.x(), TOP, tick.x(), height - BOTTOM + 4);
      svg.text("tick", tick.x(), height - BOTTOM + 17, 'm', tick.label());
      if (!tick.date().isEmpty()) {
        svg.text("tick day", tick.x(), height - BOTTOM + 31, 'm', tick.date());
      }
    }
  }

  private void level(Svg svg, Scale scale, Level level) {
    if (level.value() > scale.low() && level.value() < scale.high()) {
      double y = scale.at(level.value());
      svg.line(level.css(), LEFT, y, RIGHT, y);
      svg.text("tick", RIGHT - 4, y - 4, 'e', level.label());
    }
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
    double last = step ? RIGHT : time.at(series.atNanos(series.size() - 1));
    StringBuilder data = new StringBuilder(points(scale, series, step));
    data.append("L" + Svg.n(last) + " " + zero);
    data.append("L" + Svg.n(time.at(series.atNanos(0))) + " " + zero + "Z");
    svg.path(line.css() + " area", data);
  }

  private CharSequence points(Scale scale, Series series, boolean step) {
    StringBuilder data = new StringBuilder(series.size() * 12);
    boolean open = false;
    for (int i = 0; i < series.size(); i++) {
      String x = Svg.n(time.at(series.atNanos(i)));
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
    return open && step ? data.append("H" + RIGHT) : data;
  }

  private void marks(Svg svg, Scale scale, List<Mark> marks) {
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
