package dev.belay.engine.recording;

import dev.belay.engine.tape.TapeException;
import dev.belay.engine.tape.TapeFeed;
import dev.belay.engine.tape.TapeSource;
import dev.belay.engine.tape.TapeWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * Imports bars, one {@code timestamp,open,high,low,close,volume} a line, with or without a header
 * line; timestamps like {@code 2021-12-31 23:01:00}, UTC. A bar becomes known at its close, so a
 * timestamp that means the bar's open is moved on by the bar's length: read the other way round, a
 * strategy would see every bar before it has happened. A volume, which vendors give in whatever
 * unit and precision, is rounded down to lots.
 */
public final class BarCsv {
  private static final String HEADER = "timestamp,open,high,low,close,volume";
  private static final long SECOND = 1_000_000_000L;
  private static final int GAPS_NAMED = 100;

  private final ImportRequest request;
  private final Lines lines;
  private final TapeWriter writer;
  private final Bars bars;
  private final Grid prices;
  private final Grid quantities;
  private final List<String> gaps = new ArrayList<>();
  private long gapCount;
  private long verified;

  /** What the timestamps of a file mean. */
  public enum Stamp {
    OPEN,
    CLOSE
  }

  /**
   * The bars of a file.
   *
   * @param length of a bar, above zero
   * @param stamp what a timestamp means
   */
  public record Bars(Duration length, Stamp stamp) {
    public Bars {
      if (!length.isPositive()) {
        throw new IllegalArgumentException("expected bars of some length, was " + length);
      }
    }
  }

  private BarCsv(ImportRequest request, Bars bars, Lines lines, TapeWriter writer) {
    this.request = request;
    this.bars = bars;
    this.lines = lines;
    this.writer = writer;
    prices = new Grid(request.instrument().tickSize().value());
    quantities = new Grid(request.instrument().lotSize().value());
  }

  /**
   * Imports a file of bars. A missing bar is a gap; on {@link OnGap#RESYNC} the tape goes on behind
   * it, since every bar is whole in itself, and says from when on one is missing.
   *
   * @throws TapeException naming file and line; nothing was stored
   */
  public static Imported read(ImportRequest request, Bars bars) {
    try (Lines lines = new Lines(request.files());
        TapeWriter writer = TapeWriter.open(request.tapes(), request.instrument(), TapeFeed.BARS)) {
      return new BarCsv(request, bars, lines, writer).read();
    }
  }

  private Imported read() {
    while (lines.next()) {
      String text =
          new String(
              lines.bytes(), lines.from(), lines.to() - lines.from(), StandardCharsets.ISO_8859_1);
      if (lines.total() > 1 || !text.equalsIgnoreCase(HEADER)) {
        bar(text);
      }
    }
    if (writer.frames() == 0) {
      throw new TapeException(
          TapeException.Code.BAD_SOURCE, lines.place() + " has no bar; check that it is the file");
    }
    TapeSource source =
        new TapeSource(lines.sha256Hex(), request.clockShiftNanos().orElse(0), 0, gapCount);
    return new Imported(writer.store(source), lines.total(), 0, 0, verified, gaps);
  }

  private void bar(String text) {
    String[] fields = text.split(",", -1);
    if (fields.length != 6) {
      throw bad("six fields " + HEADER, text);
    }
    long length = bars.length().toNanos();
    long stamp = instant(fields[0]);
    long open = bars.stamp() == Stamp.OPEN ? stamp : stamp - length;
    TapeWriter.BarRow row =
        new TapeWriter.BarRow(
            open,
            price(fields[1]),
            price(fields[2]),
            price(fields[3]),
            price(fields[4]),
            volume(fields[5]));
    if (row.highTicks() < Math.max(row.openTicks(), row.closeTicks())
        || row.lowTicks() > Math.min(row.openTicks(), row.closeTicks())) {
      throw bad("a high and a low around open and close", text);
    }
    checkTime(open + length, fields[0]);
    writer.bar(open + length, row);
  }

  private void checkTime(long closeAt, String stamp) {
    if (writer.frames() == 0) {
      return;
    }
    long expected = writer.lastAtNanos() + bars.length().toNanos();
    if (closeAt == expected) {
      verified++;
    } else if (closeAt < expected) {
      throw bad("a time at least " + bars.length() + " after the bar above", stamp);
    } else {
      gap((closeAt - expected) / bars.length().toNanos(), Math.min(expected, closeAt));
    }
  }

  private void gap(long missing, long noticedAt) {
    gapCount++;
    String what = Math.max(1, missing) + " bars are missing before this";
    String named = lines.place() + ": " + what;
    if (request.onGap() == OnGap.REFUSE) {
      throw new TapeException(
          TapeException.Code.BAD_ROW,
          named + "; nothing was stored; to go on behind it, resync on gaps");
    }
    if (gaps.size() < GAPS_NAMED) {
      gaps.add(named);
    }
    writer.gap(noticedAt, writer.lastAtNanos(), what);
  }

  private long price(String text) {
    long ticks = steps(prices, text, "a price");
    if (ticks == 0) {
      throw bad("a price above zero", text);
    }
    return ticks;
  }

  private long volume(String text) {
    byte[] digits = text.getBytes(StandardCharsets.ISO_8859_1);
    if (quantities.steps(digits, 0, digits.length) == Grid.OFF_GRID) {
      BigDecimal lots = new BigDecimal(text).divideToIntegralValue(quantities.size());
      return lots.longValueExact();
    }
    return steps(quantities, text, "a volume");
  }

  private long steps(Grid grid, String text, String what) {
    byte[] digits = text.getBytes(StandardCharsets.ISO_8859_1);
    long steps = grid.steps(digits, 0, digits.length);
    if (steps == Grid.OFF_GRID) {
      throw new TapeException(
          TapeException.Code.BAD_ROW,
          "%s: expected %s that is a multiple of %s, was %s; %s"
              .formatted(lines.place(), what, grid.size().toPlainString(), text, Grid.FINER));
    }
    if (steps < 0) {
      throw bad(what + " as a plain decimal number not below zero", text);
    }
    return steps;
  }

  private long instant(String text) {
    String plain = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
    try {
      Instant time = LocalDateTime.parse(plain.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
      return Math.addExact(Math.multiplyExact(time.getEpochSecond(), SECOND), time.getNano());
    } catch (DateTimeParseException | ArithmeticException wrong) {
      throw bad("a time like 2021-12-31 23:01:00", text);
    }
  }

  private TapeException bad(String expected, String was) {
    String shown = was.length() > 64 ? was.substring(0, 64) : was;
    return new TapeException(
        TapeException.Code.BAD_ROW,
        "%s: expected %s, was \"%s\"; correct or remove the line, nothing was stored"
            .formatted(lines.place(), expected, shown.replaceAll("[^ -~]", "?")));
  }
}
