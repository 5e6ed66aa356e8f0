package dev.belay.cli.tape;

import dev.belay.api.market.Instrument;
import dev.belay.cli.console.Numbers;
import dev.belay.engine.recording.TapeInspection;
import dev.belay.engine.tape.TapeCounts;
import dev.belay.engine.tape.TapeHeader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A tape in a few lines. */
public final class TapeText {
  private static final long NANOS = 1_000_000_000L;
  private static final int WIDTH = 72;
  private static final int RATE_SCALE = 8;
  private static final int PERCENT_SCALE = 2;
  private static final String BLOCKS = "▁▂▃▄▅▆▇█";

  private TapeText() {}

  /** What a tape says about itself. */
  public static List<String> lines(String name, String sha256, TapeHeader header) {
    Instrument instrument = header.instrument();
    List<String> lines = new ArrayList<>();
    lines.add("tape        " + name + "  " + sha256);
    lines.add(
        "instrument  %s, tick %s, lot %s, %s"
            .formatted(
                instrument.id(),
                instrument.tickSize(),
                instrument.lotSize(),
                instrument.contract().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    lines.add("rows        " + rows(header));
    lines.add(
        "span        %s to %s, %s, %,d instants"
            .formatted(
                Numbers.instant(header.firstAtNanos()),
                Numbers.instant(header.lastAtNanos()),
                Numbers.duration(header.lastAtNanos() - header.firstAtNanos()),
                header.counts().instants()));
    lines.add(
        "clock       %s s added to local times; %,d messages arrived out of exchange order"
            .formatted(
                BigDecimal.valueOf(header.clockShiftNanos(), 9).toPlainString(),
                header.counts().late()));
    lines.add("gaps        %,d".formatted(header.gaps()));
    lines.add("source      sha256 " + header.sourceSha256());
    if (header.queueDefaultLots() > 0) {
      lines.add(
          "queue       %s %s (95th percentile print)"
              .formatted(
                  instrument.quantity(header.queueDefaultLots()), instrument.baseCurrency()));
    }
    lines.add("freshness   " + header.freshnessNanos() / NANOS + " s suggested limit");
    return lines;
  }

  /** What one sees when looking at it. */
  public static List<String> lines(TapeHeader header, TapeInspection seen) {
    Instrument instrument = header.instrument();
    List<String> lines = new ArrayList<>();
    seen.spread()
        .ifPresent(spread ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "spread      mean %.3f ticks by time, median %d, 95 %% %d, 99 %% %d, max %d;"
                        + " %d tick%s %.1f %% of the time",
                    spread.mean(),
                    spread.median(),
                    spread.p95(),
                    spread.p99(),
                    spread.max(),
                    spread.min(),
                    spread.min() == 1 ? "" : "s",
                    100 * spread.share())));
    seen.away().ifPresent(away -> lines.add(away(away)));
    seen.funding().ifPresent(funding -> lines.add(funding(funding)));
    for (TapeInspection.Near near : seen.near()) {
      lines.add(
          "depth       %s: bid %s, ask %s %s"
              .formatted(
                  near.bps() == 0 ? "at the touch" : "within " + near.bps() + " bp",
                  instrument.quantity(near.bidLots()),
                  instrument.quantity(near.askLots()),
                  instrument.baseCurrency()));
    }
    if (seen.points().size() > 1) {
      List<Long> mids = seen.points().stream().map(TapeInspection.Point::midHalfTicks).toList();
      lines.add("price       " + spark(mids));
      seen.mids()
          .ifPresent(all ->
              lines.add(
                  "            low %s, high %s, first %s, last %s"
                      .formatted(
                          price(instrument, all.low()),
                          price(instrument, all.high()),
                          price(instrument, all.first()),
                          price(instrument, all.last()))));
      lines.add(
          "volume      "
              + spark(seen.points().stream().map(TapeInspection.Point::volumeLots).toList()));
    }
    return lines;
  }

  private static String away(TapeInspection.Away away) {
    return "away        %,d times, %s in all, %s at most, first from %s; a session is paused meanwhile"
        .formatted(
            away.count(),
            Numbers.duration(away.nanos()),
            Numbers.duration(away.longestNanos()),
            Numbers.instant(away.firstAtNanos()));
  }

  /** Funding that falls due, in a line. */
  public static String funding(TapeInspection.Funding funding) {
    BigDecimal mean =
        BigDecimal.valueOf(funding.rateUnits(), RATE_SCALE - PERCENT_SCALE)
            .divide(BigDecimal.valueOf(funding.count()), RATE_SCALE, RoundingMode.HALF_EVEN)
            .stripTrailingZeros();
    return "funding     %,d from %s to %s, mean rate %s %%, %s"
        .formatted(
            funding.count(),
            Numbers.instant(funding.firstAtNanos()),
            Numbers.instant(funding.lastAtNanos()),
            mean.toPlainString(),
            funding.unmarked() == 0
                ? "each with its mark price"
                : "%,d wait for a mark price".formatted(funding.unmarked()));
  }

  /** Half ticks as a price. */
  static String price(Instrument instrument, long halfTicks) {
    return instrument
        .tickSize()
        .value()
        .multiply(BigDecimal.valueOf(halfTicks))
        .divide(BigDecimal.TWO)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** Values as one line of blocks, each the mean of those it stands for. */
  static String spark(List<Long> values) {
    int width = Math.min(WIDTH, values.size());
    double[] means = new double[width];
    double low = Double.MAX_VALUE;
    double high = -Double.MAX_VALUE;
    for (int i = 0; i < width; i++) {
      List<Long> part = values.subList(i * values.size() / width, (i + 1) * values.size() / width);
      means[i] = part.stream().mapToLong(Long::longValue).average().orElse(0);
      low = Math.min(low, means[i]);
      high = Math.max(high, means[i]);
    }
    StringBuilder line = new StringBuilder();
    for (double mean : means) {
      double share = high > low ? (mean - low) / (high - low) : 0;
      line.append(BLOCKS.charAt((int) Math.round(share * (BLOCKS.length() - 1))));
    }
    return line.toString();
  }

  private static String rows(TapeHeader header) {
    TapeCounts counts = header.counts();
    List<String> parts = new ArrayList<>();
    if (counts.depths() > 0) {
      parts.add(
          "%,d levels in %,d book messages, snapshots among them: %,d"
              .formatted(counts.levels(), counts.depths(), counts.snapshots()));
    }
    if (counts.trades() > 0) {
      parts.add("%,d prints".formatted(counts.trades()));
    }
    if (counts.bars() > 0) {
      parts.add("%,d bars".formatted(counts.bars()));
    }
    if (counts.fundings() > 0) {
      parts.add("%,d fundings".formatted(counts.fundings()));
    }
    if (header.zeroRowsSkipped() > 0) {
      parts.add("%,d without an amount skipped".formatted(header.zeroRowsSkipped()));
    }
    return "%,d: %s".formatted(counts.rows(), String.join(", ", parts));
  }
}
