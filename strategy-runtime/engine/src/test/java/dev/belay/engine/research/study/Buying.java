package dev.belay.engine.research.study;

import dev.belay.api.market.Side;
import dev.belay.api.strategy.BarView;
import dev.belay.api.strategy.Desk;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.api.strategy.Strategy;
import dev.belay.api.strategy.StrategyDefinition;
import dev.belay.engine.session.MadeDefinition;
import java.util.Optional;

/** Buys a little at every bar's close where its {@code skew} is above 0, and never sells. */
final class Buying {
  static final MadeDefinition DEFINITION = MadeDefinition.epp(Buying::create);

  private static final long LOTS = 400_000;

  private Buying() {}

  private static Strategy create(StrategyDefinition.Setup setup) {
    boolean buys = !setup.parameters().text("skew").equals("0");
    return new Strategy() {
      private Optional<Desk> desk = Optional.empty();

      @Override
      public void onStart(Desk given) {
        desk = Optional.of(given);
      }

      @Override
      public void onBar(BarView bar) {
        if (buys) {
          desk.orElseThrow().execute(ExecutionRequest.market(Side.BUY, LOTS));
        }
      }
    };
  }
}
