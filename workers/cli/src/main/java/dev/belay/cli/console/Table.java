package dev.belay.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Columns aligned by their widest cell, two spaces apart. */
public final class Table {
  private static final int LAST_COLUMN_MAX = 80;

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

  /** What is too wide goes on in the last column, where there is room for a text. */
  public void printTo(Console console) {
    int[] widths = widths();
    int last = IntStream.of(widths).limit(widths.length - 1L).map(width -> width + 2).sum();
    if (last > LAST_COLUMN_MAX) {
      lines().forEach(console::answer);
    } else {
      lines().forEach(line -> console.answer(line, last));
    }
  }
}
