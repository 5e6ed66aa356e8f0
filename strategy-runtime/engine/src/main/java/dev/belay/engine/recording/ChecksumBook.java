package dev.belay.engine.recording;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Iterator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * A book that remembers how numbers were written, for Bitget's checksum: CRC32, as a signed int, of
 * {@code bid price:bid quantity:ask price:ask quantity:…} over the best 25 levels of each side, a
 * side that has fewer left out from there.
 */
final class ChecksumBook {
  private static final int LEVELS = 25;

  private final SortedMap<Long, String> bids = new TreeMap<>(Comparator.reverseOrder());
  private final SortedMap<Long, String> asks = new TreeMap<>();

  void clear() {
    bids.clear();
    asks.clear();
  }

  /** Sets a level, or removes it when there is nothing at it. */
  void set(boolean bid, long priceTicks, long quantityLots, String written) {
    SortedMap<Long, String> side = bid ? bids : asks;
    if (quantityLots == 0) {
      side.remove(priceTicks);
    } else {
      side.put(priceTicks, written);
    }
  }

  int checksum() {
    StringBuilder text = new StringBuilder();
    Iterator<String> bid = bids.values().iterator();
    Iterator<String> ask = asks.values().iterator();
    for (int i = 0; i < LEVELS; i++) {
      append(text, bid);
      append(text, ask);
    }
    CRC32 crc = new CRC32();
    crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
    return (int) crc.getValue();
  }

  private static void append(StringBuilder text, Iterator<String> levels) {
    if (levels.hasNext()) {
      text.append(text.isEmpty() ? "" : ":").append(levels.next());
    }
  }
}
