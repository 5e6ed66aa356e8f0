package dev.belay.engine.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.api.session.HedgeMode;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HedgeModeTest {
  @ParameterizedTest
  @ValueSource(strings = {"0", "0.0001", "0.3333", "0.50000000", "1", "1.000000"})
  void takesARatioOfAtMostFourDecimals(String ratio) {
    assertThat(new HedgeMode(new BigDecimal(ratio)).inventoryRatio()).isEqualByComparingTo(ratio);
  }

  /** With many decimals it overflows where a large position is multiplied by it. */
  @ParameterizedTest
  @ValueSource(strings = {"0.00001", "0.33333", "0.99999", "1e-400", "-0.0001", "1.0001"})
  void refusesAnyOther(String ratio) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HedgeMode(new BigDecimal(ratio)))
        .withMessageContaining("from 0 to 1 with at most 4 decimals")
        .withMessageContaining(new BigDecimal(ratio).toPlainString());
  }
}
