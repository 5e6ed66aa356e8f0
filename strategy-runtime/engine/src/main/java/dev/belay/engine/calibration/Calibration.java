package dev.belay.engine.calibration;

import dev.belay.api.execution.Liquidity;
import dev.belay.api.journal.JournalPayload;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Money;
import dev.belay.engine.calibration.EdgeReport.Advice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Takes a session's journal, row by row from the first, and says what its fills earned. Works with
 * any strategy; what was quoted is known where decisions have the terms {@code halfSpreadBps},
 * {@code fillFactor} and {@code adverseSelectionBps}, as those of {@code epp} do.
 */
public final class Calibration {
  private static final int FILLS_MIN = 20;
  private static final double BPS = 10_000;
  private static final double LEAST_FACTOR = 0.01;

  /** A difference below this is not worth a change. */
  private static final double FACTOR_TOLERANCE = 0.05;

  private static final double BPS_TOLERANCE = 0.5;

  private final Map<String, JournalPayload.Fill> unmarked = new HashMap<>();
  private final Map<String, Double> terms = new HashMap<>();
  private final Mean quoted = new Mean();
  private final Mean earned = new Mean();
  private final Mean factor = new Mean();
  private final Mean adverse = new Mean();
  private final Mean fees = new Mean();
  private final Mean edge = new Mean();
  private double unitsPerTickLot;
  private long fills;
  private long makerFills;

  /** Takes the next row. */
  public void take(JournalPayload row) {
    switch (row) {
      case JournalPayload.SessionStarted started ->
          unitsPerTickLot = unitsPerTickLot(started.instrument());
      case JournalPayload.Decided decided -> decided(decided);
      case JournalPayload.Fill fill -> filled(fill);
      case JournalPayload.Markout markout -> marked(markout);
      case JournalPayload.OrderSubmitted _,
          JournalPayload.OrderTerms _,
          JournalPayload.SidesHeld _,
          JournalPayload.OrderDenied _,
          JournalPayload.CancelSent _,
          JournalPayload.ModifySent _,
          JournalPayload.ExecutionIntentRequested _,
          JournalPayload.ExecutionIntentCreated _,
          JournalPayload.TranslationRequested _,
          JournalPayload.TranslationComplete _,
          JournalPayload.GroupChanged _,
          JournalPayload.BatchEnded _,
          JournalPayload.Alerted _,
          JournalPayload.OrderReported _,
          JournalPayload.StateChanged _,
          JournalPayload.Commanded _,
          JournalPayload.Gap _,
          JournalPayload.Mark _,
          JournalPayload.Funding _,
          JournalPayload.DayEnded _,
          JournalPayload.SessionEnded _ -> {}
    }
  }

  /** What came of the rows so far. */
  public EdgeReport report() {
    return new EdgeReport(
        fills,
        makerFills,
        adverse.count(),
        quoted.value(),
        earned.value(),
        factor.value(),
        adverse.value(),
        fees.value(),
        edge.times(2),
        advice());
  }

  private void decided(JournalPayload.Decided decided) {
    terms.clear();
    decided.terms().forEach(term -> terms.put(term.name(), term.value()));
  }

  private void filled(JournalPayload.Fill fill) {
    fills++;
    makerFills += fill.liquidity() == Liquidity.MAKER ? 1 : 0;
    fees.add(feeBps(fill));
    unmarked.put(fill.trade(), fill);
    if (fill.midTicks() <= 0) {
      return;
    }
    double distance = Math.abs(fill.priceTicks() - fill.midTicks()) / fill.midTicks() * BPS;
    earned.add(distance);
    double half = terms.getOrDefault("halfSpreadBps", 0.0);
    if (half > 0) {
      quoted.add(half);
      factor.add(distance / half);
    }
  }

  private void marked(JournalPayload.Markout markout) {
    JournalPayload.Fill fill = unmarked.remove(markout.trade());
    if (fill == null || fill.midTicks() <= 0) {
      return;
    }
    int sign = fill.side().sign();
    adverse.add(sign * (fill.midTicks() - markout.midTicks()) / fill.midTicks() * BPS);
    double gross = sign * (markout.midTicks() - fill.priceTicks()) / fill.priceTicks() * BPS;
    edge.add(gross - feeBps(fill), (double) fill.quantityLots());
  }

  private double feeBps(JournalPayload.Fill fill) {
    double notional = (double) fill.priceTicks() * fill.quantityLots() * unitsPerTickLot;
    return notional > 0 ? fill.feeUnits() / notional * BPS : 0;
  }

  private List<Advice> advice() {
    List<Advice> advice = new ArrayList<>();
    OptionalDouble share = factor.value();
    Double used = terms.get("fillFactor");
    if (used != null && factor.count() >= FILLS_MIN && share.isPresent()) {
      double measured = Math.clamp(share.getAsDouble(), LEAST_FACTOR, 1);
      if (Math.abs(measured - used) > FACTOR_TOLERANCE) {
        advice.add(
            new Advice(
                "fill_factor",
                used,
                measured,
                "fills stood %.0f %% of the quoted half spread away from the mid"
                    .formatted(100 * measured)));
      }
    }
    OptionalDouble loss = adverse.value();
    Double assumed = terms.get("adverseSelectionBps");
    if (assumed != null && adverse.count() >= FILLS_MIN && loss.isPresent()) {
      double measured = Math.max(0, loss.getAsDouble());
      if (Math.abs(measured - assumed) > BPS_TOLERANCE) {
        advice.add(
            new Advice(
                "adverse_selection_bps",
                assumed,
                measured,
                "the mid moved %.2f bp against a fill until its markout".formatted(measured)));
      }
    }
    return advice;
  }

  private static double unitsPerTickLot(Instrument instrument) {
    BigDecimal units = instrument.tickLotValue().movePointRight(Money.SCALE);
    return units.doubleValue();
  }
}
