package dev.belay.cli.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Rows of one shape, written as CSV and as Parquet.
 *
 * @param name of both files, without what comes after the dot
 * @param <T> what a row is made from
 */
record TableFile<T>(String name, List<Column<T>> columns, Rows<T> rows) {
  TableFile {
    columns = List.copyOf(columns);
  }

  /** Hands out all rows, as often as it is asked. */
  @FunctionalInterface
  interface Rows<T> {
    void forEach(Consumer<T> taker);
  }

  void write(Path folder) throws IOException {
    writeCsv(folder.resolve(name + ".csv"));
    ParquetFile.write(folder.resolve(name + ".parquet"), this);
  }

  private void writeCsv(Path file) throws IOException {
    try (Writer csv = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      csv.write(String.join(",", columns.stream().map(Column::name).toList()));
      csv.write('\n');
      rows.forEach(row -> line(csv, row));
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  private void line(Writer csv, T row) {
    try {
      for (int i = 0; i < columns.size(); i++) {
        csv.write(i == 0 ? "" : ",");
        csv.write(cell(columns.get(i), row));
      }
      csv.write('\n');
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static <T> String cell(Column<T> column, T row) {
    return switch (column) {
      case Column.At<T> at -> Long.toString(at.value().applyAsLong(row));
      case Column.Whole<T> whole -> Long.toString(whole.value().applyAsLong(row));
      case Column.Exact<T> exact ->
          BigDecimal.valueOf(exact.value().applyAsLong(row), exact.scale()).toPlainString();
      case Column.Words<T> words -> quoted(words.value().apply(row));
    };
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
