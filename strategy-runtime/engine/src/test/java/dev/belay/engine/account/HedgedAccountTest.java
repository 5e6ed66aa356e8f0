package dev.belay.engine.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Money;
import dev.belay.api.market.Price;
import dev.belay.api.market.Quantity;
import dev.belay.api.market.Side;
import dev.belay.testing.SeededSource;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Long and short at once. A tick-lot is a unit, so that amounts are easy to see. */
class HedgedAccountTest {
  private static final Instrument UNIT = instrument("0.00000001");

  private final Account account = Account.hedged(UNIT, 1_000_000);

  @Test
  void holdsALongAndAShortBesideEachOther() {
    account.onFill(Side.BUY, 100, 10, 0);
    account.onFill(Side.SELL, 110, 4, 0);

    assertThat(account.sideLots(Side.BUY)).isEqualTo(10);
    assertThat(account.sideLots(Side.SELL)).isEqualTo(4);
    assertThat(account.positionLots()).isEqualTo(6);
    assertThat(account.grossLots()).isEqualTo(14);
    assertThat(account.averageEntryTicks(Side.BUY)).isEqualTo(100);
    assertThat(account.averageEntryTicks(Side.SELL)).isEqualTo(110);
    assertThat(account.averageEntryTicks()).isEqualTo(100);
    assertThat(account.realizedUnits()).isZero();
    assertThat(account.verifyIdentity(2 * 105)).isEqualTo(1_000_000 + 10 * 5 + 4 * 5);
  }

  @Test
  void reducingFillClosesTheOtherSideOnly() {
    account.onFill(Side.BUY, 100, 10, 0);
    account.onFill(Side.SELL, 110, 4, 0);

    assertThat(account.onReducingFill(Side.SELL, 120, 10, 3)).isEqualTo(200);
    assertThat(account.onReducingFill(Side.BUY, 105, 1, 2)).isEqualTo(5);

    assertThat(account.sideLots(Side.BUY)).isZero();
    assertThat(account.sideLots(Side.SELL)).isEqualTo(3);
    assertThat(account.averageEntryTicks(Side.SELL)).isEqualTo(110);
    assertThat(account.verifyIdentity(2 * 100)).isEqualTo(1_000_000 + 205 - 5 + 30);
  }

  @Test
  void nothingIsClosedThatIsNotHeld() {
    account.onFill(Side.SELL, 100, 4, 0);

    assertThatThrownBy(() -> account.onReducingFill(Side.BUY, 100, 5, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected at most 4 lots to reduce, was a BUY of 5");
    assertThatThrownBy(() -> account.onReducingFill(Side.SELL, 100, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(account.verifyIdentity(200)).isEqualTo(1_000_000);
  }

  @Test
  void closingBothSidesCostsTheFeeOfBoth() {
    account.onFill(Side.BUY, 100, 1_000, 0);
    account.onFill(Side.SELL, 100, 1_000, 0);

    assertThat(account.liquidationUnits(100, 100, BasisPoints.of("100")))
        .isEqualTo(1_000_000 - 2_000);
  }

  @Test
  void eachSideClosesOnItsOwnSideOfTheBook() {
    account.onFill(Side.BUY, 100, 1_000, 0);
    account.onFill(Side.SELL, 100, 600, 0);

    // The long sells at 90, the short buys at 120; one hundredth of 90,000 and 72,000 is the fee.
    assertThat(account.liquidationUnits(90, 120, BasisPoints.of("0")))
        .isEqualTo(1_000_000 - 10_000 - 12_000);
    assertThat(account.liquidationUnits(90, 120, BasisPoints.of("100")))
        .isEqualTo(1_000_000 - 10_000 - 12_000 - 900 - 720);
  }

  /** How fills are split on the sides changes neither money nor what one is more than the other. */
  @Test
  void equityIsThatOfOnePositionToTheUnit() {
    for (String tick : new String[] {"0.00000001", "0.01", "0.000000003"}) {
      Instrument instrument = instrument(tick);
      SeededSource random = new SeededSource(5);
      Account one = new Account(instrument, 1_000_000_000L);
      Account two = Account.hedged(instrument, 1_000_000_000L);
      for (int i = 0; i < 20_000; i++) {
        Side side = random.between(0, 1) == 0 ? Side.BUY : Side.SELL;
        long price = random.between(50L, 150L);
        long lots = random.between(1L, 90L);
        long fee = random.between(-3L, 9L);
        long closable = two.reducibleLots(side);
        if (closable > 0 && random.between(0, 2) > 0) {
          lots = Math.min(lots, closable);
          two.onReducingFill(side, price, lots, fee);
        } else {
          two.onFill(side, price, lots, fee);
        }
        one.onFill(side, price, lots, fee);
        long mid = random.between(100L, 300L);
        assertThat(two.positionLots()).isEqualTo(one.positionLots());
        assertThat(two.verifyIdentity(mid)).isEqualTo(one.equityUnits(mid));
      }
    }
  }

  private static Instrument instrument(String tick) {
    return new Instrument(
        new InstrumentId("X-USD.test"),
        ContractType.LINEAR_PERPETUAL,
        "X",
        "USD",
        Price.of(tick),
        Quantity.of("1"),
        BigDecimal.ONE,
        Money.of("0", "USD"));
  }
}
