package dev.belay.engine.research.trial;

import dev.belay.api.session.BotConfig;
import dev.belay.engine.research.measure.DeflatedSharpe;
import dev.belay.engine.research.measure.SharpeRatio;
import dev.belay.engine.tape.Tape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every trial that was made, one file a family: a strategy on the tapes of one source. Lines are
 * only ever added: {@code configuration tape annualised}, the last {@code -} where a run has no
 * Sharpe ratio.
 */
public final class TrialStore {
  private final Path folder;

  /**
   * A store.
   *
   * @param folder {@code <home>/trials}
   */
  public TrialStore(Path folder) {
    this.folder = folder;
  }

  /**
   * Trials of a family.
   *
   * @param count different configurations; the same on several windows, or again, is one trial
   * @param variance of their annualised Sharpe ratios, each configuration's best; 0 when fewer than
   *     two have one
   */
  public record Count(int count, double variance) {
    /** Deflates a run that was chosen from these. */
    public DeflatedSharpe deflate(SharpeRatio observed) {
      return DeflatedSharpe.of(observed, Math.max(1, count), variance / observed.perYear());
    }
  }

  /** Notes a run; several processes may do so at one time. */
  public void add(RunResult run, BotConfig bot, Tape tape) {
    String line =
        sha256(
                bot.version()
                    + " "
                    + run.parameters().values()
                    + " "
                    + bot.barNanos()
                    + bot.risk()
                    + bot.venue())
            + " "
            + tape.sha256()
            + " "
            + run.sharpe().map(ratio -> Double.toString(ratio.annualised())).orElse("-")
            + "\n";
    try {
      Files.createDirectories(folder);
      try (FileChannel channel =
          FileChannel.open(file(bot, tape), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        FileLock alone = channel.lock();
        channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
        channel.force(false);
        alone.release();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What was tried so far. */
  public Count count(BotConfig bot, Tape tape) {
    Path file = file(bot, tape);
    Map<String, Optional<Double>> best = new HashMap<>();
    if (Files.exists(file)) {
      try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
        lines
            .map(line -> line.split(" ", -1))
            .filter(words -> words.length == 3)
            .forEach(words -> best.merge(words[0], ratio(words[2]), TrialStore::larger));
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
    double[] ratios =
        best.values().stream().flatMap(Optional::stream).mapToDouble(r -> r).toArray();
    return new Count(best.size(), variance(ratios));
  }

  private Path file(BotConfig bot, Tape tape) {
    String family =
        bot.strategy() + "\n" + bot.instrument().id() + "\n" + tape.header().sourceSha256();
    return folder.resolve(bot.strategy() + "-" + sha256(family).substring(0, 16));
  }

  private static Optional<Double> ratio(String word) {
    return word.equals("-") ? Optional.empty() : Optional.of(Double.valueOf(word));
  }

  private static Optional<Double> larger(Optional<Double> one, Optional<Double> other) {
    return one.isEmpty() || other.filter(value -> value > one.get()).isPresent() ? other : one;
  }

  private static double variance(double[] values) {
    if (values.length < 2) {
      return 0;
    }
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum / (values.length - 1);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException none) {
      throw new IllegalStateException("expected a JDK with SHA-256", none);
    }
  }
}
