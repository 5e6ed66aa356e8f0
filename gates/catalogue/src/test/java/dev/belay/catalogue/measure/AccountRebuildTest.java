package dev.belay.catalogue.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.execution.Liquidity;
import dev.belay.api.journal.JournalPayload.Fill;
import dev.belay.api.journal.JournalPayload.Mark;
import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Money;
import dev.belay.api.market.Price;
import dev.belay.api.market.Quantity;
import dev.belay.api.market.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

/** Sequences P1 to P4 and P6 of the accounting cases, and the equity identity. */
class AccountRebuildTest {
  private final Instrument whole = perpetual("1", "1");
  private AccountRebuild account = new AccountRebuild(whole, 0, false);

  @Test
  void casesP1() {
    trade(Side.BUY, 12, 100, "0.0001");
    trade(Side.BUY, 17, 99, "0.0001");
    assertNet(29, "-0.28830000");
    trade(Side.SELL, 9, 101, "0.0001");
    assertNet(20, "13.89666207");
    trade(Side.SELL, 4, 105, "0.0001");
    assertNet(16, "36.19948966");
    trade(Side.BUY, 3, 103, "0.0001");
    assertNet(19, "36.16858966");
  }

  @Test
  void casesP2() {
    trade(Side.BUY, 12, 10000, "0.001");
    assertNet(12, "-120");
    trade(Side.BUY, 17, 9999, "0.001");
    assertNet(29, "-289.983");
    trade(Side.SELL, 9, 10001, "0.001");
    assertNet(20, "-365.71613793");
    trade(Side.BUY, 3, 10003, "0.001");
    assertNet(23, "-395.72513793");
    trade(Side.SELL, 4, 10005, "0.001");
    assertNet(19, "-415.27137481");
  }

  @Test
  void casesP3() {
    trade(Side.BUY, 100, 1, "0");
    trade(Side.SELL, 50, 2, "0");
    trade(Side.SELL, 100, 3, "0");
    assertNet(-50, "150");
    assertThat(equityGap(-50, 3, "150")).isZero();
  }

  @Test
  void casesP3b() {
    trade(Side.BUY, 50, 1, "0");
    trade(Side.SELL, 100, 2, "0");
    trade(Side.BUY, 100, 3, "0");
    assertNet(50, "0");
    assertThat(equityGap(50, 3, "0")).isZero();
  }

  @Test
  void casesP4() {
    account = new AccountRebuild(perpetual("0.00001", "1"), 0, false);
    trade(Side.BUY, 100_000, 100_001, "0.00000000");
    trade(Side.SELL, 150_000, 100_011, "0.00000000");
    assertNet(-50_000, "10");
  }

  @Test
  void casesP6() {
    account = new AccountRebuild(perpetual("0.00001", "1"), 0, false);
    trade(Side.SELL, 100_000, 100_000, "0");
    trade(Side.BUY, 50_000, 100_001, "0");
    trade(Side.BUY, 50_000, 100_003, "0");
    assertNet(0, "-2");
  }

  @Test
  void whatRoundingLeavesStaysInTheBasis() {
    account = new AccountRebuild(perpetual("0.01", "0.00000001"), 0, false);
    fill(Side.BUY, 3, 33, 0);
    fill(Side.SELL, 3, 50, 0);
    // 0.51 units of gain: one is realized, and −0.49 stays, rounded down with what is open.
    assertThat(account.realizedUnits()).isEqualTo(1);
    account.check(mark(0, 0, 0));
    assertThat(account.gapUnits()).isZero();
  }

  @Test
  void firstGapFromTheIdentityStays() {
    trade(Side.BUY, 10, 100, "0");
    account.check(mark(0, 10, 100));
    assertThat(account.gapUnits()).isZero();
    account.check(mark(7, 10, 100));
    account.check(mark(-900, 10, 100));
    assertThat(account.gapUnits()).isEqualTo(7);
  }

  @Test
  void equityIsRoundedDownAtHalfTicks() {
    account = new AccountRebuild(perpetual("0.01", "0.00000001"), 0, false);
    fill(Side.BUY, 1, 100, 0);
    account.check(mark(-1, 1, 99.5));
    assertThat(account.gapUnits()).isZero();
  }

