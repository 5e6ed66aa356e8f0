package dev.belay.engine.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.session.LatencyModel;
import dev.belay.engine.frame.codec.BookTradeEncoder;
import dev.belay.engine.frame.codec.MessageHeaderEncoder;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyTest {
  @Test
  void constantIsAlwaysTheSame() {
    Latency latency = Latencies.of(new LatencyModel.Constant(10, 20));

    assertThat(latency.entryNanos(5)).isEqualTo(10);
    assertThat(latency.responseNanos(Long.MAX_VALUE)).isEqualTo(20);
  }

  @Test
  void feedIsAFactorOfTheNewestMessageAndNeverNegative() {
    Latency latency = Latencies.of(new LatencyModel.Feed(1, 0.5));
    assertThat(latency.entryNanos(0)).isZero();

    latency.onMarket(message(1_000, 1_400), 0);
    assertThat(latency.entryNanos(0)).isEqualTo(400);
    assertThat(latency.responseNanos(0)).isEqualTo(200);

    latency.onMarket(message(2_000, 1_900), 0);
    assertThat(latency.entryNanos(0)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0, 100, 10", "100, 100, 10", "150, 200, 15", "200, 300, 20", "999, 300, 20"})
  void tableIsInterpolatedBetweenRows(long at, long entry, long response) {
    Latency latency =
        Latencies.of(
            new LatencyModel.Table(
                List.of(
                    new LatencyModel.Table.Row(100, 100, 10),
                    new LatencyModel.Table.Row(200, 300, 20))));

    assertThat(latency.entryNanos(at)).isEqualTo(entry);
    assertThat(latency.responseNanos(at)).isEqualTo(response);
  }

  private static UnsafeBuffer message(long venueAt, long at) {
    UnsafeBuffer buffer = new UnsafeBuffer(new byte[128]);
    new BookTradeEncoder()
        .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
        .at(at)
        .venueAt(venueAt);
    return buffer;
  }
}
