package dev.belay.engine.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnitRateTest {
  @Test
  void roundsHalvesToTheEvenUnit() {
    UnitRate half = UnitRate.of(new BigDecimal("0.5"));

    assertThat(half.timesHalfEven(1)).isZero();
    assertThat(half.timesHalfEven(3)).isEqualTo(2);
    assertThat(half.timesHalfEven(5)).isEqualTo(2);
    assertThat(half.timesHalfEven(-3)).isEqualTo(-2);
  }

  @Test
  void roundsUpwards() {
    UnitRate share = UnitRate.of(new BigDecimal("0.0002"));

    assertThat(share.timesUp(80_000)).isEqualTo(16);
    assertThat(share.timesUp(80_001)).isEqualTo(17);
    assertThat(share.timesUp(0)).isZero();
  }

  @Test
  void dividesProductsOf128Bits() {
    long seed = 7;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      long a = random.nextLong() >> random.nextInt(63);
      long b = random.nextLong() >> random.nextInt(63);
      long divisor = 1 + (random.nextLong() >>> 1 >>> random.nextInt(62));
      BigDecimal exact =
          BigDecimal.valueOf(a)
              .multiply(BigDecimal.valueOf(b))
              .divide(BigDecimal.valueOf(divisor), 0, RoundingMode.HALF_EVEN);
      boolean fits = exact.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
      String where = "seed " + seed + ", step " + i + ": " + a + " × " + b + " / " + divisor;
      if (fits) {
        assertThat(UnitRate.multiplyDivideHalfEven(a, b, divisor))
            .as(where)
            .isEqualTo(exact.longValueExact());
      } else {
        assertThatThrownBy(() -> UnitRate.multiplyDivideHalfEven(a, b, divisor))
            .as(where)
            .isInstanceOf(ArithmeticException.class);
      }
    }
  }
}