  /** Equity from cash and position alone, against realized PnL and basis. */
  @Test
  void identityHoldsAfterEveryFillOfARandomSession() {
    long seed = 20131125;
    SplitMix random = new SplitMix(seed);
    Instrument fine = perpetual("0.01", "0.00000001");
    account = new AccountRebuild(fine, 1_000_000, false);
    BigDecimal cash = BigDecimal.ZERO;
    long position = 0;
    for (int i = 0; i < 2_000; i++) {
      Side side = random.below(2) == 0 ? Side.BUY : Side.SELL;
      long lots = 1L + random.below(5_000);
      long ticks = 90_000L + random.below(20_000);
      fill(side, lots, ticks, 7);
      position += side.sign() * lots;
      cash = cash.subtract(BigDecimal.valueOf(side.sign() * lots).multiply(units(fine, ticks)));
      long mid = 90_000L + random.below(20_000);
      BigDecimal worth = cash.add(BigDecimal.valueOf(position).multiply(units(fine, mid)));
      long equity =
          1_000_000 - 7L * (i + 1L) + worth.setScale(0, RoundingMode.FLOOR).longValueExact();
      account.check(mark(equity, position, (double) mid));
      assertThat(account.gapUnits()).as("seed %s, fill %s", seed, i).isZero();
    }
  }

  @Test
  void hedgedFillOpensItsSideAndAReducingOneClosesTheOther() {
    account = new AccountRebuild(whole, 0, true);
    trade(Side.BUY, 10, 100, "0");
    trade(Side.SELL, 4, 110, "0");
    close(Side.SELL, 5, 120);
    assertLegs(5, 4, 100);
    close(Side.BUY, 1, 100);
    assertLegs(5, 3, 110);
    trade(Side.BUY, 5, 200, "0");
    close(Side.SELL, 2, 160);
    assertLegs(8, 3, 130);
    assertThat(equityGap(5, 150, "10")).isZero();
  }

  @Test
  void onePositionTakesNoNoticeOfReducing() {
    trade(Side.BUY, 10, 100, "0");
    close(Side.SELL, 4, 110);
    trade(Side.SELL, 6, 120, "0");
    assertNet(0, "160");
  }

  @Test
  void longClosesAtTheBidAndShortAtTheAsk() {
    trade(Side.BUY, 10, 100, "0");
    assertThat(worth(90, 120)).isEqualTo(Money.of("-109", "USD").units());
    account = new AccountRebuild(whole, 0, false);
    trade(Side.SELL, 10, 100, "0");
    assertThat(worth(90, 120)).isEqualTo(Money.of("-212", "USD").units());
    account = new AccountRebuild(whole, 0, true);
    trade(Side.BUY, 10, 100, "0");
    trade(Side.SELL, 10, 100, "0");
    assertThat(worth(90, 120)).isEqualTo(Money.of("-321", "USD").units());
  }

  /** At a fee of one hundredth. */
  private long worth(long bid, long ask) {
    return account
        .liquidationUnits(BigDecimal.valueOf(bid), BigDecimal.valueOf(ask), BasisPoints.of("100"))
        .longValueExact();
  }

  @Test
  void closingMoreThanIsHeldLeavesASideBelowNothing() {
    account = new AccountRebuild(whole, 0, true);
    trade(Side.BUY, 2, 100, "0");
    close(Side.SELL, 3, 100);
    assertThat(account.longLots()).isEqualTo(-1);
    assertThat(account.shortLots()).isZero();
  }

  /** Equity from cash and net position alone, against realized PnL and the bases of both sides. */
  @Test
  void identityHoldsAfterEveryFillOfARandomHedgedSession() {
    long seed = 20240229;
    SplitMix random = new SplitMix(seed);
    Instrument fine = perpetual("0.01", "0.00000001");
    account = new AccountRebuild(fine, 1_000_000, true);
    BigDecimal cash = BigDecimal.ZERO;
    for (int i = 0; i < 2_000; i++) {
      Side side = random.below(2) == 0 ? Side.BUY : Side.SELL;
      long closable = side == Side.BUY ? account.shortLots() : account.longLots();
      boolean closes = closable > 0 && random.below(2) == 0;
      long lots = 1L + random.below(closes ? (int) Math.min(closable, 5_000) : 5_000);
      long ticks = 90_000L + random.below(20_000);
      account.add(fillOf(side, lots, ticks, 7), closes);
      cash = cash.subtract(BigDecimal.valueOf(side.sign() * lots).multiply(units(fine, ticks)));
      long net = account.longLots() - account.shortLots();
      long mid = 90_000L + random.below(20_000);
      BigDecimal worth = cash.add(BigDecimal.valueOf(net).multiply(units(fine, mid)));
      long equity =
          1_000_000 - 7L * (i + 1L) + worth.setScale(0, RoundingMode.FLOOR).longValueExact();
      account.check(mark(equity, net, (double) mid));
      assertThat(account.gapUnits()).as("seed %s, fill %s", seed, i).isZero();
    }
  }

