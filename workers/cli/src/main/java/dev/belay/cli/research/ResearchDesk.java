package dev.belay.cli.research;

import dev.belay.api.session.Feed;
import dev.belay.api.session.SessionBounds;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.cli.console.CliException;
import dev.belay.cli.desk.DeskHome;
import dev.belay.cli.ladder.CandidateReader;
import dev.belay.cli.strategy.Strategies;
import dev.belay.cli.tape.TapeShelf;
import dev.belay.engine.research.trial.Backtests;
import dev.belay.engine.research.trial.Grid;
import dev.belay.engine.research.trial.RunResult;
import dev.belay.engine.research.trial.TrialStore;
import dev.belay.engine.tape.Tape;
import dev.belay.evidence.candidate.CandidateConfig;
import dev.belay.evidence.candidate.CandidateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A configuration, its tape and the trials made of them; its scratch folder goes when it closes.
 */
public final class ResearchDesk implements AutoCloseable {
  private final CandidateFile file;
  private final Strategies strategies;
  private final Tape tape;
  private final Path scratch;
  private final Backtests backtests;
  private final TrialStore trials;

  private ResearchDesk(
      DeskHome home, CandidateFile file, Strategies strategies, Tape tape, Path scratch) {
    this.file = file;
    this.strategies = strategies;
    this.tape = tape;
    this.scratch = scratch;
    backtests =
        new Backtests(
            file.config().bot(),
            new SessionBounds(
                SessionBounds.DURATION_NANOS_MAX,
                file.config().lossMax(),
                file.config().drawdownMax(),
                Optional.empty()),
            strategies,
            scratch.resolve("runs"));
    trials = new TrialStore(home.path().resolve("trials"));
  }

  /**
   * Opens a configuration.
   *
   * @param tapeName name, SHA-256 or file; absent for the configuration's regression feed
   */
  public static ResearchDesk open(
      DeskHome home, Path config, Optional<String> tapeName, Strategies strategies)
      throws IOException {
    home.create();
    TapeShelf shelf = new TapeShelf(home.tapes());
    CandidateReader reader = new CandidateReader(home, strategies.listings());
    CandidateFile file =
        tapeName.isPresent() ? reader.readWithoutFeeds(config) : reader.read(config);
    String name = tapeName.orElseGet(() -> feed(file.config(), config));
    Tape tape = shelf.open(name);
    Path scratch = Files.createTempDirectory("belay-research-");
    return new ResearchDesk(home, file, strategies, tape, scratch);
  }

  /** The tape a configuration names for its regression; refused when it names none. */
  public static String feed(CandidateConfig candidate, Path config) {
    Feed feed = candidate.feeds().get("regression");
    if (feed == null || !feed.isTape()) {
      throw CliException.badInput(
          "the candidate names no tape as its regression feed",
          config.toString(),
          "Name one with --tape.");
    }
    return feed.name();
  }

  public CandidateFile file() {
    return file;
  }

  public Tape tape() {
    return tape;
  }

  public Backtests backtests() {
    return backtests;
  }

  /** A folder for windows and shuffled tapes. */
  public Path windows() throws IOException {
    return Files.createDirectories(scratch.resolve("windows"));
  }

  /** The points of a grid around the configuration's parameters; refused where they make none. */
  public List<ParameterValues> points(List<String> axes) {
    try {
      return Grid.parse(axes)
          .points(
              strategies
                  .find(backtests.bot().strategy(), backtests.bot().version())
                  .orElseThrow()
                  .parameters(),
              backtests.bot().parameters());
    } catch (IllegalArgumentException wrong) {
      throw CliException.badInput(
          String.valueOf(wrong.getMessage()), "--grid", "Example: --grid skew=0.2,0.5,0.8");
    }
  }

  /** Notes a run as a trial. */
  public void note(RunResult run) {
    trials.add(run, backtests.bot(), tape, strategies);
  }

  public TrialStore.Count trials() {
    return trials.count(backtests.bot(), tape);
  }

  @Override
  public void close() throws IOException {
    tape.close();
    try (Stream<Path> files = Files.walk(scratch)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
