package dev.belay.cli.ladder;

import dev.belay.catalogue.standard.GateCatalogue;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.NamedFile;
import dev.belay.cli.console.Reasons;
import dev.belay.cli.desk.DeskHome;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.candidate.ProfileFile;
import dev.belay.evidence.document.YamlError;
import dev.belay.evidence.document.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The rules of ladders: those that come with Belay, and the desk's own files. */
public final class Profiles {
  private final DeskHome home;

  public Profiles(DeskHome home) {
    this.home = home;
  }

  /** The profile of a name, from {@code <home>/profiles/NAME.yaml} or built in. */
  public Profile read(String name) {
    Path file = home.profiles().resolve(name + ".yaml");
    try {
      if (name.matches("[a-z0-9-]{1,48}") && Files.exists(file)) {
        String text = NamedFile.text(file, YamlReader.SIZE_MAX);
        return ProfileFile.own(file.toString(), name, text, GateCatalogue.known());
      }
    } catch (YamlError wrong) {
      throw CliException.badInput(
          wrong.problem(),
          wrong.position().toString(),
          "Correct that line; belay gates explain GATE shows what a gate needs.");
    } catch (IOException unreadable) {
      throw CliException.badInput(
          "the profile cannot be read: " + Reasons.of(unreadable),
          file.toString(),
          "Give yourself the right to read it.");
    }
    if (!ProfileFile.BUILT_IN.contains(name)) {
      throw CliException.badInput(
          "there is no profile \"" + name + "\"",
          file.toString(),
          "Built in are " + ProfileFile.BUILT_IN + "; one of your own goes into that file.");
    }
    return ProfileFile.builtIn(name, GateCatalogue.known());
  }
}
