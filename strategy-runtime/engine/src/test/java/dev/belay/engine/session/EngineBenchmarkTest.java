package dev.belay.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.tape.Tape;
import java.nio.file.Path;
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
  void measuringASessionAllocatesNothingAndCostsLittle() {
    try (Tape tape = SessionFixture.tape(home.resolve("tapes"), 3, 60_000)) {
      TelemetryBenchmark benchmark =
          new TelemetryBenchmark(SessionFixture.backtest("bench", tape), tape, home);
      double ratio = benchmark.ratio(2, 2);
      double without = benchmark.bytesPerQuietEvent(false);
      double with = benchmark.bytesPerQuietEvent(true);

      assertThat(with - without).isLessThan(1);
      // A machine that is busy with other things measures more than it costs.
      assertThat(ratio).isBetween(0.5, 2.0);
    }
  }
}
