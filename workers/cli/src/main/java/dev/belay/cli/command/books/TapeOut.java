package dev.belay.cli.command.books;

import dev.belay.cli.console.CliException;
import dev.belay.cli.tape.Sample;
import dev.belay.cli.tape.TapeShelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where a new tape goes: a name on the shelf, or a file of its own.
 *
 * @param replaces whether a name may be taken from another tape
 * @param folder where it is made
 */
record TapeOut(TapeShelf shelf, String out, boolean replaces, Path folder) {
  /** A word is a name; what has a slash or a dot is a file. */
  static TapeOut of(TapeShelf shelf, String out, boolean replaces) {
    if (isFile(out)) {
      return new TapeOut(shelf, out, replaces, besides(Path.of(out)));
    }
    TapeShelf.requireName(out);
    Sample.requireOther(out);
    return new TapeOut(shelf, out, replaces, shelf.folder());
  }

  /** Gives the tape that was made in the folder its name or place. */
  void keep(String sha256) {
    if (isFile(out)) {
      move(folder.resolve(sha256), Path.of(out));
    } else if (replaces) {
      shelf.replace(out, sha256);
    } else {
      shelf.name(out, sha256);
    }
  }

  private static boolean isFile(String out) {
    return out.indexOf('/') >= 0 || out.indexOf('.') >= 0;
  }

  private static Path besides(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw CliException.badInput(
          "there is no folder for the tape", file.toString(), "Make it, or give a name.");
    }
    return folder;
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw CliException.badInput(
          "the tape could not be moved: " + failed.getMessage(),
          to.toString(),
          "It is complete as " + from + "; move it by hand.");
    }
  }
}
