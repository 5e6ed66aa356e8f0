package dev.belay.cli.tape;

import dev.belay.api.market.Instrument;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Reasons;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeException;
import dev.belay.engine.tape.TradeCsv;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The sample that comes with Belay: 100,000 real BTC/USD trades of 2013-11-25 to 12-01, as two
 * tapes. Parameters may be chosen on the first; the second is for judging them.
 */
public final class Sample {
  /** The first half of the sample's time. */
  public static final String FIRST = "sample-first";

  /** What comes after it. */
  public static final String REST = "sample-rest";

  private static final String RESOURCE = "/bitstamp_trades_from_20131125_usd.csv";

  /** What was tried on the first half to choose the demo's candidates, as a trial store has it. */
  private static final String TRIALS = "epp-e9a3550c98768aac";

  private Sample() {}

  /** Refuses a name that means the sample on every desk. */
  public static void requireOther(String name) {
    if (name.equals(FIRST) || name.equals(REST)) {
      throw CliException.badInput(
          "\"" + name + "\" names a tape that comes with Belay", "", "Choose another name.");
    }
  }

  /** Puts both tapes on the shelf when they are not there. */
  public static void shelve(TapeShelf shelf, Instrument instrument) {
    try {
      noteTrials(shelf.folder().resolveSibling("trials"));
      if (shelf.find(FIRST).isPresent() && shelf.find(REST).isPresent()) {
        return;
      }
      Files.createDirectories(shelf.folder());
      Path csv = Files.createTempFile(shelf.folder(), "sample", ".csv");
      try (InputStream rows = Sample.class.getResourceAsStream(RESOURCE)) {
        if (rows == null) {
          throw CliException.unreachable(
              "the sample trades are missing from this installation",
              "Use trades of your own: belay data import trades FILE --out NAME");
        }
        Files.copy(rows, csv, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        shelve(shelf, csv, instrument);
      } finally {
        Files.deleteIfExists(csv);
      }
    } catch (IOException cannot) {
      throw CliException.badInput(
          "the sample cannot be written: " + Reasons.of(cannot),
          shelf.folder().toString(),
          "Make room and try again.");
    }
  }

  /** Whoever chose counts: the trials of a strategy on this source include those, once. */
  private static void noteTrials(Path trials) throws IOException {
    try (InputStream lines = Sample.class.getResourceAsStream(TRIALS)) {
      if (lines == null) {
        throw new IllegalStateException("expected the resource " + TRIALS + " in the jar");
      }
      List<String> chosen =
          new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      Files.createDirectories(trials);
      Path file = trials.resolve(TRIALS);
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        FileLock alone = channel.lock();
        Set<String> noted = Set.copyOf(Files.readAllLines(file, StandardCharsets.UTF_8));
        String missing =
            chosen.stream()
                .filter(line -> !noted.contains(line))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        channel.write(ByteBuffer.wrap(missing.getBytes(StandardCharsets.UTF_8)));
        alone.release();
      }
    }
  }

  /** Imports a file of trades and puts its halves on the shelf under the sample's names. */
  public static void shelve(TapeShelf shelf, Path csv, Instrument instrument) {
    try (Tape whole = TradeCsv.read(csv, instrument, shelf.folder())) {
      split(shelf, whole);
    } catch (TapeException refused) {
      throw Tapes.refused(refused);
    }
  }

  private static void split(TapeShelf shelf, Tape whole) {
    long first = whole.header().firstAtNanos();
    long middle = whole.firstRowAt(first + (whole.header().lastAtNanos() - first) / 2);
    if (middle == 0 || middle == whole.rows()) {
      throw CliException.badInput(
          "the trades cannot be split in two halves of time",
          "",
          "Use a file that spans more than one moment.");
    }
    try (Tape before = whole.slice(0, middle, shelf.folder());
        Tape after = whole.slice(middle, whole.rows(), shelf.folder())) {
      shelf.replace(FIRST, before.sha256());
      shelf.replace(REST, after.sha256());
    }
  }
}
