package dev.belay.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.risk.RiskBenchmark;
import dev.belay.engine.tape.Tape;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyBenchmarkTest {
  @TempDir private Path home = Path.of("");

  @Test
  void eventIsDueBeforeItIsHandled() {
    AtomicLong events = new AtomicLong();
    try (Tape tape = SessionFixture.tape(home.resolve("tapes"), 3, 5_000)) {
      new LatencyBenchmark(SessionFixture.backtest("bench", tape), tape, home, 1_000)
          .run(
              "once",
              (service, response, onTime) -> {
                assertThat(response).isGreaterThanOrEqualTo(service);
                events.incrementAndGet();
              });
    }

    assertThat(events).hasPositiveValue();
    assertThat(home.resolve("once")).doesNotExist();
  }

  @Test
  void orderIsJudged() {
    try (Tape tape = SessionFixture.tape(home.resolve("tapes"), 3, 100)) {
      double nanos =
          RiskBenchmark.nanosPerOrder(
              SessionFixture.backtest("bench", tape).bot(), System::nanoTime);

      assertThat(nanos).isPositive();
    }
  }
}
