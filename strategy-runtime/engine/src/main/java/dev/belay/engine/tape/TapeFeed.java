package dev.belay.engine.tape;

/** What a tape carries. */
public enum TapeFeed {
  /** Prints only: {@code Trade} frames, and funding. */
  TRADES,
  /** Books and prints: {@code Depth} and {@code BookTrade} frames, and funding. */
  BOOK,
  /** Closed bars: {@code Bar} frames, and funding. */
  BARS;

  /** The feed of a word in a header. */
  static TapeFeed of(String word) {
    for (TapeFeed feed : values()) {
      if (feed.word().equals(word)) {
        return feed;
      }
    }
    throw new IllegalArgumentException(
        "expected a feed of trades, book or bars, was \"" + word + "\"");
  }

  /** How headers write it. */
  String word() {
    return switch (this) {
      case TRADES -> "trades";
      case BOOK -> "book";
      case BARS -> "bars";
    };
  }
}
