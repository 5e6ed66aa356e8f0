package dev.belay.cli.tape;

import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Reasons;
import dev.belay.engine.tape.Tape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The names of a desk's tapes, kept in {@code <home>/tapes/names}. */
public final class TapeShelf {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,47}");
  private static final int SHOWN = 12;
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final Path tapes;

  /**
   * @param tapes the folder that holds the desk's tapes
   */
  public TapeShelf(Path tapes) {
    this.tapes = tapes;
  }

  public Path folder() {
    return tapes;
  }

  /** Name to SHA-256, sorted by name. */
  public SortedMap<String, String> names() {
    SortedMap<String, String> names = new TreeMap<>();
    if (!Files.exists(file())) {
      return names;
    }
    try {
      for (String line : Files.readAllLines(file(), StandardCharsets.UTF_8)) {
        String[] words = line.split(" ", -1);
        if (words.length == 2 && SHA256.matcher(words[1]).matches()) {
          names.put(words[0], words[1]);
        }
      }
      return Collections.unmodifiableSortedMap(names);
    } catch (IOException unreadable) {
      throw CliException.badInput(
          "the names of the tapes cannot be read: " + Reasons.of(unreadable),
          file().toString(),
          "Give yourself the right to read it.");
    }
  }

  /** The tape of a name; a SHA-256 names itself. */
  public Optional<String> find(String name) {
    if (SHA256.matcher(name).matches()) {
      return Optional.of(name);
    }
    return Optional.ofNullable(names().get(name));
  }

  /**
   * Opens a tape by name, SHA-256 or file.
   *
   * @throws dev.belay.engine.tape.TapeException when it is damaged
   */
  public Tape open(String name) {
    Optional<String> known = find(name);
    if (known.isPresent()) {
      return Tape.open(tapes, known.get());
    }
    Path file = Path.of(name);
    if (Files.isRegularFile(file)) {
      return Tape.open(file);
    }
    throw CliException.badInput(
        "there is no tape \"" + name + "\"", "", "Name a file, or see: belay data list");
  }

  /**
   * Gives a tape a name that is free, or its own already. What a candidate's file calls by a name
   * must not become another market behind its back.
   *
   * @throws CliException when another tape has the name
   */
  public void name(String name, String sha256) {
    requireName(name);
    String known = names().getOrDefault(name, sha256);
    if (!known.equals(sha256)) {
      throw CliException.badInput(
          "the name \"%s\" is another tape's, %s; the new tape is kept as %s"
              .formatted(name, known.substring(0, SHOWN), sha256),
          "",
          "Choose another name, or say --replace to take it from that tape.");
    }
    replace(name, sha256);
  }

  /** Gives a tape a name, taking it from another that may have it. */
  public void replace(String name, String sha256) {
    requireName(name);
    SortedMap<String, String> names = new TreeMap<>(names());
    names.put(name, sha256);
    StringBuilder text = new StringBuilder();
    names.forEach((key, value) -> text.append(key).append(' ').append(value).append('\n'));
    try {
      Files.createDirectories(tapes);
      Path fresh = file().resolveSibling("names.new");
      Files.writeString(fresh, text, StandardCharsets.UTF_8);
      Files.move(
          fresh, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException cannot) {
      throw CliException.badInput(
          "the names of the tapes cannot be written: " + Reasons.of(cannot),
          file().toString(),
          "Make room and try again.");
    }
  }

  /** Refuses what cannot be a name. */
  public static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw CliException.badInput(
          "\"" + name + "\" cannot name a tape",
          "",
          "Use 1 to 48 characters of a-z 0-9 -, starting with a letter or digit.");
    }
  }

  private Path file() {
    return tapes.resolve("names");
  }
}
