package dev.belay.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.tape.Tape;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineBenchmarkTest {
  @TempDir private Path home = Path.of("");

  /** What is left is the mapping of a window every 100,000 events. */
  @Test
  void eventThatChangesNoOrderAllocatesNothing() {
    try (Tape tape = SessionFixture.tape(home.resolve("tapes"), 3, 60_000)) {
      EngineBenchmark.Result result =
          EngineBenchmark.run(SessionFixture.backtest("bench", tape), tape, home, 1, 1);

      assertThat(result.trades()).isEqualTo(60_000);
      assertThat(result.tradesPerSecond()).isPositive();
      assertThat(result.bytesPerQuietEvent()).isLessThan(1);
    }
  }

  @Test
  void measuringASessionAllocatesNothing() {
    try (Tape tape = SessionFixture.tape(home.resolve("tapes"), 3, 60_000)) {
      TelemetryBenchmark benchmark =
          new TelemetryBenchmark(SessionFixture.backtest("bench", tape), tape, home);

      assertThat(least(benchmark, true) - least(benchmark, false)).isLessThan(1);
    }
  }

  /** The compiler allocates now and then on the thread that it interrupts. */
  private static double least(TelemetryBenchmark benchmark, boolean measured) {
    return IntStream.range(0, 4)
        .mapToDouble(run -> benchmark.bytesPerQuietEvent(measured))
        .min()
        .orElseThrow();
  }
}
