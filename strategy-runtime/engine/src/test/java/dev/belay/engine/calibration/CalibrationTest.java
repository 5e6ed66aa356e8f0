package dev.belay.engine.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.belay.api.execution.Liquidity;
import dev.belay.api.journal.JournalPayload;
import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Money;
import dev.belay.api.market.Price;
import dev.belay.api.market.Quantity;
import dev.belay.api.market.Side;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ticks of 0.01 and lots of 0.001: a tick-lot is 1,000 units. */
class CalibrationTest {
  private static final Instrument INSTRUMENT =
      new Instrument(
          new InstrumentId("BTC-USD.test"),
          ContractType.LINEAR_PERPETUAL,
          "BTC",
          "USD",
          Price.of("0.01"),
          new Quantity(new BigDecimal("0.001")),
          BigDecimal.ONE,
          Money.of("1", "USD"));

  private final Calibration calibration = new Calibration();
  private int trades;

  @Test
  void recommendsWhatTwentyFillsSpeakFor() {
    start(40, 0.5, 2);
    for (int i = 0; i < 20; i++) {
      // 30 of the 40 bp quoted; then 8 bp against us; 10 bp of fee, roughly.
      fill(i % 2 == 0 ? Side.BUY : Side.SELL, 30, 8, 1);
    }

    EdgeReport report = calibration.report();

    assertThat(report.fills()).isEqualTo(20);
    assertThat(report.makerFills()).isEqualTo(20);
    assertThat(report.quotedBps().orElseThrow()).isCloseTo(40, within(1e-9));
    assertThat(report.earnedBps().orElseThrow()).isCloseTo(30, within(1e-9));
    assertThat(report.feeBps().orElseThrow()).isCloseTo(10, within(0.05));
    assertThat(report.netEdgeBps().orElseThrow()).isCloseTo(2 * (30 - 8 - 10), within(0.2));
    assertThat(report.advice()).hasSize(2);
    assertThat(report.advice().getFirst().parameter()).isEqualTo("fill_factor");
    assertThat(report.advice().getFirst().recommended()).isCloseTo(0.75, within(1e-9));
    assertThat(report.advice().getLast().parameter()).isEqualTo("adverse_selection_bps");
    assertThat(report.advice().getLast().recommended()).isCloseTo(8, within(1e-9));
  }

  @Test
  void recommendsNothingFromNineteenFills() {
    start(40, 0.5, 2);
    for (int i = 0; i < 19; i++) {
      fill(Side.BUY, 30, 8, 1);
    }

    assertThat(calibration.report().advice()).isEmpty();
  }

  @Test
  void recommendsNothingWhereTheConfigIsRight() {
    start(40, 0.75, 8);
    for (int i = 0; i < 30; i++) {
      fill(Side.SELL, 30, 8, 1);
    }

    assertThat(calibration.report().advice()).isEmpty();
  }

  @Test
  void neverRecommendsAnAdverseSelectionBelowZero() {
    start(40, 0.75, 8);
    for (int i = 0; i < 30; i++) {
      fill(Side.SELL, 30, -5, 1);
    }

    EdgeReport report = calibration.report();
    assertThat(report.adverseSelectionBps().orElseThrow()).isCloseTo(-5, within(1e-9));
    assertThat(report.advice().getFirst().recommended()).isZero();
  }

  @Test
  void weighsEdgesByVolume() {
    start(40, 0.5, 2);
    fill(Side.BUY, 20, 0, 3);
    fill(Side.BUY, 40, 0, 1);

    double edge = calibration.report().netEdgeBps().orElseThrow() / 2 + 10;
    assertThat(edge).isCloseTo((3 * 20 + 40) / 4.0, within(0.2));
  }

  @Test
  void saysNothingWithoutFills() {
    start(40, 0.5, 2);

    EdgeReport report = calibration.report();

    assertThat(report.fills()).isZero();
    assertThat(report.netEdgeBps()).isEmpty();
    assertThat(report.fillFactor()).isEmpty();
  }

  private void start(double halfSpreadBps, double fillFactor, double adverseSelectionBps) {
    calibration.take(
        new JournalPayload.SessionStarted("epp", 1, INSTRUMENT, 1_000_000_000_000L, "b"));
    calibration.take(
        new JournalPayload.Decided(
            "NEUTRAL",
            "",
            List.of(
                new JournalPayload.Term("halfSpreadBps", halfSpreadBps),
                new JournalPayload.Term("fillFactor", fillFactor),
                new JournalPayload.Term("adverseSelectionBps", adverseSelectionBps))));
  }

  /** A fill at a distance from a mid of a million ticks, which then moves against it. */
  private void fill(Side side, long distanceBps, double againstBps, long lots) {
    trades++;
    double mid = 1_000_000;
    long price = (long) mid - side.sign() * distanceBps * 100;
    calibration.take(
        new JournalPayload.Fill(
            "o" + trades,
            "t" + trades,
            side,
            price,
            lots,
            0,
            1_000L * 1_000 * lots,
            Liquidity.MAKER,
            mid,
            0,
            0));
    calibration.take(
        new JournalPayload.Markout(
            "t" + trades, 60_000_000_000L, mid - side.sign() * againstBps * 100));
  }
}