  /** A fee of 0.001 BTC of 1.0 at 1,000.00, and of the sale of the rest but for its own fee. */
  @Test
  void baseFeeOfASpotFillMovesThePositionP8() {
    account = new AccountRebuild(instrument(ContractType.SPOT, "0.01", "0.00000001"), 0, false);
    account.add(baseFee(Side.BUY, 100_000_000, 100_000_000L, 99_900_000), false);
    assertThat(account.positionLots()).isEqualTo(99_900_000);
    assertThat(account.feeUnits()).isEqualTo(100_000_000L);
    account.add(baseFee(Side.SELL, 99_800_000, 100_000_000L, 0), false);
    assertThat(account.positionLots()).isZero();
    assertThat(account.realizedUnits()).isZero();
  }

  @Test
  void positionThatMovedByOtherThanItsFeeIsNotBelieved() {
    account = new AccountRebuild(instrument(ContractType.SPOT, "0.01", "0.00000001"), 0, false);
    account.add(baseFee(Side.BUY, 100_000_000, 99_999_999L, 99_900_000), false);
    assertThat(account.positionLots()).isEqualTo(100_000_000);
    account = new AccountRebuild(perpetual("0.01", "0.00000001"), 0, false);
    account.add(baseFee(Side.BUY, 100_000_000, 100_000_000L, 99_900_000), false);
    assertThat(account.positionLots()).isEqualTo(100_000_000);
  }

  private static Fill baseFee(Side side, long lots, long feeUnits, long positionLots) {
    return new Fill(
        "o", "t", side, 100_000, lots, 0, feeUnits, Liquidity.MAKER, 100_000, positionLots, 0);
  }

  private static BigDecimal units(Instrument instrument, long ticks) {
    return instrument
        .tickLotValue()
        .movePointRight(Money.SCALE)
        .multiply(BigDecimal.valueOf(ticks));
  }

  private void assertNet(long lots, String net) {
    assertThat(account.positionLots()).isEqualTo(lots);
    assertThat(Money.ofUnits(account.realizedUnits() - account.feeUnits(), "USD").amount())
        .isEqualByComparingTo(net);
  }

  private void assertLegs(long longs, long shorts, long realized) {
    assertThat(account.longLots()).isEqualTo(longs);
    assertThat(account.shortLots()).isEqualTo(shorts);
    assertNet(longs - shorts, Long.toString(realized));
  }

  private long equityGap(long lots, double mid, String equity) {
    account.check(mark(Money.of(equity, "USD").units(), lots, mid));
    return account.gapUnits();
  }

  private void trade(Side side, long lots, long ticks, String feeRate) {
    BigDecimal fee =
        new BigDecimal(feeRate)
            .multiply(BigDecimal.valueOf(lots * ticks))
            .movePointRight(Money.SCALE)
            .setScale(0, RoundingMode.HALF_EVEN);
    fill(side, lots, ticks, fee.longValueExact());
  }

  private void fill(Side side, long lots, long ticks, long feeUnits) {
    account.add(fillOf(side, lots, ticks, feeUnits), false);
  }

  private void close(Side side, long lots, long ticks) {
    account.add(fillOf(side, lots, ticks, 0), true);
  }

  private static Fill fillOf(Side side, long lots, long ticks, long feeUnits) {
    return new Fill("o", "t", side, ticks, lots, 0, feeUnits, Liquidity.MAKER, ticks, 0, 0);
  }

  private static Mark mark(long equityUnits, long lots, double mid) {
    return new Mark(equityUnits, lots, mid, 0, 0, 0, 0, 0, 0, 0);
  }

  private static Instrument perpetual(String tick, String lot) {
    return instrument(ContractType.LINEAR_PERPETUAL, tick, lot);
  }

  private static Instrument instrument(ContractType contract, String tick, String lot) {
    return new Instrument(
        new InstrumentId("test"),
        contract,
        "BTC",
        "USD",
        Price.of(tick),
        Quantity.of(lot),
        BigDecimal.ONE,
        Money.of("0", "USD"));
  }
}
