package dev.belay.cli.ladder;

import dev.belay.api.runtime.StrategyListing;
import dev.belay.api.session.Feed;
import dev.belay.api.strategy.ParameterDefinition;
import dev.belay.cli.console.CliException;
import dev.belay.cli.desk.DeskHome;
import dev.belay.cli.tape.Sample;
import dev.belay.cli.tape.TapeShelf;
import dev.belay.evidence.candidate.CandidateFile;
import dev.belay.evidence.document.YamlError;
import dev.belay.evidence.document.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
    try {
      if (Files.size(file) > YamlReader.SIZE_MAX) {
        throw CliException.badInput(
            "the file is larger than " + YamlReader.SIZE_MAX + " bytes",
            file.toString(),
            "A candidate is a page of YAML; name the right file.");
      }
      String text = Files.readString(file, StandardCharsets.UTF_8);
      if (text.contains(Sample.FIRST) || text.contains(Sample.REST)) {
        shelveSample(file, text);
      }
      return CandidateFile.read(
          file.toString(), text, new CandidateFile.Lookups(this::parameters, this::feed));
    } catch (IOException unreadable) {
      throw CliException.badInput(
          "the file cannot be read: " + unreadable,
          file.toString(),
          "Name a readable YAML file in UTF-8.");
    } catch (YamlError wrong) {
      throw CliException.badInput(wrong.problem(), wrong.position().toString(), "");
    }
  }

  private void shelveSample(Path file, String text) {
    CandidateFile dry =
        CandidateFile.read(
            file.toString(),
            text,
            new CandidateFile.Lookups(
                this::parameters, name -> Optional.of(Feed.tape("0".repeat(64)))));
    Sample.shelve(shelf, dry.config().bot().instrument());
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
