package dev.belay.engine.session;

import dev.belay.api.market.Side;
import dev.belay.api.strategy.BarView;
import dev.belay.api.strategy.BookView;
import dev.belay.api.strategy.Desk;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.api.strategy.FillView;
import dev.belay.api.strategy.ParameterDefinition;
import dev.belay.api.strategy.QuoteLevels;
import dev.belay.api.strategy.Strategy;
import dev.belay.api.strategy.TimerId;
import dev.belay.testing.SeededSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does whatever a seed says, with everything a desk offers, whenever it is called. */
final class RandomQuotes implements Strategy {
  static final MadeDefinition DEFINITION =
      new MadeDefinition(
          "random-quotes",
          List.of(ParameterDefinition.integer("seed", "", 1, 0, 1L << 40, "what it does")),
          setup ->
              new RandomQuotes(new SeededSource(Long.parseLong(setup.parameters().text("seed")))));

  private static final TimerId TIMER = new TimerId(1);
  private static final long LOTS_MAX = 50_000_000;

  private final SeededSource random;
  private final QuoteLevels levels = new QuoteLevels();
  private @Nullable Desk desk;
  private long midTicks;

  private RandomQuotes(SeededSource random) {
    this.random = random;
  }

  @Override
  public void onStart(Desk given) {
    desk = given;
  }

  @Override
  public void onBook(BookView book) {
    midTicks = (long) book.midTicks();
    act();
  }

  @Override
  public void onBar(BarView bar) {
    act();
  }

  @Override
  public void onFill(FillView fill) {
    act();
  }

  @Override
  public void onTimer(TimerId timer) {
    act();
  }

  private void act() {
    Desk ours = desk;
    if (ours == null || midTicks == 0) {
      return;
    }
    Side side = random.between(0, 1) == 0 ? Side.BUY : Side.SELL;
    switch (random.between(0, 9)) {
      case 0, 1, 2 -> ours.quote(side, some(side));
      case 3, 4 -> ours.requote(side, some(side));
      case 5 -> ours.quote(side, levels.clear());
      case 6 -> {
        var _ = ours.execute(ExecutionRequest.market(side, random.between(1, LOTS_MAX)));
      }
      case 7 -> {
        long price = midTicks + random.between(-20L, 20L);
        var _ = ours.execute(ExecutionRequest.limit(side, price, random.between(1, LOTS_MAX)));
      }
      case 8 -> ours.timers().at(TIMER, ours.clock().nanos() + random.between(0L, 9_000_000_000L));
      default -> ours.timers().cancel(TIMER);
    }
  }

  private QuoteLevels some(Side side) {
    levels.clear();
    int count = random.between(1, 3);
    for (int i = 1; i <= count; i++) {
      long price = midTicks - side.sign() * random.between(-2L, 30L) * i;
      levels.add(price, random.between(1, LOTS_MAX));
    }
    return levels;
  }
}
