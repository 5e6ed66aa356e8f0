package dev.belay.engine.research.trial;

import dev.belay.api.market.Side;
import dev.belay.api.strategy.BookView;
import dev.belay.api.strategy.Desk;
import dev.belay.api.strategy.QuoteLevels;
import dev.belay.api.strategy.Strategy;
import dev.belay.engine.session.MadeDefinition;
import dev.belay.engine.tape.Tape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens whatever tape lies about and quotes on the side the price will go to. */
public final class Peeking {
  private Peeking() {}

  /** Where the tapes lie: in {@code tapes}, shuffled ones in {@code cut}. */
  public static MadeDefinition definition(Path home) {
    return MadeDefinition.epp(setup -> peeking(newest(home)));
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

  /** A shuffled one while there is one. */
  private static Tape newest(Path home) {
    return found(home.resolve("cut")).or(() -> found(home.resolve("tapes"))).orElseThrow();
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
    } catch (java.io.IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }
}
