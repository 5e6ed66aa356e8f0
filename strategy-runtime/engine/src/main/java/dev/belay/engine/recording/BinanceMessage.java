package dev.belay.engine.recording;

import dev.belay.engine.tape.DepthLevels;
import java.math.BigDecimal;

/**
 * One message of Binance's market streams, or a REST snapshot, read into fields that are used
 * again. The envelope {@code {"stream":…,"data":…}} may be there or not.
 */
final class BinanceMessage {
  /** What a field holds that the message does not have. */
  static final long ABSENT = Long.MIN_VALUE;

  private static final Grid UNITS = new Grid(new BigDecimal("0.00000001"));

  private final JsonText json;
  private final Grid prices;
  private final Grid quantities;
  private final String symbol;
  private final DepthLevels levels = new DepthLevels();
  private Kind kind = Kind.OTHER;
  private boolean ours;
  private boolean quoted;
  private long eventMillis;
  private long tradeMillis;
  private long firstUpdate;
  private long lastUpdate;
  private long previousUpdate;
  private long priceTicks;
  private long quantityLots;
  private long rateUnits;
  private String markPrice = "";
  private boolean sellerTook;
  private boolean market;

  /** What a message is. */
  enum Kind {
    DEPTH,
    TRADE,
    SNAPSHOT,
    MARK,
    OTHER
  }

  BinanceMessage(JsonText json, BinanceFormat format) {
    this.json = json;
    this.prices = format.prices();
    this.quantities = format.quantities();
    this.symbol = format.symbol();
  }

  /** Reads the object that is next and requires that nothing follows it. */
  void read() {
    kind = Kind.OTHER;
    ours = true;
    quoted = false;
    market = true;
    eventMillis = ABSENT;
    tradeMillis = ABSENT;
    firstUpdate = ABSENT;
    lastUpdate = ABSENT;
    previousUpdate = ABSENT;
    priceTicks = ABSENT;
    quantityLots = ABSENT;
    rateUnits = ABSENT;
    levels.clear();
    object();
    json.end();
  }

  /** What it is; a message of another instrument is {@code OTHER}. */
  Kind kind() {
    return ours ? kind : Kind.OTHER;
  }

  DepthLevels levels() {
    return levels;
  }

  /** {@code E}. */
  long eventMillis() {
    return required(eventMillis, "E");
  }

  /** {@code T}. */
  long tradeMillis() {
    return required(tradeMillis, "T");
  }

  /** {@code U}. */
  long firstUpdate() {
    return required(firstUpdate, "U");
  }

  /** {@code u}, or the snapshot's {@code lastUpdateId}. */
  long lastUpdate() {
    return required(lastUpdate, "u");
  }

  /** {@code pu}. */
  long previousUpdate() {
    return required(previousUpdate, "pu");
  }

  /** {@code p}, above zero. */
  long priceTicks() {
    return required(priceTicks, "p");
  }

  /** {@code r} of a mark price, in 1e-8; 0 where the instrument has no funding. */
  long rateUnits() {
    return required(rateUnits, "r");
  }

  /** {@code p} of a mark price, which is on no grid. */
  String markPrice() {
    required(priceTicks, "p");
    return markPrice;
  }

  /** {@code q}, above zero. */
  long quantityLots() {
    return required(quantityLots, "q");
  }

  /** {@code m}: the buyer was the maker. */
  boolean sellerTook() {
    return sellerTook;
  }

  /** Whether {@code X} is {@code MARKET} or absent. */
  boolean isMarket() {
    return market;
  }

  private void object() {
    json.beginObject();
    while (json.nextKey()) {
      switch (json.keyLength()) {
        case 1 -> letter(json.keyLetter());
        case 2 -> longer("pu");
        case 4 -> word();
        case 6 -> stream();
        case 12 -> snapshot();
        default -> json.skipValue();
      }
    }
  }

  private void letter(byte key) {
    switch (key) {
      case 'e' -> kind = kindOf();
      case 'E' -> eventMillis = json.number();
      case 'T' -> tradeMillis = json.number();
      case 'U' -> firstUpdate = json.number();
      case 'u' -> lastUpdate = json.number();
      case 's' -> ours = json.stringIs(symbol);
      case 'b' -> side(true);
      case 'a' -> side(false);
      case 'p' -> price();
      case 'r' -> rate();
      case 'q' -> quantityLots = positive(json.steps(quantities, "a quantity"), "a quantity");
      case 'm' -> sellerTook = json.bool();
      case 'X' -> market = json.stringIs("MARKET");
      default -> json.skipValue();
    }
  }

  /** The kind comes before the price, as Binance writes its messages. */
  private void price() {
    if (kind == Kind.MARK) {
      priceTicks = positive(json.steps(UNITS, "a mark price"), "a mark price");
      markPrice = json.numberText();
    } else {
      priceTicks = positive(json.steps(prices, "a price"), "a price");
    }
  }

  private void rate() {
    if (kind == Kind.MARK) {
      rateUnits = json.signedSteps(UNITS, "a funding rate");
    } else {
      json.skipValue();
    }
  }

  private void longer(String name) {
    if (json.keyIs(name)) {
      previousUpdate = json.number();
    } else {
      json.skipValue();
    }
  }

  private void word() {
    if (json.keyIs("data")) {
      if (quoted) {
        json.skipValue();
      } else {
        object();
      }
    } else if (json.keyIs("bids")) {
      side(true);
    } else if (json.keyIs("asks")) {
      side(false);
    } else {
      json.skipValue();
    }
  }

  private void stream() {
    if (json.keyIs("stream")) {
      quoted = json.stringContains("@bookTicker");
    } else {
      json.skipValue();
    }
  }

  private void snapshot() {
    if (json.keyIs("lastUpdateId")) {
      kind = Kind.SNAPSHOT;
      lastUpdate = json.number();
    } else {
      json.skipValue();
    }
  }

  private Kind kindOf() {
    int from = json.position();
    if (json.stringIs("depthUpdate")) {
      return Kind.DEPTH;
    }
    json.position(from);
    if (json.stringIs("trade")) {
      return Kind.TRADE;
    }
    json.position(from);
    return json.stringIs("markPriceUpdate") ? Kind.MARK : Kind.OTHER;
  }

  /** Levels; of a quote the best price, which is skipped. */
  private void side(boolean bids) {
    if (!json.isArray()) {
      json.skipValue();
      return;
    }
    json.beginArray();
    while (json.nextElement()) {
      json.beginArray();
      if (!json.nextElement()) {
        throw json.bad("a price and a quantity");
      }
      long price = positive(json.steps(prices, "a price"), "a price");
      if (!json.nextElement()) {
        throw json.bad("a quantity");
      }
      long quantity = json.steps(quantities, "a quantity");
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

  private long positive(long steps, String what) {
    if (steps == 0) {
      throw json.bad(what + " above zero before this");
    }
    return steps;
  }

  private long required(long value, String name) {
    if (value == ABSENT) {
      throw json.bad("a message with \"" + name + "\" before this");
    }
    return value;
  }
}
