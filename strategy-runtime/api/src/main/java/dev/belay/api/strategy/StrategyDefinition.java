package dev.belay.api.strategy;

import dev.belay.api.execution.Liquidity;
import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Instrument;
import java.util.List;

/** A strategy of the catalogue: its name, its parameters and how to make one. */
public interface StrategyDefinition {
  /** Lower case with dashes, for example {@code epp}. */
  String name();

  /** Raised whenever the same parameters may give other orders. */
  int version();

  /** One sentence: what it does. */
  String summary();

  /** In the order of the documentation. */
  List<ParameterDefinition> parameters();

  Strategy create(Setup setup);

  /**
   * What a strategy is made from.
   *
   * @param instrument what it trades
   * @param parameters checked, defaults filled in
   * @param makerFee what a fill that gave liquidity costs, at most where fees go by volume
   * @param takerFee what a fill that took liquidity costs, likewise
   */
  record Setup(
      Instrument instrument,
      ParameterValues parameters,
      BasisPoints makerFee,
      BasisPoints takerFee) {
    public BasisPoints fee(Liquidity liquidity) {
      return liquidity == Liquidity.MAKER ? makerFee : takerFee;
    }
  }
}
