package dev.belay.engine.latency;

import dev.belay.api.session.LatencyModel;
import java.util.ArrayList;
import java.util.List;

/**
 * A measured table as CSV: {@code at_ns,entry_ns,response_ns}, the first line a header, times in
 * nanoseconds since 1970 UTC and rising.
 */
public final class LatencyCsv {
  /** The header line. */
  public static final String HEADER = "at_ns,entry_ns,response_ns";

  static final int ROWS_MAX = 1_000_000;

  private LatencyCsv() {}

  /**
   * Reads a table.
   *
   * @throws IllegalArgumentException naming the line that does not fit
   */
  public static LatencyModel.Table read(List<String> lines) {
    if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
      throw new IllegalArgumentException("expected the header " + HEADER + " in line 1");
    }
    if (lines.size() > ROWS_MAX + 1) {
      throw new IllegalArgumentException(
          "expected at most " + ROWS_MAX + " rows of latencies, was " + (lines.size() - 1));
    }
    List<LatencyModel.Table.Row> rows = new ArrayList<>(lines.size());
    for (int i = 1; i < lines.size(); i++) {
      LatencyModel.Table.Row row = row(lines.get(i), i + 1);
      if (!rows.isEmpty() && row.atNanos() <= rows.getLast().atNanos()) {
        throw new IllegalArgumentException("expected a later time in line " + (i + 1));
      }
      rows.add(row);
    }
    return new LatencyModel.Table(rows);
  }

  private static LatencyModel.Table.Row row(String line, int number) {
    String[] cells = line.split(",", -1);
    if (cells.length == 3) {
      try {
        return new LatencyModel.Table.Row(
            Long.parseLong(cells[0].strip()),
            Long.parseLong(cells[1].strip()),
            Long.parseLong(cells[2].strip()));
      } catch (IllegalArgumentException notARow) {
        throw refused(line, number, notARow);
      }
    }
    throw refused(line, number, new IllegalArgumentException("cells: " + cells.length));
  }

  private static IllegalArgumentException refused(String line, int number, Exception why) {
    return new IllegalArgumentException(
        "expected three whole numbers, latencies of zero or more, in line "
            + number
            + ", was \""
            + line
            + "\"",
        why);
  }
}
