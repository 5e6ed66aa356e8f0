package dev.belay.cli.tape;

import dev.belay.api.market.Instrument;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Numbers;
import dev.belay.engine.recording.TapeInspection;
import dev.belay.engine.recording.TapeInspection.Point;
import dev.belay.engine.tape.Tape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A tape as one self-contained page: price, spread and volume over time, and its facts. */
public final class TapePage {
  private static final int WIDTH = 960;
  private static final int LEFT = 96;
  private static final int RIGHT = 12;

  private final Instrument instrument;
  private final List<Point> points;
  private final StringBuilder html = new StringBuilder();

  private TapePage(Tape tape, TapeInspection seen) {
    this.instrument = tape.instrument();
    this.points = seen.points();
  }

  /** Writes the page of a tape. */
  public static void write(Path file, String name, Tape tape, TapeInspection seen) {
    String page = new TapePage(tape, seen).page(name, tape, seen);
    try {
      Files.writeString(file, page, StandardCharsets.UTF_8);
    } catch (IOException cannot) {
      throw CliException.badInput(
          "the page cannot be written: " + cannot.getMessage(),
          file.toString(),
          "Make its folder, or choose another place.");
    }
  }

  private String page(String name, Tape tape, TapeInspection seen) {
    html.append(
        """
        <!doctype html><html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width"><title>%1$s</title><style>
        :root{color-scheme:light dark;--ink:#1b1f24;--dim:#68707a;--line:#d8dde3;--a:#1f6feb;--b:#b35900;--c:#2da44e}
        @media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--dim:#8b949e;--line:#30363d;--a:#58a6ff;--b:#f0a45d;--c:#3fb950}}
        body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);max-width:1000px;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.4rem;margin:0}h2{font-size:1rem;margin:1.6rem 0 .3rem}
        svg{width:100%%;height:auto;display:block}text{font:11px system-ui,sans-serif;fill:var(--dim)}
        pre{font:13px/1.6 ui-monospace,monospace;overflow-x:auto;color:var(--dim)}
        </style></head><body><h1>%1$s</h1><div>%2$s</div>
        """
            .formatted(escaped(name), escaped(instrument.id().value())));
    if (points.size() > 1) {
      double tick = instrument.tickSize().value().doubleValue();
      html.append("<h2>Price (").append(escaped(instrument.quoteCurrency())).append(")</h2>");
      plot(new Curve(260, "--a", point -> point.midHalfTicks() * tick / 2, false));
      if (seen.spread().isPresent()) {
        html.append("<h2>Spread (ticks)</h2>");
        plot(new Curve(120, "--b", Point::spreadTicks, true));
      }
      double lot = instrument.lotSize().value().doubleValue();
      html.append("<h2>Traded (").append(escaped(instrument.baseCurrency())).append(")</h2>");
      plot(new Curve(140, "--c", point -> point.volumeLots() * lot, true));
    }
    html.append("<h2>Facts</h2><pre>");
    TapeText.lines(name, tape.sha256(), tape.header())
        .forEach(line -> html.append(escaped(line)).append('\n'));
    TapeText.lines(tape.header(), seen).stream()
        .filter(line -> line.startsWith("spread") || line.startsWith("depth"))
        .forEach(line -> html.append(escaped(line)).append('\n'));
    return html.append("</pre></body></html>\n").toString();
  }

  private record Curve(
      int height, String colour, ToDoubleFunction<Point> value, boolean fromZero) {}

  private void plot(Curve curve) {
    double[] values = points.stream().mapToDouble(curve.value()).toArray();
    double low = curve.fromZero() ? 0 : min(values);
    double high = max(values);
    double margin = high > low ? (high - low) * 0.04 : Math.max(1e-9, Math.abs(high) * 0.001);
    high += margin;
    low -= curve.fromZero() ? 0 : margin;
    int floor = curve.height() - 20;
    html.append("<svg viewBox=\"0 0 %d %d\" role=\"img\">".formatted(WIDTH, curve.height()));
    for (int i = 0; i <= 4; i++) {
      double y = floor - (floor - 6) * i / 4.0;
      html.append(
          String.format(
              Locale.ROOT,
              "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"var(--line)\"/>"
                  + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
              LEFT,
              WIDTH - RIGHT,
              y,
              y,
              LEFT - 8,
              y + 4,
              label(low + (high - low) * i / 4)));
    }
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      double y = floor - (floor - 6) * (values[i] - low) / (high - low);
      line.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(points.get(i).atNanos()), y));
    }
    html.append(
        String.format(
            Locale.ROOT,
            "<polygon points=\"%.1f,%d %s%.1f,%d\" fill=\"var(%s)\" opacity=\".12\"/>",
            x(points.getFirst().atNanos()),
            floor,
            line,
            x(points.getLast().atNanos()),
            floor,
            curve.colour()));
    html.append(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"var(%s)\" stroke-width=\"1.5\"/>"
            .formatted(line, curve.colour()));
    time(points.getFirst().atNanos(), "start", curve.height());
    time(points.getLast().atNanos(), "end", curve.height());
    html.append("</svg>");
  }

  private void time(long atNanos, String anchor, int height) {
    html.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%s</text>",
            x(atNanos),
            height - 4,
            anchor,
            Numbers.instant(atNanos).replaceAll("\\.\\d+Z", "Z")));
  }

  private double x(long atNanos) {
    long first = points.getFirst().atNanos();
    double span = Math.max(1, points.getLast().atNanos() - first);
    return LEFT + (WIDTH - LEFT - RIGHT) * ((atNanos - first) / span);
  }

  private static String label(double value) {
    double size = Math.abs(value);
    String format = size >= 1_000 ? "%,.1f" : size >= 1 ? "%.2f" : "%.6f";
    return size == 0 ? "0" : String.format(Locale.ROOT, format, value);
  }

  private static double min(double[] values) {
    double least = values[0];
    for (double value : values) {
      least = Math.min(least, value);
    }
    return least;
  }

  private static double max(double[] values) {
    double most = values[0];
    for (double value : values) {
      most = Math.max(most, value);
    }
    return most;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
