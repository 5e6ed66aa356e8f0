package dev.belay.engine.strategy.epp;

import dev.belay.api.strategy.Decision;
import dev.belay.api.strategy.Desk;

/** Tells the desk why the quotes are what they are, when that changed. */
final class Explanation {
  private final EppConfig config;
  private final Sources from;
  private final Decision decision = new Decision();
  private Regime saidRegime = Regime.NEUTRAL;
  private Reason saidReason = Reason.WARMUP;

  /** Where the terms come from. */
  record Sources(Markouts markouts, SpreadFloor floor, Quoter quoter, Quoter.Situation situation) {}

  /** The mid and the best prices stated; 0 for a side that states none. */
  record Market(double midTicks, long bidTicks, long askTicks) {}

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

  void say(Desk desk, Reason reason, Market market) {
    Quoter.Situation situation = from.situation();
    saidRegime = situation.regime;
    saidReason = reason;
    double position = (double) desk.ledger().positionLots();
    decision
        .reset(situation.regime.name(), reason.text())
        .term("midTicks", market.midTicks())
        .term("floorBps", from.floor().floorBps())
        .term("makerFeeBps", config.makerFeeBps())
        .term("adverseSelectionBps", from.floor().adverseSelectionBps())
        .term("markouts", (double) from.markouts().measured())
        .term("fundingBps", from.floor().fundingBps())
        .term("minNetEdgeBps", config.minNetEdgeBps())
        .term("fillFactor", config.fillFactor())
        .term("atrBps", situation.atrBps)
        .term("marketSpreadKnown", situation.hasBook ? 1 : 0)
        .term("halfSpreadBps", from.quoter().halfSpreadBps())
        .term("driftBps", from.quoter().driftBps())
        .term("skewBps", from.quoter().skewBps())
        .term("positionLots", position)
        .term("targetLots", position - situation.deviationLots)
        .term("bidTicks", (double) market.bidTicks())
        .term("askTicks", (double) market.askTicks());
    desk.decided(decision);
  }
}
