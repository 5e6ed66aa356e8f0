package dev.belay.engine.research.trial;

import dev.belay.api.strategy.ParameterValues;
import dev.belay.engine.research.measure.SharpeRatio;
import dev.belay.engine.research.trace.Kpis;
import java.util.Optional;

/**
 * What came of one backtest.
 *
 * @param parameters of the run
 * @param state how it ended
 * @param text why; empty when it ran to its end
 * @param kpis what it was worth
 * @param sharpe absent when it is too short or never traded
 * @param fingerprint of what it decided, hex
 */
public record RunResult(
    ParameterValues parameters,
    String state,
    String text,
    Kpis kpis,
    Optional<SharpeRatio> sharpe,
    String fingerprint) {

  /** Whether it ran to its end. */
  public boolean hasEnded() {
    return state.equals("ENDED");
  }

  /**
   * What a choice goes by: the annualised Sharpe ratio; a run that did not end, or has none, is
   * worth less than any that has one.
   */
  public double score() {
    return hasEnded() ? sharpe.map(SharpeRatio::annualised).orElse(-1e9) : Double.NEGATIVE_INFINITY;
  }
}
