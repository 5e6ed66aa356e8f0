package dev.belay.engine.research.study;

import dev.belay.api.market.Side;
import dev.belay.api.strategy.BarView;
import dev.belay.api.strategy.Desk;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.api.strategy.ParameterDefinition;
import dev.belay.api.strategy.Strategy;
import dev.belay.api.strategy.StrategyDefinition;
import dev.belay.engine.strategy.Catalogue;
import java.util.List;
import java.util.Optional;

/** Buys a little at every bar's close where its {@code skew} is above 0, and never sells. */
record BuyingDefinition() implements StrategyDefinition {
  private static final long LOTS = 400_000;

  @Override
  public String name() {
    return "epp";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String summary() {
    return "Buys.";
  }

  @Override
  public List<ParameterDefinition> parameters() {
    return Catalogue.find("epp", 1).orElseThrow().parameters();
  }

  @Override
  public Strategy create(Setup setup) {
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
