package dev.belay.cli.command.books;

import dev.belay.cli.tape.TapeShelf;
import picocli.CommandLine.Option;

/** Where a person wants a new tape. */
public final class TapeOutOption {
  @Option(
      names = "--out",
      required = true,
      paramLabel = "TAPE",
      description =
          "A name on the desk's shelf (a-z 0-9 -), or a file to write, like ./spring.tape.")
  private String out = "";

  @Option(names = "--replace", description = "Take the name from another tape that has it.")
  private boolean replaces;

  String out() {
    return out;
  }

  TapeOut on(TapeShelf shelf) {
    return TapeOut.of(shelf, out, replaces);
  }
}
