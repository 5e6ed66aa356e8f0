package dev.belay.engine.research.trial;

import dev.belay.api.session.BotConfig;
import dev.belay.engine.research.measure.DeflatedSharpe;
import dev.belay.engine.research.measure.SharpeRatio;
import dev.belay.engine.strategy.StrategyLookup;
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
import java.util.Arrays;
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
  /** Standard deviations in a median distance of a normal distribution. */
  private static final double NORMAL = 1.4826;

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
   * @param spread of their annualised Sharpe ratios, each configuration's best: 1.4826 times the
   *     median distance from the median, which is the standard deviation where they are normal, and
   *     which one absurd trial does not move; 0 when fewer than two have one
   */
  public record Count(int count, double spread) {
    /**
     * Deflates a run that was chosen from these. The spread counts up to the error that the ratio
     * of a worthless run of this length has: beyond it trials differ in worth, not in luck. Where
     * most trials are alike, or have no ratio, the spread tells nothing and that error counts.
     */
    public DeflatedSharpe deflate(SharpeRatio observed) {
      double luck = 1 / StrictMath.sqrt(observed.count() - 1);
      double told = spread / StrictMath.sqrt(observed.perYear());
      double perSpan = told == 0 && count > 1 ? luck : Math.min(luck, told);
      return DeflatedSharpe.of(observed, Math.max(1, count), perSpan * perSpan);
    }
  }

  /**
   * Notes a run; several processes may do so at one time.
   *
   * @param strategies where the strategy was found; other code of it is another trial
   */
  public void add(RunResult run, BotConfig bot, Tape tape, StrategyLookup strategies) {
    String line =
        configuration(run, bot, strategies.code(bot.strategy()))
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
    return new Count(best.size(), spread(ratios));
  }

  /**
   * Names what was tried. Terms that are absent are no part of it, so a term that this build is the
   * first to know changes the name of no trial before it.
   */
  private static String configuration(RunResult run, BotConfig bot, Optional<String> code) {
    String terms =
        bot.version()
            + " "
            + run.parameters().values()
            + " "
            + bot.barNanos()
            + bot.risk()
            + bot.venue()
            + bot.execution().map(Object::toString).orElse("")
            + bot.loop().map(Object::toString).orElse("")
            + bot.budget().map(Object::toString).orElse("")
            + code.map(hash -> " code " + hash).orElse("");
    return sha256(
        terms
            .replaceAll(", \\w+=Optional\\.empty", "")
            .replaceAll("\\w+=Optional\\.empty(, )?", ""));
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

  private static double spread(double[] values) {
    if (values.length < 2) {
      return 0;
    }
    double median = median(values);
    return NORMAL * median(Arrays.stream(values).map(value -> Math.abs(value - median)).toArray());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
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
