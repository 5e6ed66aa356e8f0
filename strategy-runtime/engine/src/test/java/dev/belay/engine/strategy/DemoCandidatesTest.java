package dev.belay.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.session.SessionReport;
import dev.belay.engine.strategy.SampleBacktest.Outcome;
import dev.belay.engine.strategy.SampleBacktest.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's candidates do on real trades what the demo says of them. */
class DemoCandidatesTest {
  private static final long BLOCK = Duration.ofMinutes(10).toNanos();

  @TempDir private static Path home;
  private static SampleBacktest sample;

  @BeforeAll
  static void importSample() throws IOException {
    sample = SampleBacktest.open(home);
  }

  @AfterAll
  static void closeSample() {
    sample.close();
  }

  @Test
  void earnsOnTheHalfItWasChosenOn() throws IOException {
    Outcome first = sample.run(Part.FIRST, DemoCandidates.parameters("epp-btc"));

    assertThat(first.netUsd()).isPositive();
    assertThat(first.report().hardStops()).isZero();
  }

  @Test
  void keepsTheSoaksLimitsOnTheHalfItHasNotSeen() throws IOException {
    Map<String, String> parameters = DemoCandidates.parameters("epp-btc");

    for (Duration duration : List.of(Duration.ofDays(1), Duration.ofDays(30))) {
      Outcome rest = sample.run(Part.REST, parameters, duration);
      SessionReport report = rest.report();
      assertThat(report.hardStops()).isZero();
      assertThat(rest.netUsd()).isNotNegative();
      assertThat(rest.drawdownUsd()).isLessThanOrEqualTo(200);
      assertThat(report.fills()).isGreaterThanOrEqualTo(50);
      assertThat((double) report.makerFills() / report.fills()).isGreaterThanOrEqualTo(0.9);
      assertThat(FillEdge.net(rest.edges())).isGreaterThanOrEqualTo(5);
      assertThat(FillEdge.bound(rest.edges(), BLOCK)).isNotNegative();
      assertThat((double) report.freshNanos() / report.elapsedNanos())
          .isGreaterThanOrEqualTo(0.995);
    }
  }

  @Test
  void losesWithASpreadUnderItsCosts() throws IOException {
    Outcome first = sample.run(Part.FIRST, DemoCandidates.parameters("epp-btc-tight"));

    assertThat(first.netUsd()).isLessThan(-100);
    assertThat(FillEdge.net(first.edges())).isNegative();
  }

  @Test
  void isThePointThatTheSweepChooses() throws IOException {
    Map<String, String> parameters = DemoCandidates.parameters("epp-btc");
    List<DemoSweep.Point> points =
        DemoSweep.grid().stream().map(each -> DemoSweep.measure(sample, each)).toList();

    assertThat(DemoSweep.choose(points))
        .hasValueSatisfying(chosen -> {
          assertThat(parameters).containsAllEntriesOf(chosen.parameters());
          assertThat(parameters).containsAllEntriesOf(DemoSweep.FIXED);
        });
  }
}
