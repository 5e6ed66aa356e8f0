package dev.belay.cli.bench;

import dev.belay.api.strategy.ParameterValues;
import dev.belay.cli.desk.DeskHome;
import dev.belay.cli.desk.Installation;
import dev.belay.cli.research.ResearchDesk;
import dev.belay.cli.strategy.Strategies;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sets up a {@link SweepScaling} of 100 runs of {@code epp} on the sample. */
public final class SweepBench {
  private static final int RUNS = 100;
  private static final double RATIO_MIN = 0.9;
  private static final long GROWTH_MAX_BYTES = 4L << 20;

  private SweepBench() {}

  /** Measures in some rounds; the best of them counts. */
  public static SweepScaling.Measured run(DeskHome home, int rounds, Consumer<String> progress)
      throws IOException {
    try (ResearchDesk desk =
        ResearchDesk.open(
            home,
            Installation.current().root().resolve("deploy/desk/candidates/epp-btc.yaml"),
            Optional.empty(),
            Strategies.with(List.of()))) {
      String values =
          IntStream.range(0, RUNS)
              .mapToObj(i -> String.format(Locale.ROOT, "%.2f", i / (double) RUNS))
              .collect(Collectors.joining(","));
      List<ParameterValues> points = desk.points(List.of("skew=" + values));
      return new SweepScaling(desk.backtests(), desk.tape(), points).run(rounds, progress);
    }
  }

  /** What was measured, with targets. */
  public static List<Figure> figures(SweepScaling.Measured measured) {
    long growth = measured.heapAfterBytes() - measured.heapBeforeBytes();
    return List.of(
        new Figure(
            "gain of 100 runs on 2 cores ÷ a register loop's",
            String.format(
                Locale.ROOT,
                "%.2f (%.1f s → %.1f s; loop %.1f s → %.1f s; by CPU time %.2f)",
                measured.ratio(),
                measured.sweepOne().nanos() / 1e9,
                measured.sweepTwo().nanos() / 1e9,
                measured.loopOne().nanos() / 1e9,
                measured.loopTwo().nanos() / 1e9,
                measured.cpuRatio()),
            "≥ 0.90",
            measured.ratio() >= RATIO_MIN),
        new Figure(
            "heap after a collection, growth over " + measured.runs() + " runs",
            String.format(
                Locale.ROOT,
                "%+.1f MiB (from %.1f MiB)",
                growth / (double) (1 << 20),
                measured.heapBeforeBytes() / (double) (1 << 20)),
            "≤ 4 MiB",
            growth <= GROWTH_MAX_BYTES));
  }
}
