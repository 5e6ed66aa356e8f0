package dev.belay.engine.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FundingStreamTest {
  private final List<String> paid = new ArrayList<>();
  private final FundingStream stream =
      new FundingStream(
          new BigDecimal("0.1"), (at, units, mark) -> paid.add(at + " " + units + " " + mark));

  @Test
  void whatWasSaidLastBeforeAnInstantIsPaidOnce() {
    stream.mark(1, 8_000, 10, "60000.04");
    stream.mark(2, 8_000, 12, "60000.13");
    stream.mark(3, 16_000, 7, "60001");
    stream.mark(4, 16_000, 8, "60002");

    assertThat(paid).containsExactly("3 12 1200003");
  }

  @Test
  void messageOfAnInstantThatWasPaidPaysNothingAgain() {
    stream.mark(1, 8_000, 10, "60000");
    stream.mark(2, 16_000, 7, "60001");
    stream.mark(3, 8_000, 10, "60000");
    stream.mark(4, 16_000, 7, "60001");
    stream.mark(5, 24_000, 5, "60002");

    assertThat(paid).containsExactly("2 10 1200000", "5 7 1200020");
  }

  @Test
  void instrumentWithoutFundingPaysNothing() {
    stream.mark(1, 0, 0, "60000");
    stream.mark(2, 0, 0, "60001");

    assertThat(paid).isEmpty();
  }
}
