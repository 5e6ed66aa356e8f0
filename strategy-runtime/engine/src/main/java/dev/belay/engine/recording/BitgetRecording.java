package dev.belay.engine.recording;

import dev.belay.engine.tape.DepthLevels;
import dev.belay.engine.tape.TapeWriter;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Imports what a recorder wrote of Bitget's v1 sockets, spot or perpetual, one {@code <local
 * seconds>: <json>} a line: the channels {@code books} and {@code trade} of one instrument. Other
 * channels, other instruments and what was sent are ignored.
 *
 * <p>Every book message carries a checksum of the best 25 levels, which is compared with the book
 * after it. The prints of a subscription's first message were before the recording and are left
 * out.
 */
public final class BitgetRecording {
  private static final long MILLI = 1_000_000L;
  private static final Grid NANOS = new Grid(new BigDecimal("0.000000001"));

  private final Lines lines;
  private final BookTape tape;
  private final JsonText json;
  private final Grid prices;
  private final Grid quantities;
  private final String symbol;
  private final DepthLevels levels = new DepthLevels();
  private final ChecksumBook book = new ChecksumBook();
  private long local;
  private long ignored;

  private BitgetRecording(ImportRequest request, Lines lines, BookTape tape) {
    this.lines = lines;
    this.tape = tape;
    json = new JsonText(lines);
    prices = new Grid(request.instrument().tickSize().value());
    quantities = new Grid(request.instrument().lotSize().value());
    symbol = request.instrument().baseCurrency() + request.instrument().quoteCurrency();
  }

  /**
   * Imports a recording. An instrument's prices and quantities count as what they are, whatever
   * steps Bitget allows at the time.
   *
   * @throws dev.belay.engine.tape.TapeException naming file and line; nothing was stored
   */
  public static Imported read(ImportRequest request) {
    try (Lines lines = new Lines(request.files());
        BookTape tape = new BookTape(request, lines)) {
      return new BitgetRecording(request, lines, tape).read();
    }
  }

  private Imported read() {
    while (lines.next()) {
      json.wrap();
      if (json.startsWith("wss://")) {
        ignored++;
      } else {
        local = json.steps(NANOS, ':', "a local time in seconds");
        message();
        tape.requireTime(local, json);
      }
    }
    return tape.store(ignored);
  }

  private void message() {
    boolean snapshot = false;
    Channel channel = Channel.OTHER;
    int data = -1;
    json.beginObject();
    while (json.nextKey()) {
      if (json.keyIs("action")) {
        snapshot = json.stringIs("snapshot");
      } else if (json.keyIs("arg")) {
        channel = channel();
      } else {
        data = json.keyIs("data") ? json.position() : data;
        json.skipValue();
      }
    }
    json.end();
    if (channel == Channel.OTHER || data < 0) {
      ignored++;
      return;
    }
    json.position(data);
    switch (channel) {
      case BOOKS -> books(snapshot);
      case TRADE -> trades(snapshot);
      case OTHER -> ignored++;
    }
  }

  private enum Channel {
    BOOKS,
    TRADE,
    OTHER
  }

  private Channel channel() {
    String channel = "";
    boolean ours = false;
    json.beginObject();
    while (json.nextKey()) {
      if (json.keyIs("channel")) {
        channel = json.string();
      } else if (json.keyIs("instId")) {
        ours = json.stringIs(symbol);
      } else {
        json.skipValue();
      }
    }
    return switch (ours ? channel : "") {
      case "books" -> Channel.BOOKS;
      case "trade" -> Channel.TRADE;
      default -> Channel.OTHER;
    };
  }

  private void books(boolean snapshot) {
    json.beginArray();
    while (json.nextElement()) {
      long checksum = Long.MIN_VALUE;
      long venueMillis = Long.MIN_VALUE;
      if (snapshot) {
        book.clear();
      }
      levels.clear();
      json.beginObject();
      while (json.nextKey()) {
        if (json.keyIs("bids")) {
          side(true);
        } else if (json.keyIs("asks")) {
          side(false);
        } else if (json.keyIs("checksum")) {
          checksum = json.number();
        } else if (json.keyIs("ts")) {
          venueMillis = json.number();
        } else {
          json.skipValue();
        }
      }
      if (checksum == Long.MIN_VALUE || venueMillis == Long.MIN_VALUE) {
        throw json.bad("a book message with \"checksum\" and \"ts\" before this");
      }
      book(snapshot, MILLI * venueMillis, checksum);
    }
  }

  private void book(boolean snapshot, long venueNanos, long checksum) {
    int own = book.checksum();
    boolean right = own == checksum;
    if (right && (snapshot || !tape.isAway())) {
      tape.verified();
    } else if (snapshot || !tape.isAway()) {
      tape.gap("expected a book with checksum " + checksum + ", was " + own);
    }
    if (snapshot && right) {
      tape.wholeSnapshot(local, venueNanos, levels);
    } else {
      tape.changes(local, venueNanos, 0, levels);
    }
  }

  private void side(boolean bids) {
    json.beginArray();
    while (json.nextElement()) {
      json.beginArray();
      json.nextElement();
      long price = json.steps(prices, "a price");
      String written = json.numberText();
      if (price == 0) {
        throw json.bad("a price above zero before this");
      }
      json.nextElement();
      long quantity = json.steps(quantities, "a quantity");
      book.set(bids, price, quantity, written + ":" + json.numberText());
      if (json.nextElement()) {
        throw json.bad("no more than a price and a quantity");
      }
      if (bids) {
        levels.bid(price, quantity);
      } else {
        levels.ask(price, quantity);
      }
    }
  }

  /** Newest first, so they are taken from the end. */
  private void trades(boolean before) {
    if (before) {
      ignored++;
      return;
    }
    int count = 0;
    int[] starts = new int[16];
    json.beginArray();
    while (json.nextElement()) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, 2 * count);
      }
      starts[count++] = json.position();
      json.skipValue();
    }
    for (int i = count - 1; i >= 0; i--) {
      json.position(starts[i]);
      trade();
    }
  }

  private void trade() {
    json.beginArray();
    json.nextElement();
    long venueNanos = MILLI * json.number();
    json.nextElement();
    long price = json.steps(prices, "a price");
    json.nextElement();
    long quantity = json.steps(quantities, "a quantity");
    json.nextElement();
    int aggressor = json.stringIs("buy") ? TapeWriter.AGGRESSOR_BUY : TapeWriter.AGGRESSOR_SELL;
    if (price == 0 || quantity == 0) {
      throw json.bad("a price and a quantity above zero before this");
    }
    tape.trade(local, venueNanos, price, quantity, aggressor);
  }
}
