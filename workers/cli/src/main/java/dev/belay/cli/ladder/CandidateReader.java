package dev.belay.cli.ladder;

import dev.belay.api.market.Instrument;
import dev.belay.api.runtime.StrategyListing;
import dev.belay.api.session.Feed;
import dev.belay.api.strategy.ParameterDefinition;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.NamedFile;
import dev.belay.cli.console.Reasons;
import dev.belay.cli.desk.DeskHome;
import dev.belay.cli.tape.Sample;
import dev.belay.cli.tape.TapeShelf;
import dev.belay.evidence.candidate.CandidateFile;
import dev.belay.evidence.candidate.NearbyFiles;
import dev.belay.evidence.document.YamlError;
import dev.belay.evidence.document.YamlReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads candidates' YAML files against the strategies of a runtime and the tapes of a desk. */
public final class CandidateReader {
  private final TapeShelf shelf;
  private final List<StrategyListing> strategies;

  public CandidateReader(DeskHome home, List<StrategyListing> strategies) {
    this.shelf = new TapeShelf(home.tapes());
    this.strategies = strategies;
  }

  /** Reads a file; the sample's tapes are made when it names them and they are not there. */
  public CandidateFile read(Path file) {
    String text = text(file);
    if (text.contains(Sample.FIRST) || text.contains(Sample.REST)) {
      Sample.shelve(shelf, instrument(file));
    }
    return parse(file, this::feed);
  }

  /** Reads a file whose feeds are not asked for; it may leave them out. */
  public CandidateFile readWithoutFeeds(Path file) {
    return parsed(() ->
        CandidateFile.readWithoutFeeds(file.toString(), text(file), lookups(file, this::feed)));
  }

  /** The instrument that a file names, whether or not its tapes are there. */
  public Instrument instrument(Path file) {
    return parse(file, name -> Optional.of(Feed.tape("0".repeat(64)))).config().bot().instrument();
  }

  private CandidateFile parse(Path file, Function<String, Optional<Feed>> feeds) {
    return parsed(() -> CandidateFile.read(file.toString(), text(file), lookups(file, feeds)));
  }

  private CandidateFile.Lookups lookups(Path file, Function<String, Optional<Feed>> feeds) {
    return new CandidateFile.Lookups(this::parameters, path -> nearby(file, path), feeds);
  }

  private static NearbyFiles.Read nearby(Path file, String path) {
    try {
      Path named = file.resolveSibling(path);
      return new NearbyFiles.Read(
          named.toString(), NamedFile.text(named, YamlReader.SIZE_MAX).lines().toList());
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "expected a readable file beside this one, was \""
              + path
              + "\": "
              + Reasons.of(unreadable),
          unreadable);
    }
  }

  private static CandidateFile parsed(Supplier<CandidateFile> reading) {
    try {
      return reading.get();
    } catch (YamlError wrong) {
      throw CliException.badInput(
          wrong.problem(),
          wrong.position().toString(),
          "Correct that line; docs/configuration.md lists the keys.");
    }
  }

  private static String text(Path file) {
    try {
      return NamedFile.text(file, YamlReader.SIZE_MAX);
    } catch (IOException unreadable) {
      throw CliException.badInput(
          "the file cannot be read: " + Reasons.of(unreadable),
          file.toString(),
          "Name a readable YAML file in UTF-8; a candidate is a page of it.");
    }
  }

  private Optional<List<ParameterDefinition>> parameters(String strategy, int version) {
    return strategies.stream()
        .filter(known -> known.name().equals(strategy) && known.version() == version)
        .map(StrategyListing::parameters)
        .findFirst();
  }

  private Optional<Feed> feed(String name) {
    return shelf.find(name).map(Feed::tape);
  }
}
