package dev.belay.engine.strategy;

import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload;
import dev.belay.engine.strategy.SampleBacktest.Outcome;
import dev.belay.engine.strategy.SampleBacktest.Part;
import dev.belay.engine.tape.Tape;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sweep that chose the demo's candidate. It sees the first half of the sample only.
 *
 * <p>The criterion: of the points whose every window of 24 h (one starts each 6 h) has at least 75
 * fills, ends no poorer than it began and has a net edge of at least 5 bp, and whose drawdown is at
 * most 100, the one with the highest lower bound of the net edge.
 */
final class DemoSweep {
  static final Map<String, String> FIXED =
      Map.of(
          "min_net_edge_bps", "5",
          "markout_seconds", "300",
          "skew", "0.5",
          "level_size", "0.1");
  private static final long BLOCK = Duration.ofMinutes(10).toNanos();
  private static final long WINDOW = Duration.ofDays(1).toNanos();
  private static final long STEP = Duration.ofHours(6).toNanos();

  private DemoSweep() {}

  /** One point of the grid and what it came to on the first half. */
  record Point(
      Map<String, String> parameters,
      double netUsd,
      double drawdownUsd,
      double edgeBps,
      double boundBps,
      int fills,
      Windows windows) {
    boolean isAdmissible() {
      return windows.fillsMin >= 75
          && windows.netUsdMin >= 0
          && windows.edgeBpsMin >= 5
          && drawdownUsd <= 100;
    }
  }

  /** The poorest of the windows, each figure by itself. */
  record Windows(int fillsMin, double netUsdMin, double edgeBpsMin) {
    Windows worst(Windows other) {
      return new Windows(
          Math.min(fillsMin, other.fillsMin),
          Math.min(netUsdMin, other.netUsdMin),
          Math.min(edgeBpsMin, other.edgeBpsMin));
    }
  }

  static List<Map<String, String>> grid() {
    return with(Map.of(), "fill_factor", "0.16", "0.18", "0.2", "0.22")
        .flatMap(each -> with(each, "atr_share", "0.5", "2", "4", "6"))
        .flatMap(each -> with(each, "refresh_tolerance_bps", "20", "40"))
        .toList();
  }

  static Optional<Point> choose(List<Point> points) {
    return points.stream()
        .filter(Point::isAdmissible)
        .max(Comparator.comparingDouble(Point::boundBps));
  }

  static Point measure(SampleBacktest sample, Map<String, String> changes) {
    Map<String, String> parameters = new LinkedHashMap<>(FIXED);
    parameters.putAll(changes);
    Outcome outcome = sample.run(Part.FIRST, parameters);
    List<FillEdge> edges = outcome.edges();
    return new Point(
        changes,
        outcome.netUsd(),
        outcome.drawdownUsd(),
        FillEdge.net(edges),
        FillEdge.bound(edges, BLOCK),
        (int) outcome.report().fills(),
        windows(outcome, sample.tape(Part.FIRST)));
  }

  private static Windows windows(Outcome outcome, Tape tape) {
    Windows worst =
        new Windows(Integer.MAX_VALUE, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    long end = tape.atNanos(tape.rows() - 1);
    for (long from = tape.atNanos(0); from + WINDOW <= end; from += STEP) {
      worst = worst.worst(window(outcome, from, from + WINDOW));
    }
    return worst;
  }

  private static Windows window(Outcome outcome, long from, long to) {
    int fills = 0;
    for (JournalEvent row : outcome.rows()) {
      boolean inside = row.atNanos() >= from && row.atNanos() < to;
      fills += inside && row.payload() instanceof JournalPayload.Fill ? 1 : 0;
    }
    List<FillEdge> edges =
        outcome.edges().stream()
            .filter(each -> each.atNanos() >= from && each.atNanos() < to)
            .toList();
    return new Windows(
        fills, outcome.equityUsdAt(to) - outcome.equityUsdAt(from), FillEdge.net(edges));
  }

  private static Stream<Map<String, String>> with(
      Map<String, String> base, String name, String... values) {
    return Stream.of(values)
        .map(value -> {
          Map<String, String> more = new LinkedHashMap<>(base);
          more.put(name, value);
          return more;
        });
  }

  /** Prints the table; the argument is an empty directory for scratch files. */
  public static void main(String[] arguments) throws IOException {
    try (SampleBacktest sample = SampleBacktest.open(Path.of(arguments[0]))) {
      List<Point> points = grid().stream().map(each -> measure(sample, each)).toList();
      points.forEach(DemoSweep::print);
      System.out.println("chosen: " + choose(points).map(Point::parameters));
    }
  }

  private static void print(Point point) {
    System.out.printf(
        "| %s | %d | %.2f | %.2f | %.1f | %.1f | %d | %.2f | %.1f | %s |%n",
        String.join(" | ", point.parameters.values()),
        point.fills,
        point.netUsd,
        point.drawdownUsd,
        point.edgeBps,
        point.boundBps,
        point.windows.fillsMin,
        point.windows.netUsdMin,
        point.windows.edgeBpsMin,
        point.isAdmissible() ? "yes" : "no");
  }
}
