package dev.belay.engine.tape;

import dev.belay.api.market.Instrument;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** Parses the rows of one file. Numbers are plain decimals of at most 18 digits after trimming. */
final class TradeRows {
  /** Longest row. */
  static final int ROW_MAX = 256;

  private static final long SECONDS_MAX = 9_000_000_000L;

  private final String file;
  private final Instrument instrument;
  private final byte[] chunk = new byte[64 << 10];
  private final byte[] row = new byte[ROW_MAX];
  private int length;
  private long line;
  private long lastAt = Long.MIN_VALUE;
  private long skipped;

  TradeRows(String file, Instrument instrument) {
    this.file = file;
    this.instrument = instrument;
  }

  /** Reads to the end; returns how many rows without an amount were skipped. */
  long readAll(InputStream input, TapeWriter writer) throws IOException {
    int read = input.read(chunk);
    while (read >= 0) {
      for (int i = 0; i < read; i++) {
        take(chunk[i], writer);
      }
      read = input.read(chunk);
    }
    if (length > 0) {
      endOfRow(writer);
    }
    return skipped;
  }

  private void take(byte next, TapeWriter writer) {
    if (next == '\n') {
      endOfRow(writer);
      return;
    }
    if (length == ROW_MAX) {
      line++;
      throw bad(ROW_MAX, "a row of at most " + ROW_MAX + " characters", "a longer one");
    }
    row[length++] = next;
  }

  private void endOfRow(TapeWriter writer) {
    line++;
    if (length > 0 && row[length - 1] == '\r') {
      length--;
    }
    String text = new String(row, 0, length, StandardCharsets.ISO_8859_1);
    length = 0;
    if (line == 1 && text.equalsIgnoreCase("timestamp,price,amount")) {
      return;
    }
    parse(text, writer);
  }

  private void parse(String text, TapeWriter writer) {
    int first = text.indexOf(',');
    int second = first < 0 ? -1 : text.indexOf(',', first + 1);
    if (second < 0 || text.indexOf(',', second + 1) >= 0) {
      throw bad(1, "three fields timestamp,price,amount", quoted(text));
    }
    long atNanos = seconds(text.substring(0, first));
    BigDecimal price = number(text.substring(first + 1, second), first + 2, "a price");
    BigDecimal amount = number(text.substring(second + 1), second + 2, "an amount");
    if (price.signum() <= 0) {
      throw bad(first + 2, "a price above zero", quoted(price.toPlainString()));
    }
    if (amount.signum() < 0) {
      throw bad(second + 2, "an amount of zero or more", quoted(amount.toPlainString()));
    }
    long ticks = steps(price, instrument.tickSize().value(), first + 2, "tick size");
    if (amount.signum() == 0) {
      skipped++;
      return;
    }
    long lots = steps(amount, instrument.lotSize().value(), second + 2, "lot size");
    writer.trade(atNanos, ticks, lots);
  }

  private long seconds(String text) {
    BigDecimal seconds = number(text, 1, "a time in seconds since 1970");
    if (seconds.signum() <= 0 || seconds.compareTo(BigDecimal.valueOf(SECONDS_MAX)) > 0) {
      throw bad(1, "a time in seconds since 1970, not milliseconds", quoted(text));
    }
    BigDecimal nanos = seconds.movePointRight(9).setScale(0, RoundingMode.FLOOR);
    long atNanos = nanos.longValueExact();
    if (atNanos < lastAt) {
      throw bad(1, "a time not before the row above", quoted(text));
    }
    lastAt = atNanos;
    return atNanos;
  }

  private BigDecimal number(String text, int column, String what) {
    if (!isPlain(text)) {
      throw bad(column, what + " as a plain decimal number", quoted(text));
    }
    return new BigDecimal(text);
  }

  private static boolean isPlain(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    int digits = 0;
    int points = 0;
    for (int i = start; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter >= '0' && letter <= '9') {
        digits++;
      } else if (letter == '.') {
        points++;
      } else {
        return false;
      }
    }
    return digits > 0 && digits <= 36 && points <= 1;
  }

  private long steps(BigDecimal value, BigDecimal step, int column, String grid) {
    BigDecimal[] parts = value.divideAndRemainder(step);
    if (parts[1].signum() != 0) {
      throw bad(
          column,
          "a multiple of the " + grid + " " + step.toPlainString(),
          quoted(value.toPlainString()));
    }
    if (parts[0].precision() - parts[0].scale() > 15) {
      throw bad(column, "a number below 10^15 steps", quoted(value.toPlainString()));
    }
    return parts[0].longValueExact();
  }

  private TapeException bad(long column, String expected, String was) {
    return new TapeException(
        TapeException.Code.BAD_ROW,
        "%s:%d:%d: expected %s, was %s; correct or remove the row, nothing was stored"
            .formatted(file, line, column, expected, was));
  }

  private static String quoted(String text) {
    StringBuilder printable = new StringBuilder("\"");
    text.chars().limit(64).forEach(c -> printable.append(c < 32 || c > 126 ? '?' : (char) c));
    return printable.append('"').toString();
  }
}
