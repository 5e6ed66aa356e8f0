package dev.belay.cli.report;

import blue.strategic.parquet.ParquetWriter;
import blue.strategic.parquet.ValueWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Writes a table as Parquet: instants as nanosecond timestamps, amounts as exact decimals. */
final class ParquetFile {
  private static final int DIGITS = 18;

  private ParquetFile() {}

  static <T> void write(Path file, TableFile<T> table) throws IOException {
    Files.deleteIfExists(file);
    Type[] fields = table.columns().stream().map(ParquetFile::field).toArray(Type[]::new);
    MessageType schema = new MessageType(table.name(), fields);
    try (ParquetWriter<T> parquet =
        ParquetWriter.writeFile(schema, file.toFile(), (row, values) -> fill(table, row, values))) {
      table.rows().forEach(row -> write(parquet, row));
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  private static <T> void write(ParquetWriter<T> parquet, T row) {
    try {
      parquet.write(row);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Type field(Column<?> column) {
    return switch (column) {
      case Column.At<?> at ->
          Types.required(PrimitiveTypeName.INT64)
              .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.NANOS))
              .named(at.name());
      case Column.Whole<?> whole -> Types.required(PrimitiveTypeName.INT64).named(whole.name());
      case Column.Exact<?> exact ->
          Types.required(PrimitiveTypeName.INT64)
              .as(LogicalTypeAnnotation.decimalType(exact.scale(), DIGITS))
              .named(exact.name());
      case Column.Words<?> words ->
          Types.required(PrimitiveTypeName.BINARY)
              .as(LogicalTypeAnnotation.stringType())
              .named(words.name());
    };
  }

  private static <T> void fill(TableFile<T> table, T row, ValueWriter values) {
    for (Column<T> column : table.columns()) {
      switch (column) {
        case Column.At<T> at -> values.write(at.name(), at.value().applyAsLong(row));
        case Column.Whole<T> whole -> values.write(whole.name(), whole.value().applyAsLong(row));
        case Column.Exact<T> exact -> values.write(exact.name(), exact.value().applyAsLong(row));
        case Column.Words<T> words -> values.write(words.name(), words.value().apply(row));
      }
    }
  }
}
