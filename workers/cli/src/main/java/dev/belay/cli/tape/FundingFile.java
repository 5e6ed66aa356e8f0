package dev.belay.cli.tape;

import dev.belay.api.market.Instrument;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.NamedFile;
import dev.belay.cli.console.Reasons;
import dev.belay.engine.recording.FundingRate;
import dev.belay.evidence.document.CanonicalJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A perpetual's past funding rates, as exchanges give them: the answer of Binance's {@code
 * fundingRate} or of Bitget's {@code history-fund-rate} as JSON, or a CSV with a header, such as
 * Binance's monthly files. What a field is goes by its name; rows of other symbols are left out.
 */
public final class FundingFile {
  private static final int SIZE_MAX = 16 << 20;
  private static final int RATE_SCALE = 8;
  private static final long MILLI = 1_000_000L;
  private static final List<String> MILLIS = List.of("fundingTime", "calc_time");
  private static final List<String> NANOS = List.of("at_ns");
  private static final List<String> RATE = List.of("fundingRate", "last_funding_rate", "rate");
  private static final List<String> MARK = List.of("markPrice", "mark");
  private static final List<String> SYMBOL = List.of("symbol");

  private final Instrument instrument;
  private final SortedMap<Long, FundingRate> rates = new TreeMap<>();
  private final MessageDigest digest = sha256();
  private int others;

  private FundingFile(Instrument instrument) {
    this.instrument = instrument;
  }

  /**
   * What was read.
   *
   * @param rates in the order of time, one at an instant
   * @param others rows of other symbols
   * @param sha256 of all files in order
   */
  public record Read(List<FundingRate> rates, int others, String sha256) {
    public Read {
      rates = List.copyOf(rates);
    }
  }

  /** A row by the names of its fields, and where it stands. */
  private record Row(Map<String, String> fields, String place) {
    Optional<String> field(List<String> names) {
      return names.stream()
          .filter(fields::containsKey)
          .map(fields::get)
          .filter(value -> !value.isBlank())
          .findFirst();
    }
  }

  /** Reads files of an instrument's rates; refused with file and row where one does not fit. */
  public static Read read(List<Path> files, Instrument instrument) {
    FundingFile all = new FundingFile(instrument);
    files.forEach(all::file);
    return new Read(
        List.copyOf(all.rates.values()), all.others, HexFormat.of().formatHex(all.digest.digest()));
  }

  private void file(Path file) {
    String text = text(file);
    boolean json = text.stripLeading().startsWith("[") || text.stripLeading().startsWith("{");
    for (Row row : json ? json(file, text) : csv(file, text)) {
      row(row);
    }
  }

  private String text(Path file) {
    try {
      byte[] bytes = NamedFile.bytes(file, SIZE_MAX);
      digest.update(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw CliException.badInput(
          "the file cannot be read: " + Reasons.of(unreadable),
          file.toString(),
          "Check the path and your rights.");
    }
  }

  /** A list, or an answer whose {@code data} is one. */
  private static List<Row> json(Path file, String text) {
    JsonNode root;
    try {
      root = CanonicalJson.mapper().readTree(text);
    } catch (JacksonException notJson) {
      throw refused(file.toString(), "no JSON: " + notJson.getOriginalMessage());
    }
    JsonNode list = root.isArray() ? root : root.path("data");
    if (!list.isArray()) {
      throw refused(file.toString(), "expected a list of rates, or one as \"data\", was none");
    }
    List<Row> rows = new ArrayList<>();
    for (JsonNode each : list) {
      Map<String, String> fields = new HashMap<>();
      each.properties().forEach(field -> fields.put(field.getKey(), scalar(field.getValue())));
      rows.add(new Row(fields, file + ": entry " + (rows.size() + 1)));
    }
    return rows;
  }

  private static String scalar(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }

  private static List<Row> csv(Path file, String text) {
    List<String> lines = text.lines().toList();
    List<String> names =
        lines.isEmpty() ? List.of() : List.of(lines.getFirst().strip().split(",", -1));
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).strip().split(",", -1);
      String place = file + ":" + (i + 1);
      if (cells.length != names.size()) {
        throw refused(
            place, "expected " + names.size() + " cells as in line 1, was " + cells.length);
      }
      Map<String, String> fields = new HashMap<>();
      for (int j = 0; j < cells.length; j++) {
        fields.put(names.get(j).strip(), cells[j].strip());
      }
      rows.add(new Row(fields, place));
    }
    return rows;
  }

  private void row(Row row) {
    String symbol = instrument.baseCurrency() + instrument.quoteCurrency();
    if (!row.field(SYMBOL).orElse(symbol).equals(symbol)) {
      others++;
      return;
    }
    FundingRate rate = rate(row);
    FundingRate before = rates.putIfAbsent(rate.atNanos(), rate);
    if (before != null && !before.equals(rate)) {
      throw refused(row.place(), "expected one rate at an instant, was a second that differs");
    }
  }

  private FundingRate rate(Row row) {
    BigDecimal units =
        number(row, RATE)
            .orElseThrow(() -> refused(row.place(), "expected a rate as " + names(RATE)))
            .movePointRight(RATE_SCALE);
    try {
      return new FundingRate(at(row), units.longValueExact(), markHalfTicks(row));
    } catch (ArithmeticException tooFine) {
      throw refused(row.place(), "expected a rate of at most 8 decimals, was finer");
    } catch (IllegalArgumentException unfit) {
      throw refused(row.place(), String.valueOf(unfit.getMessage()));
    }
  }

  /** 0 where the row tells none. */
  private long markHalfTicks(Row row) {
    Optional<BigDecimal> mark = number(row, MARK);
    try {
      return mark.map(price ->
              price
                  .multiply(BigDecimal.TWO)
                  .divide(instrument.tickSize().value(), 0, RoundingMode.HALF_EVEN)
                  .longValueExact())
          .orElse(0L);
    } catch (ArithmeticException tooLarge) {
      throw refused(
          row.place(), "expected a mark price, was " + mark.orElseThrow().toPlainString());
    }
  }

  private static long at(Row row) {
    Optional<BigDecimal> nanos = number(row, NANOS);
    BigDecimal at =
        nanos.orElseGet(() ->
            number(row, MILLIS)
                .map(millis -> millis.multiply(BigDecimal.valueOf(MILLI)))
                .orElseThrow(() ->
                    refused(
                        row.place(),
                        "expected a time as %s in milliseconds or at_ns in nanoseconds"
                            .formatted(names(MILLIS)))));
    try {
      return at.longValueExact();
    } catch (ArithmeticException unfit) {
      throw refused(row.place(), "expected a time since 1970 UTC, was " + at.toPlainString());
    }
  }

  private static Optional<BigDecimal> number(Row row, List<String> names) {
    return row.field(names)
        .map(text -> {
          if (!text.matches("-?[0-9]{1,20}(\\.[0-9]{1,20})?")) {
            throw refused(
                row.place(),
                "expected %s as a decimal number, was \"%s\""
                    .formatted(
                        names(names), text.length() > 40 ? text.substring(0, 40) + "…" : text));
          }
          return new BigDecimal(text);
        });
  }

  private static String names(List<String> names) {
    return String.join(" or ", names);
  }

  private static CliException refused(String place, String why) {
    return CliException.badInput(
        why, place, "docs/data.md has the forms that funding is read in; nothing was stored.");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException noSha) {
      throw new IllegalStateException("expected a JDK with SHA-256", noSha);
    }
  }
}
