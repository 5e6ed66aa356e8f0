package dev.belay.engine.strategy.epp;

import dev.belay.api.strategy.Decision;
import dev.belay.api.strategy.Desk;
import dev.belay.engine.strategy.regime.Regime;

/** Tells the desk why the quotes are what they are, when that changed. */
final class Explanation {
  private final EppConfig config;
  private final Sources from;
  private final Decision decision = new Decision();
  private Regime saidRegime = Regime.NEUTRAL;
  private Reason saidReason = Reason.WARMUP;

  /** Where the terms come from. */
  record Sources(
      Quoter.Situation situation,
      Markouts markouts,
      SpreadFloor floor,
      Quoter quoter,
      StatedSide bid,
      StatedSide ask) {}

  Explanation(EppConfig config, Sources from) {
    this.config = config;
    this.from = from;
  }

  boolean differs(Regime regime, Reason reason) {
    return regime != saidRegime || reason != saidReason;
  }

  void warmingUp(Desk desk) {
    desk.decided(decision.reset(saidRegime.name(), Reason.WARMUP.text()));
  }

  void say(Desk desk, Reason reason) {
    Quoter.Situation situation = from.situation();
    saidRegime = situation.regime;
    saidReason = reason;
    double position = (double) desk.ledger().positionLots();
    decision
        .reset(situation.regime.name(), reason.text())
        .term("midTicks", situation.midTicks)
        .term("floorBps", from.floor().floorBps())
        .term("makerFeeBps", config.makerFeeBps())
        .term("adverseSelectionBps", from.floor().adverseSelectionBps())
        .term("markouts", (double) from.markouts().measured())
        .term("fundingBps", from.floor().fundingBps())
        .term("minNetEdgeBps", config.minNetEdgeBps())
        .term("fillFactor", from.floor().fillFactor())
        .term("atrBps", situation.atrBps)
        .term("marketSpreadKnown", situation.hasBook ? 1 : 0)
        .term("halfSpreadBps", from.quoter().halfSpreadBps())
        .term("driftBps", from.quoter().driftBps())
        .term("skewBps", from.quoter().skewBps())
        .term("positionLots", position)
        .term("targetLots", position - situation.deviationLots)
        .term("bidTicks", (double) from.bid().bestTicks())
        .term("askTicks", (double) from.ask().bestTicks());
    desk.decided(decision);
  }
}
