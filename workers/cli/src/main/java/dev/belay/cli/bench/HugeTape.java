package dev.belay.cli.bench;

import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Money;
import dev.belay.api.market.Price;
import dev.belay.api.market.Quantity;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeCursor;
import dev.belay.engine.tape.TapeFeed;
import dev.belay.engine.tape.TapeWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Streams a tape that is larger than the heap. */
final class HugeTape {
  /** What the promise is about. */
  static final long ROWS = 100_000_000;

  private static final int BYTES_A_ROW = 40;
  private static final long MIB = 1 << 20;
  private static final long HEAP_MIB = 512;
  private static final long EVERY_NANOS = 1_000_000;
  private static final Instrument INSTRUMENT =
      new Instrument(
          new InstrumentId("BENCH-USD.bench"),
          ContractType.SPOT,
          "BENCH",
          "USD",
          Price.of("0.01"),
          Quantity.of("0.001"),
          BigDecimal.ONE,
          Money.of("1", "USD"));

  private final Path folder;
  private final Consumer<String> progress;

  /**
   * @param folder that is made, and deleted by whoever named it
   */
  HugeTape(Path folder, Consumer<String> progress) {
    this.folder = folder;
    this.progress = progress;
  }

  Figure measure(long rows) throws IOException {
    Files.createDirectories(folder);
    progress.accept(
        String.format(
            Locale.ROOT,
            "writing a tape of %,d rows, %.1f GB, to %s",
            rows,
            rows * BYTES_A_ROW / 1e9,
            folder));
    List<MemoryPoolMXBean> heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    heap.forEach(MemoryPoolMXBean::resetPeakUsage);
    try (Tape tape = write(rows)) {
      progress.accept("streaming it");
      long start = System.nanoTime();
      long read = read(tape);
      double seconds = (System.nanoTime() - start) / 1e9;
      long peak = heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / MIB;
      return new Figure(
          String.format(Locale.ROOT, "peak heap, %,d rows written and streamed", rows),
          String.format(Locale.ROOT, "%d MiB (%.1f M rows/s)", peak, read / seconds / 1e6),
          "< 512 MiB",
          peak < HEAP_MIB && read == rows);
    }
  }

  private Tape write(long rows) {
    try (TapeWriter writer = TapeWriter.open(folder, INSTRUMENT, TapeFeed.TRADES)) {
      long price = 1_000_000;
      for (long row = 0; row < rows; row++) {
        price += ((row * 2_654_435_761L) >>> 13) % 3 - 1;
        writer.trade(row * EVERY_NANOS, Math.max(1, price), 1 + (row & 15));
      }
      return writer.store("0".repeat(64), 0);
    }
  }

  /** Rows whose clock went on. */
  private static long read(Tape tape) {
    TapeCursor cursor = tape.local();
    long last = -1;
    long rows = 0;
    while (cursor.next()) {
      rows += cursor.atNanos() > last ? 1 : 0;
      last = cursor.atNanos();
    }
    return rows;
  }
}
