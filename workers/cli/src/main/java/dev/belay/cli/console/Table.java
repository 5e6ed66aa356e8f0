package dev.belay.cli.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Columns aligned by their widest cell, two spaces apart. */
public final class Table {
  private static final int LAST_COLUMN_MAX = 80;
  private static final int TEXT_MIN = 24;
  private static final String BELOW = "    ";

  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... header) {
    rows.add(List.of(header));
  }

  public Table row(String... cells) {
    if (cells.length != rows.getFirst().size()) {
      throw new IllegalArgumentException(
          "expected " + rows.getFirst().size() + " cells, was " + cells.length);
    }
    rows.add(List.of(cells));
    return this;
  }

  public boolean isEmpty() {
    return rows.size() == 1;
  }

  /** One line a row, the header first. */
  public List<String> lines() {
    int[] widths = widths();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private int[] widths() {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
    }
    return line.toString().stripTrailing();
  }

  /**
   * What is too wide goes on in the last column, where there is room for a text; columns of figures
   * that do not fit beside the others stand below them, of every row the same ones.
   */
  public void printTo(Console console) {
    int[] widths = widths();
    int last = IntStream.of(widths).limit(widths.length - 1L).map(width -> width + 2).sum();
    int columns = columnsThatFit(widths);
    if (last <= LAST_COLUMN_MAX) {
      lines().forEach(line -> console.answer(line, last));
    } else if (widths[widths.length - 1] < TEXT_MIN && columns > 0 && columns < widths.length) {
      int[] below = Arrays.copyOfRange(widths, columns, widths.length);
      for (List<String> row : rows) {
        console.answer(line(row.subList(0, columns), widths));
        console.answer(BELOW + line(row.subList(columns, row.size()), below));
      }
    } else {
      lines().forEach(console::answer);
    }
  }

  private static int columnsThatFit(int[] widths) {
    int columns = 0;
    int taken = 0;
    while (columns < widths.length && taken + widths[columns] <= Wrapping.COLUMNS) {
      taken += widths[columns++] + 2;
    }
    return columns;
  }
}
