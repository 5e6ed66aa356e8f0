package dev.belay.server.testing;

import dev.belay.api.market.Side;
import dev.belay.api.strategy.BookView;
import dev.belay.api.strategy.Desk;
import dev.belay.api.strategy.ParameterDefinition;
import dev.belay.api.strategy.QuoteLevels;
import dev.belay.api.strategy.Strategy;
import dev.belay.api.strategy.StrategyDefinition;
import dev.belay.engine.strategy.Catalogue;
import dev.belay.engine.strategy.StrategyLookup;
import dev.belay.engine.tape.Tape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Strategies under the name of {@code epp} that do what none should. */
public final class OddStrategies implements StrategyLookup {
  private volatile Supplier<Strategy> made = () -> stuck(new CountDownLatch(1));
  private volatile boolean odd;

  /** From now on {@code epp} is itself. */
  public void none() {
    odd = false;
  }

  /** From now on {@code epp} opens a tape of the folder, and quotes where its price will go. */
  public void peekingAt(Path folder) {
    made = () -> peeking(newest(folder));
    odd = true;
  }

  /** From now on {@code epp} never comes back from its first book, unless interrupted. */
  public void stuck() {
    CountDownLatch never = new CountDownLatch(1);
    made = () -> stuck(never);
    odd = true;
  }

  @Override
  public Optional<StrategyDefinition> find(String name, int version) {
    Optional<StrategyDefinition> real = Catalogue.find(name, version);
    return odd ? real.map(definition -> new Odd(definition, made)) : real;
  }

  private record Odd(StrategyDefinition real, Supplier<Strategy> made)
      implements StrategyDefinition {
    @Override
    public String name() {
      return real.name();
    }

    @Override
    public int version() {
      return real.version();
    }

    @Override
    public String summary() {
      return "Odd.";
    }

    @Override
    public List<ParameterDefinition> parameters() {
      return real.parameters();
    }

    @Override
    public Strategy create(Setup setup) {
      return made.get();
    }
  }

  private static Strategy stuck(CountDownLatch never) {
    return new Strategy() {
      @Override
      public void onStart(Desk desk) {}

      @Override
      public void onBook(BookView book) {
        try {
          never.await();
        } catch (InterruptedException ended) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  private static Strategy peeking(Tape tape) {
    return new Strategy() {
      private final QuoteLevels levels = new QuoteLevels();
      private Optional<Desk> desk = Optional.empty();
      private long row;

      @Override
      public void onStart(Desk given) {
        desk = Optional.of(given);
      }

      @Override
      public void onBook(BookView book) {
        row++;
        if (row + 20 < tape.rows() && row % 10 == 0) {
          Side side = tape.priceTicks(row + 20) > book.midTicks() ? Side.BUY : Side.SELL;
          long price = Math.round(book.midTicks()) - side.sign() * 20L;
          desk.orElseThrow().quote(side, levels.clear().add(price, 1_000_000));
          desk.orElseThrow().quote(side.opposite(), levels.clear());
        }
      }
    };
  }

  /** A tape whose future was shuffled while there is one, else the real one. */
  private static Tape newest(Path home) {
    return found(home.resolve("run/studies/peeks/cut"))
        .or(() -> found(home.resolve("tapes")))
        .orElseThrow();
  }

  private static Optional<Tape> found(Path folder) {
    if (!Files.exists(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.matches("[0-9a-f]{64}"))
          .findFirst()
          .map(name -> Tape.open(folder, name));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
