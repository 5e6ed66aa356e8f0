package dev.belay.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.execution.Liquidity;
import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Money;
import dev.belay.api.session.FeeTiers;
import dev.belay.api.session.FeeTiers.Tier;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeeScheduleTest {
  private static final long DAY = 86_400_000_000_000L;
  private static final long PRICE = BookDesk.ticks("100");
  private static final long TEN = BookDesk.lots("10");

  /** Fills of 1,000 each; 2 bp at first, −1 bp from a volume of 2,000 on. */
  private final FeeSchedule fees =
      FeeSchedule.of(
          BookDesk.INSTRUMENT,
          BookDesk.CONFIG.withTiers(
              new FeeTiers(List.of(tier("0", "2", "5"), tier("2000", "-1", "4")))));

  @Test
  void aTierCountsFromTheFillAfterItsVolume() {
    assertThat(charge(0)).isEqualTo(20_000_000);
    assertThat(charge(1)).isEqualTo(20_000_000);
    assertThat(charge(2)).isEqualTo(-10_000_000);
    assertThat(fees.charge(3, Liquidity.TAKER, PRICE, TEN)).isEqualTo(40_000_000);
  }

  @Test
  void volumeIsForgottenAfterThirtyDays() {
    charge(0);
    charge(DAY);

    assertThat(charge(29 * DAY)).isEqualTo(-10_000_000);
    assertThat(charge(30 * DAY)).isEqualTo(-10_000_000);
    assertThat(charge(31 * DAY)).isEqualTo(-10_000_000);
    assertThat(charge(100 * DAY)).isEqualTo(20_000_000);
  }

  @Test
  void refusesTiersThatDoNotRiseOrDoNotBeginAtZero() {
    assertThatThrownBy(() -> new FeeTiers(List.of(tier("5", "1", "1"))))
        .hasMessageContaining("volume of 0");
    assertThatThrownBy(() -> new FeeTiers(List.of(tier("0", "1", "1"), tier("0", "1", "1"))))
        .hasMessageContaining("rise");
  }

  private long charge(long at) {
    return fees.charge(at, Liquidity.MAKER, PRICE, TEN);
  }

  private static Tier tier(String volume, String maker, String taker) {
    return new Tier(Money.of(volume, "USD"), BasisPoints.of(maker), BasisPoints.of(taker));
  }
}
