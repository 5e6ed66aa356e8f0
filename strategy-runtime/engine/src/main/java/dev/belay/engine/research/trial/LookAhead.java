package dev.belay.engine.research.trial;

import dev.belay.api.strategy.ParameterValues;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeCursor;
import dev.belay.engine.tape.TapeWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Catches a strategy that knows the future: at random instants the rest of the tape is changed, and
 * what the strategy decided before must not change. Prints are shuffled: they keep their instants
 * and change places with one another, so that everything counted over the whole tape, such as the
 * queue default, stays. Books, bars and prints with funding, which shuffled would be no market, are
 * cut off.
 *
 * <p>What it cannot catch: a strategy that reads tomorrow from a file of its own.
 */
public final class LookAhead {
  private final Backtests backtests;
  private final Path scratch;

  /**
   * A detector.
   *
   * @param scratch folder for tapes and logs, which are deleted
   */
  public LookAhead(Backtests backtests, Path scratch) {
    this.backtests = backtests;
    this.scratch = scratch;
  }

  /**
   * Where the future showed.
   *
   * @param cutNanos what is on the tape from here on was shuffled or left out
   * @param difference the first decision before it that changed
   */
  public record Leak(long cutNanos, LogDifference difference) {}

  /**
   * Runs once as it is and once for every cut.
   *
   * @param cuts how many instants
   * @param seed of the instants and the shuffling
   * @return the first leak found; absent when no decision changed
   */
  public Optional<Leak> find(ParameterValues parameters, Tape tape, int cuts, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Path truth = scratch.resolve("truth.log");
    try {
      Files.createDirectories(scratch);
      backtests.run(parameters, tape, (spec, log) -> move(log, truth));
      for (int i = 0; i < cuts; i++) {
        Optional<Leak> leak =
            tape.isOfPrintsOnly()
                ? shuffledAtRandom(parameters, tape, random, truth)
                : cutAtRandom(parameters, tape, random, truth);
        if (leak.isPresent()) {
          return leak;
        }
      }
      return Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      delete(truth);
    }
  }

  private Optional<Leak> shuffledAtRandom(
      ParameterValues parameters, Tape tape, SplittableRandom random, Path truth)
      throws IOException {
    // Between the first and the last tenth: before that there is little to decide.
    long row = random.nextLong(tape.rows() / 10, Math.max(2, tape.rows() * 9 / 10));
    long cut = tape.atNanos(row);
    return compared(parameters, shuffled(tape, tape.firstRowAt(cut), random), truth, cut, cut);
  }

  private Optional<Leak> cutAtRandom(
      ParameterValues parameters, Tape tape, SplittableRandom random, Path truth)
      throws IOException {
    long first = tape.header().firstAtNanos();
    long span = tape.header().lastAtNanos() - first;
    long cut = first + random.nextLong(span / 10, Math.max(2, span * 9 / 10));
    Tape past = before(tape, cut);
    // Where the tape ends, so does the session, and says so.
    return compared(parameters, past, truth, cut, Math.min(cut, past.header().lastAtNanos()));
  }

  private Optional<Leak> compared(
      ParameterValues parameters, Tape changed, Path truth, long cutNanos, long beforeNanos)
      throws IOException {
    try (changed) {
      Optional<LogDifference> leak =
          backtests.run(
              parameters, changed, (spec, log) -> LogDifference.find(truth, log, beforeNanos));
      Files.delete(scratch.resolve(changed.sha256()));
      return leak.map(difference -> new Leak(cutNanos, difference));
    }
  }

  /** What the venue or we had seen before an instant; what the venue had can fill us already. */
  private Tape before(Tape tape, long cutNanos) {
    try (TapeWriter writer = TapeWriter.openLike(scratch, tape.header())) {
      TapeCursor frames = tape.local();
      while (frames.next()) {
        if (Math.min(frames.atNanos(), frames.venueAtNanos()) < cutNanos) {
          writer.copy(frames);
        }
      }
      return writer.store(tape.header().sourceSha256(), 0);
    }
  }

  private Tape shuffled(Tape tape, long fromRow, SplittableRandom random) {
    int moved = Math.toIntExact(tape.rows() - fromRow);
    int[] order = new int[moved];
    for (int i = 0; i < moved; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    try (TapeWriter writer =
        TapeWriter.open(scratch, tape.instrument(), tape.header().clockShiftNanos())) {
      for (long row = 0; row < tape.rows(); row++) {
        long from = row < fromRow ? row : fromRow + order[(int) (row - fromRow)];
        writer.trade(tape.atNanos(row), tape.priceTicks(from), tape.quantityLots(from));
      }
      return writer.store(tape.header().sourceSha256(), 0);
    }
  }

  private static Path move(Path log, Path to) {
    try {
      return Files.move(log, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
