package dev.belay.evidence.candidate;

import dev.belay.api.session.LatencyModel;
import dev.belay.evidence.document.SourcePosition;
import dev.belay.evidence.document.YamlError;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A measured table of latencies as CSV: {@code at_ns,entry_ns,response_ns}, the first line a
 * header, times in nanoseconds since 1970 UTC and rising.
 */
final class LatencyCsv {
  static final String HEADER = "at_ns,entry_ns,response_ns";

  private LatencyCsv() {}

  /**
   * Reads a table.
   *
   * @throws YamlError at the line that does not fit
   */
  static List<LatencyModel.Table.Row> rows(NearbyFiles.Read read) {
    List<String> lines = read.lines();
    if (lines.isEmpty() || !lines.getFirst().strip().equals(HEADER)) {
      throw error(read, 1, "expected the header " + HEADER);
    }
    if (lines.size() == 1) {
      throw error(read, 1, "expected a row of latencies below the header, was none");
    }
    if (lines.size() > LatencyReader.ROWS_MAX + 1) {
      throw error(read, LatencyReader.ROWS_MAX + 2, LatencyReader.rowsExpected(lines.size() - 1));
    }
    List<LatencyModel.Table.Row> rows = new ArrayList<>(lines.size());
    for (int line = 2; line <= lines.size(); line++) {
      LatencyModel.Table.Row row = row(read, line);
      if (!rows.isEmpty() && row.atNanos() <= rows.getLast().atNanos()) {
        throw error(
            read,
            line,
            "expected a time after " + rows.getLast().atNanos() + ", was " + row.atNanos());
      }
      rows.add(row);
    }
    return rows;
  }

  private static LatencyModel.Table.Row row(NearbyFiles.Read read, int line) {
    String[] cells = read.lines().get(line - 1).split(",", -1);
    if (cells.length != 3) {
      throw error(read, line, "expected three cells (" + HEADER + "), was " + cells.length);
    }
    return new LatencyModel.Table.Row(
        cell(read, line, cells[0], Long.MAX_VALUE),
        cell(read, line, cells[1], LatencyReader.LATENCY_NANOS_MAX),
        cell(read, line, cells[2], LatencyReader.LATENCY_NANOS_MAX));
  }

  private static long cell(NearbyFiles.Read read, int line, String cell, long max) {
    String digits = cell.strip();
    if (digits.matches("[0-9]{1,19}")) {
      BigInteger value = new BigInteger(digits);
      if (value.compareTo(BigInteger.valueOf(max)) <= 0) {
        return value.longValueExact();
      }
    }
    throw error(read, line, expected(max, digits));
  }

  private static String expected(long max, String cell) {
    String shown = cell.length() > 40 ? cell.substring(0, 40) + "…" : cell;
    return "expected a whole number of nanoseconds from 0 to " + max + ", was \"" + shown + "\"";
  }

  private static YamlError error(NearbyFiles.Read read, int line, String problem) {
    return new YamlError(new SourcePosition(read.file(), line, 1), problem);
  }
}
