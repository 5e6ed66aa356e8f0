package dev.belay.cli.testing;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/**
 * Files of a made-up market, the same for the same seed: a walk around 800 with jumps that come
 * back, and what was written, to compare with.
 */
public final class SeededMarket {
  /** 2024-01-01T00:00:00Z. */
  public static final long START_SECONDS = 1_704_067_200L;

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private final Random random;
  private long cents = 80_000;
  private long lowest = Long.MAX_VALUE;
  private long highest;
  private long first;

  public SeededMarket(long seed) {
    random = new Random(seed);
  }

  /**
   * Writes {@code timestamp,price,amount} rows ten seconds apart that swing around their start.
   *
   * @param zeroRows how many of them have no amount
   */
  public Path trades(Path file, int rows, int zeroRows) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      step();
      String amount = i < zeroRows ? "0" : "0." + (100 + random.nextInt(900));
      text.append(START_SECONDS + 10L * i).append(',').append(plain(cents));
      text.append(',').append(amount).append('\n');
    }
    return Files.writeString(file, text, StandardCharsets.US_ASCII);
  }

  /** Writes {@code timestamp,open,high,low,close,volume} rows of a minute, with their header. */
  public Path bars(Path file, int rows) throws IOException {
    StringBuilder text = new StringBuilder("timestamp,open,high,low,close,volume\n");
    for (int i = 0; i < rows; i++) {
      long open = cents;
      step();
      long high = Math.max(open, cents) + random.nextInt(20);
      long low = Math.min(open, cents) - random.nextInt(20);
      String at =
          LocalDateTime.ofEpochSecond(START_SECONDS + 60L * i, 0, ZoneOffset.UTC).format(STAMP);
      text.append(at).append(',').append(plain(open)).append(',').append(plain(high));
      text.append(',').append(plain(low)).append(',').append(plain(cents)).append(",1.5\n");
    }
    return Files.writeString(file, text, StandardCharsets.US_ASCII);
  }

  private void step() {
    cents += random.nextInt(301) - 150 + (80_000 - cents) / 50;
    if (random.nextInt(15) == 0) {
      cents += (random.nextBoolean() ? 1L : -1L) * (300 + random.nextInt(1_200));
    }
    first = first == 0 ? cents : first;
    lowest = Math.min(lowest, cents);
    highest = Math.max(highest, cents);
  }

  public long lowest() {
    return lowest;
  }

  public long highest() {
    return highest;
  }

  public long first() {
    return first;
  }

  public long last() {
    return cents;
  }

  /** Cents as a price, without zeros at its end. */
  public String plain(long price) {
    return BigDecimal.valueOf(price, 2).stripTrailingZeros().toPlainString();
  }
}
