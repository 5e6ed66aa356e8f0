package dev.belay.engine.session;

import dev.belay.api.market.Instrument;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.MarketModel;
import dev.belay.engine.frame.codec.BarDecoder;
import dev.belay.engine.frame.codec.MessageHeaderDecoder;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeCursor;
import dev.belay.engine.tape.TapeFeed;

/**
 * Whether a bot can be run on a tape: the venue's rules and the feed must be made for each other.
 */
final class FeedCheck {
  private FeedCheck() {}

  /**
   * Refuses what could only give a wrong answer.
   *
   * @throws IllegalArgumentException saying what to change
   */
  static void check(BotConfig bot, Tape tape) {
    checkGrid(bot.instrument(), tape.instrument());
    TapeFeed feed = tape.header().feed();
    MarketModel.Profile profile = bot.venue().marketOrDefault().profile();
    boolean fits =
        switch (profile) {
          case TRADE_TAPE -> feed != TapeFeed.BARS;
          case PARTIAL, HFTBACKTEST_WHOLE -> feed == TapeFeed.BOOK;
          case BARS -> feed == TapeFeed.BARS;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "expected a venue profile for a tape of %s, was %s; choose another profile or tape"
              .formatted(feed, profile));
    }
    if (feed == TapeFeed.BARS) {
      checkBars(bot, barNanos(tape));
    }
  }

  /** Ticks and lots of one grid mean nothing on another. */
  static void checkGrid(Instrument traded, Instrument recorded) {
    boolean same =
        traded.baseCurrency().equals(recorded.baseCurrency())
            && traded.quoteCurrency().equals(recorded.quoteCurrency())
            && traded.tickSize().equals(recorded.tickSize())
            && traded.lotSize().equals(recorded.lotSize())
            && traded.multiplier().compareTo(recorded.multiplier()) == 0;
    if (!same) {
      throw new IllegalArgumentException(
          "expected the instrument of the tape, %s, was %s; choose another tape or instrument"
              .formatted(grid(recorded), grid(traded)));
    }
  }

  private static String grid(Instrument of) {
    return "%s/%s in ticks of %s and lots of %s, multiplier %s"
        .formatted(
            of.baseCurrency(),
            of.quoteCurrency(),
            of.tickSize(),
            of.lotSize(),
            of.multiplier().toPlainString());
  }

  private static void checkBars(BotConfig bot, long barNanos) {
    if (bot.barNanos() != barNanos) {
      throw new IllegalArgumentException(
          "expected bar_seconds of the tape's bars, %d ns, was %d ns"
              .formatted(barNanos, bot.barNanos()));
    }
    long tick = bot.loopOrDefault().tickNanos().orElse(1L);
    if (barNanos % tick != 0) {
      throw new IllegalArgumentException(
          "expected a tick that divides the length of a bar, %d ns, was %d ns"
              .formatted(barNanos, tick));
    }
    if (bot.risk().freshnessLimitNanos() <= barNanos) {
      throw new IllegalArgumentException(
          "expected a freshness limit above the length of a bar, %d ns, was %d ns: a feed of bars"
                  .formatted(barNanos, bot.risk().freshnessLimitNanos())
              + " says nothing in between");
    }
  }

  /** Length of the first bar; 0 when there is none. */
  private static long barNanos(Tape tape) {
    BarDecoder bar = new BarDecoder();
    MessageHeaderDecoder header = new MessageHeaderDecoder();
    TapeCursor cursor = tape.local();
    while (cursor.next()) {
      if (cursor.template() == BarDecoder.TEMPLATE_ID) {
        bar.wrapAndApplyHeader(cursor.buffer(), cursor.offset(), header);
        return bar.at() - bar.openAt();
      }
    }
    return 0;
  }
}
