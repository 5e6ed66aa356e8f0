package dev.belay.cli.backtest;

import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Reasons;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Fills as a table that other programs read. */
public final class FillsFile {
  private static final String COLUMNS = "exchange_ns,side,price_ticks,qty_lots";

  private FillsFile() {}

  /** Writes the fills in their order. */
  public static void write(Path file, List<FilledOrder> fills) {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      out.print(COLUMNS + "\n");
      for (FilledOrder fill : fills) {
        out.print(
            "%d,%s,%d,%d\n"
                .formatted(
                    fill.venueAtNanos(), fill.side(), fill.priceTicks(), fill.quantityLots()));
      }
      if (out.checkError()) {
        throw unwritable(file, "it could not be written to its end");
      }
    } catch (IOException cannot) {
      throw unwritable(file, Reasons.of(cannot));
    }
  }

  /**
   * Refuses what is no place for a file before a run takes its time.
   *
   * @throws CliException with exit code 2
   */
  public static void requireWritable(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw unwritable(file, "it is a folder");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw unwritable(file, "there is no folder for it");
    }
  }

  private static CliException unwritable(Path file, String why) {
    return CliException.badInput(
        "the fills cannot be written: " + why, file.toString(), "Name another --fills FILE.");
  }
}
