package dev.belay.engine.session;

import dev.belay.engine.tape.DepthLevels;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeFeed;
import dev.belay.engine.tape.TapeWriter;
import dev.belay.testing.SeededSource;
import java.nio.file.Path;

/** Small tapes of any kind, with gaps, fundings and instants of several messages. */
final class RandomMarket {
  private static final long SECOND = SessionFixture.SECOND;
  private static final long LOTS_MAX = 40_000_000;

  private final SeededSource random;
  private long at = SessionFixture.START;
  private long lastHeard = SessionFixture.START;
  private long price = 80_000;

  RandomMarket(long seed) {
    random = new SeededSource(seed);
  }

  /** Between 50 and 200 messages. */
  Tape tape(Path tapes, TapeFeed feed) {
    try (TapeWriter writer = TapeWriter.open(tapes, SessionFixture.PERPETUAL, feed)) {
      long messages = random.between(50L, 200L);
      for (long i = 0; i < messages; i++) {
        pass(writer, feed, i > 0);
        price = Math.clamp(price + random.between(-40L, 40L), 60_000, 100_000);
        switch (feed) {
          case TRADES -> writer.trade(at, price, random.between(1, LOTS_MAX));
          case BOOK -> bookMessage(writer);
          case BARS -> bar(writer);
        }
        lastHeard = at;
      }
      return writer.store("0".repeat(64), 0);
    }
  }

  private void pass(TapeWriter writer, TapeFeed feed, boolean begun) {
    long nanos = feed == TapeFeed.BARS ? 60 * SECOND : random.between(0L, 6L) * SECOND / 2;
    if (begun && feed != TapeFeed.BARS && random.between(0, 39) == 0) {
      writer.gap(at + nanos, lastHeard, "seeded");
      nanos += random.between(1L, 100L) * SECOND;
    }
    at += nanos;
    if (begun && random.between(0, 39) == 0) {
      writer.funding(at, random.between(-50_000L, 50_000L), 2 * price);
    }
  }

  private void bookMessage(TapeWriter writer) {
    long venueAt = at - random.between(0L, 20_000_000L);
    if (random.between(0, 3) == 0) {
      writer.bookTrade(at, venueAt, price, random.between(1, LOTS_MAX), random.between(0, 2));
      return;
    }
    DepthLevels levels = new DepthLevels();
    for (int i = 1; i <= 4; i++) {
      levels.bid(price - 3L * i, random.between(1, LOTS_MAX));
      levels.ask(price + 3L * i, random.between(1, LOTS_MAX));
    }
    writer.depth(at, venueAt, true, levels);
  }

  private void bar(TapeWriter writer) {
    long close = price + random.between(-15L, 15L);
    long high = Math.max(price, close) + random.between(0L, 20L);
    long low = Math.min(price, close) - random.between(0L, 20L);
    writer.bar(
        at,
        new TapeWriter.BarRow(
            at - 60 * SECOND, price, high, low, close, random.between(1, LOTS_MAX)));
  }
}
