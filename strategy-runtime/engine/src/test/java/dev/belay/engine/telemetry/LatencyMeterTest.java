package dev.belay.engine.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.session.LatencyReport;
import dev.belay.api.session.LatencyReport.Kind;
import org.junit.jupiter.api.Test;

class LatencyMeterTest {
  private long nanos;
  private final LatencyMeter meter = new LatencyMeter(() -> nanos);

  @Test
  void nothingIsMeasuredBeforeItsStart() {
    take(Kind.TICK, 5);
    meter.took(Kind.CONNECTOR, 5);

    assertThat(meter.reports()).isEmpty();
  }

  @Test
  void boundIsInItsBucketAndTheLastBucketHasAll() {
    meter.start(1);
    take(Kind.TICK, 1_000);
    take(Kind.TICK, 1_100);
    take(Kind.TICK, 3_600_000_000_000L);
    LatencyReport report = report(Kind.TICK);

    assertThat(upTo(report, 500)).isZero();
    assertThat(upTo(report, 1_000)).isEqualTo(1);
    assertThat(upTo(report, 2_000)).isEqualTo(2);
    assertThat(report.buckets().getLast().count()).isEqualTo(3);
    assertThat(report.count()).isEqualTo(3);
    assertThat(report(Kind.INDICATOR).count()).isZero();
  }

  @Test
  void onlyOneOfSoManyIsTimedAndAnotherClockIsNotAsked() {
    meter.start(4);
    for (int i = 0; i < 40; i++) {
      take(Kind.INDICATOR, 10);
      meter.took(Kind.CONNECTOR, 10);
    }

    assertThat(report(Kind.INDICATOR).count()).isEqualTo(10);
    assertThat(report(Kind.INDICATOR).sumNanos()).isEqualTo(100);
    assertThat(report(Kind.CONNECTOR).count()).isEqualTo(40);
    assertThatThrownBy(() -> meter.start(3)).hasMessageContaining("power of two");
  }

  private void take(Kind kind, long took) {
    long begun = meter.begin();
    nanos += took;
    meter.end(kind, begun);
  }

  private static long upTo(LatencyReport report, long nanos) {
    return report.buckets().stream()
        .filter(bucket -> bucket.upToNanos() == nanos)
        .findFirst()
        .orElseThrow()
        .count();
  }

  private LatencyReport report(Kind kind) {
    return meter.reports().stream().filter(each -> each.kind() == kind).findFirst().orElseThrow();
  }
}
