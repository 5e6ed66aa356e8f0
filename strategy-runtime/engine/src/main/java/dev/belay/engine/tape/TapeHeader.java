package dev.belay.engine.tape;

import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Money;
import dev.belay.api.market.Price;
import dev.belay.api.market.Quantity;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What a tape says about itself.
 *
 * @param instrument with the grid its prints are on
 * @param feed kind of the feed; {@code trades} is the only one
 * @param clockShiftNanos local clock less exchange clock; 0 where the source has one clock
 * @param sourceSha256 of the imported file, hex
 * @param rows prints
 * @param zeroRowsSkipped rows of the source without an amount
 * @param queueDefaultLots the 95th percentile print, for queues at our price
 * @param freshnessNanos the freshness limit the source's gaps suggest
 * @param firstAtNanos time of the first print
 * @param lastAtNanos time of the last print
 */
public record TapeHeader(
    Instrument instrument,
    String feed,
    long clockShiftNanos,
    String sourceSha256,
    long rows,
    long zeroRowsSkipped,
    long queueDefaultLots,
    long freshnessNanos,
    long firstAtNanos,
    long lastAtNanos) {
  /** Bytes of the header in a tape's file. */
  static final int LENGTH = 4096;

  private static final String FIRST_LINE = "belay-tape 1";

  /** As text, one {@code key=value} a line, filled with line ends. */
  byte[] encode() {
    String text =
        FIRST_LINE
            + line("instrument", instrument.id().value())
            + line("contract", instrument.contract().name())
            + line("base_currency", instrument.baseCurrency())
            + line("quote_currency", instrument.quoteCurrency())
            + line("tick_size", instrument.tickSize())
            + line("lot_size", instrument.lotSize())
            + line("multiplier", instrument.multiplier().toPlainString())
            + line("min_notional", instrument.minNotional().amount().toPlainString())
            + line("feed", feed)
            + line("clock_shift_nanos", clockShiftNanos)
            + line("source_sha256", sourceSha256)
            + line("rows", rows)
            + line("zero_rows_skipped", zeroRowsSkipped)
            + line("queue_default_lots", queueDefaultLots)
            + line("freshness_nanos", freshnessNanos)
            + line("first_at_nanos", firstAtNanos)
            + line("last_at_nanos", lastAtNanos);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length >= LENGTH) {
      throw new IllegalArgumentException("expected a shorter instrument, was " + instrument);
    }
    byte[] padded = new byte[LENGTH];
    Arrays.fill(padded, (byte) '\n');
    System.arraycopy(bytes, 0, padded, 0, bytes.length);
    return padded;
  }

  /**
   * Reads a header.
   *
   * @throws IllegalArgumentException saying what is missing
   */
  static TapeHeader decode(byte[] bytes) {
    String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
    if (!lines[0].equals(FIRST_LINE)) {
      throw new IllegalArgumentException(
          "expected a tape that starts with \"" + FIRST_LINE + "\"; import the source again");
    }
    Map<String, String> values = new HashMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        values.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return decode(values);
  }

  private static TapeHeader decode(Map<String, String> values) {
    Instrument instrument =
        new Instrument(
            new InstrumentId(value(values, "instrument")),
            ContractType.valueOf(value(values, "contract")),
            value(values, "base_currency"),
            value(values, "quote_currency"),
            Price.of(value(values, "tick_size")),
            Quantity.of(value(values, "lot_size")),
            new BigDecimal(value(values, "multiplier")),
            Money.of(value(values, "min_notional"), value(values, "quote_currency")));
    return new TapeHeader(
        instrument,
        value(values, "feed"),
        number(values, "clock_shift_nanos"),
        value(values, "source_sha256"),
        number(values, "rows"),
        number(values, "zero_rows_skipped"),
        number(values, "queue_default_lots"),
        number(values, "freshness_nanos"),
        number(values, "first_at_nanos"),
        number(values, "last_at_nanos"));
  }

  private static String line(String key, Object value) {
    return "\n" + key + "=" + value;
  }

  private static String value(Map<String, String> values, String key) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("expected \"" + key + "\" in the tape's header");
    }
    return value;
  }

  private static long number(Map<String, String> values, String key) {
    return Long.parseLong(value(values, key));
  }
}
