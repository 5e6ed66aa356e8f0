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
 * @param instrument with the grid its prices and quantities are on
 * @param feed what it carries
 * @param clockShiftNanos what was added to the recorder's local times; 0 where the source has one
 *     clock
 * @param sourceSha256 of the imported files' bytes in order, hex
 * @param counts what is on it
 * @param gaps places where the source lacks messages
 * @param zeroRowsSkipped rows of the source without an amount
 * @param queueDefaultLots the 95th percentile print, for queues at our price
 * @param freshnessNanos the freshness limit the source's pauses suggest
 * @param firstAtNanos local time of the first frame
 * @param lastAtNanos local time of the last frame
 * @param framesLength bytes of all frames
 */
public record TapeHeader(
    Instrument instrument,
    TapeFeed feed,
    long clockShiftNanos,
    String sourceSha256,
    TapeCounts counts,
    long gaps,
    long zeroRowsSkipped,
    long queueDefaultLots,
    long freshnessNanos,
    long firstAtNanos,
    long lastAtNanos,
    long framesLength) {
  /** Bytes of the header in a tape's file. */
  static final int LENGTH = 4096;

  private static final String FIRST_LINE = "belay-tape 2";

  /** Rows of the source that are on the tape. */
  public long rows() {
    return counts.rows();
  }

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
            + line("feed", feed.word())
            + line("clock_shift_nanos", clockShiftNanos)
            + line("source_sha256", sourceSha256)
            + line("frames", counts.frames())
            + line("trades", counts.trades())
            + line("depths", counts.depths())
            + line("snapshots", counts.snapshots())
            + line("levels", counts.levels())
            + line("bars", counts.bars())
            + line("fundings", counts.fundings())
            + line("instants", counts.instants())
            + line("late", counts.late())
            + line("gaps", gaps)
            + line("zero_rows_skipped", zeroRowsSkipped)
            + line("queue_default_lots", queueDefaultLots)
            + line("freshness_nanos", freshnessNanos)
            + line("first_at_nanos", firstAtNanos)
            + line("last_at_nanos", lastAtNanos)
            + line("frames_length", framesLength);
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
    String[] lines = new String(bytes, StandardCharsets.UTF_8).stripTrailing().split("\n", -1);
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
        TapeFeed.of(value(values, "feed")),
        number(values, "clock_shift_nanos"),
        value(values, "source_sha256"),
        counts(values),
        number(values, "gaps"),
        number(values, "zero_rows_skipped"),
        number(values, "queue_default_lots"),
        number(values, "freshness_nanos"),
        number(values, "first_at_nanos"),
        number(values, "last_at_nanos"),
        number(values, "frames_length"));
  }

  private static TapeCounts counts(Map<String, String> values) {
    return new TapeCounts(
        number(values, "frames"),
        number(values, "trades"),
        number(values, "depths"),
        number(values, "snapshots"),
        number(values, "levels"),
        number(values, "bars"),
        number(values, "fundings"),
        number(values, "instants"),
        number(values, "late"));
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
