package dev.belay.engine.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.engine.book.MarketFrame;
import dev.belay.engine.frame.codec.FundingDecoder;
import dev.belay.engine.tape.DepthLevels;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeCursor;
import dev.belay.engine.tape.TapeException;
import dev.belay.engine.tape.TapeFeed;
import dev.belay.engine.tape.TapeSource;
import dev.belay.engine.tape.TapeWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FundingTapeTest {
  private static final Instrument BTC = Recordings.instrument("BTC", "USDT", "0.1", "0.001");
  private static final String SOURCE = "5".repeat(64);

  @TempDir private Path home = Path.of("");

  /** What is at a place of a tape: instant, rate and mark of funding, {@code -} of the others. */
  private static List<String> frames(Tape tape) {
    List<String> found = new ArrayList<>();
    TapeCursor cursor = tape.local();
    while (cursor.next()) {
      boolean funding = cursor.template() == FundingDecoder.TEMPLATE_ID;
      found.add(
          funding
              ? "%d %d %d"
                  .formatted(
                      cursor.atNanos(),
                      MarketFrame.fundingRateUnits(cursor.buffer(), cursor.offset()),
                      MarketFrame.fundingMarkHalfTicks(cursor.buffer(), cursor.offset()))
              : cursor.atNanos() + " -");
    }
    return found;
  }

  @Test
  void fundingLiesBehindWhatWasHeardAtItsInstant() {
    try (Tape book = book();
        Tape funded =
            add(
                book,
                new FundingRate(3_000, -20, 2_001),
                new FundingRate(2_000, 10, 0),
                new FundingRate(99_999, 1, 1))) {
      assertThat(frames(funded))
          .containsExactly("1000 -", "2000 -", "2000 10 2004", "3000 -", "3000 -20 2001");
      assertThat(funded.header().counts().fundings()).isEqualTo(2);
      assertThat(funded.header().feed()).isEqualTo(TapeFeed.BOOK);
      assertThat(funded.header().clockShiftNanos()).isEqualTo(book.header().clockShiftNanos());
      assertThat(funded.header().gaps()).isEqualTo(3);
      assertThat(funded.header().queueDefaultLots()).isEqualTo(book.header().queueDefaultLots());
      assertThat(funded.header().sourceSha256()).isNotEqualTo(book.header().sourceSha256());
      TapeInspection.Funding seen = TapeInspection.of(funded).funding().orElseThrow();
      assertThat(seen).isEqualTo(new TapeInspection.Funding(2, 2_000, 3_000, -10, 0));
      assertThat(TapeInspection.of(book).funding()).isEmpty();
    }
  }

  /** The touch is 100.0/100.3, and crosses at 1,500: 100.4/100.3. */
  @Test
  void crossedBookMarksNoFunding() {
    try (TapeWriter writer = TapeWriter.open(home, BTC, TapeFeed.BOOK)) {
      DepthLevels levels = new DepthLevels();
      levels.bid(1_000, 5);
      levels.ask(1_003, 5);
      writer.depth(500, 1_000, true, levels);
      levels.clear();
      levels.bid(1_004, 7);
      writer.depth(1_500, 2_000, false, levels);
      try (Tape book = writer.store(new TapeSource("1".repeat(64), 0, 0, 0));
          Tape funded = add(book, new FundingRate(1_500, 10, 0))) {
        assertThat(frames(funded)).containsExactly("500 -", "1500 -", "1500 10 2003");
        assertThat(TapeInspection.of(book).mids().orElseThrow().high()).isEqualTo(2_003);
      }
    }
  }

  /** The bid rises from 100.0 to 100.2, and a print at the same instant ends that. */
  @Test
  void bookOfAnInstantThatAPrintEndsMarksFunding() {
    try (TapeWriter writer = TapeWriter.open(home, BTC, TapeFeed.BOOK)) {
      DepthLevels levels = new DepthLevels();
      levels.bid(1_000, 5);
      levels.ask(1_003, 5);
      writer.depth(500, 1_000, true, levels);
      levels.clear();
      levels.bid(1_002, 7);
      writer.depth(1_500, 2_000, false, levels);
      writer.bookTrade(1_500, 2_000, 1_003, 1, TapeWriter.AGGRESSOR_BUY);
      try (Tape book = writer.store(new TapeSource("2".repeat(64), 0, 0, 0));
          Tape funded = add(book, new FundingRate(1_500, 10, 0))) {
        assertThat(frames(funded)).endsWith("1500 10 2005");
      }
    }
  }

  @Test
  void sameTapeAndRatesGiveTheSameTape() {
    try (Tape book = book();
        Tape once = add(book, new FundingRate(2_000, 10, 0));
        Tape again = add(book, new FundingRate(2_000, 10, 0));
        Tape other = add(book, new FundingRate(2_000, 11, 0))) {
      assertThat(again.sha256()).isEqualTo(once.sha256());
      assertThat(other.sha256()).isNotEqualTo(once.sha256());
    }
  }

  @Test
  void refusesWhatCannotBePaid() {
    try (Tape book = book();
        Tape funded = add(book, new FundingRate(2_000, 10, 0));
        Tape spot = prints(ContractType.SPOT)) {
      assertRefused(spot, 1_000, "expected a tape of a perpetual, was SPOT");
      assertRefused(funded, 2_000, "expected a tape without funding, was one with 1");
      assertRefused(book, 4_000, "was none of 1, the first of 1970-01-01T00:00:00.000004Z");
    }
    assertThatThrownBy(() -> new FundingRate(0, 100_000_001, 0))
        .hasMessageContaining("from -1 to 1");
  }

  private void assertRefused(Tape tape, long at, String why) {
    assertThatThrownBy(() -> add(tape, new FundingRate(at, 1, 1)))
        .isInstanceOf(TapeException.class)
        .hasMessageContaining(why);
  }

  @Test
  void markPricesTellWhatFellDue() throws IOException {
    String text = Recordings.text("binance-usdm.txt").strip();
    int before = text.lastIndexOf('\n') + 1;
    Path file =
        Files.writeString(
            home.resolve("marks.txt"),
            text.substring(0, before)
                + mark(1_000_000_000_050_000_000L, "100.01", "0.00010000", 2)
                + mark(1_000_000_000_055_000_000L, "100.02400000", "-0.00037500", 2)
                + mark(1_000_000_000_058_000_000L, "99.99", "0.00020000", 3)
                + text.substring(before));
    try (Tape tape =
        BinanceRecording.usdm(Recordings.request(BTC, home, OnGap.REFUSE, file)).tape()) {
      // Half ticks of 0.05: 100.024 is 2,000.48 of them.
      assertThat(frames(tape)).contains("1000000000068000000 -37500 2000");
      assertThat(tape.header().counts().fundings()).isOne();
    }
  }

  private static String mark(long local, String price, String rate, long next) {
    return """
    %d {"stream":"btcusdt@markPrice","data":{"e":"markPriceUpdate","E":1000000000001,\
    "s":"BTCUSDT","p":"%s","P":"1.0001","i":"1.00017","r":"%s","T":%d}}
    """
        .formatted(local, price, rate, next);
  }

  private Tape add(Tape tape, FundingRate... rates) {
    return FundingTape.add(tape, List.of(rates), SOURCE, home).tape();
  }

  /** Local times 1,000, 2,000 and 3,000 after a shift of 500; the touch 100.0/100.3, then 100.1. */
  private Tape book() {
    try (TapeWriter writer = TapeWriter.open(home, BTC, TapeFeed.BOOK)) {
      DepthLevels levels = new DepthLevels();
      levels.bid(1_000, 5);
      levels.ask(1_003, 5);
      writer.depth(500, 900, true, levels);
      levels.clear();
      levels.bid(1_001, 7);
      writer.depth(1_500, 1_900, false, levels);
      writer.bookTrade(2_500, 2_900, 1_003, 4, TapeWriter.AGGRESSOR_BUY);
      return writer.store(new TapeSource("1".repeat(64), 500, 0, 3));
    }
  }

  private Tape prints(ContractType contract) {
    Instrument instrument =
        new Instrument(
            BTC.id(),
            contract,
            BTC.baseCurrency(),
            BTC.quoteCurrency(),
            BTC.tickSize(),
            BTC.lotSize(),
            BTC.multiplier(),
            BTC.minNotional());
    try (TapeWriter writer = TapeWriter.open(home, instrument, 0)) {
      writer.trade(1_000, 1_000, 5);
      return writer.store("2".repeat(64), 0);
    }
  }
}
