package dev.belay.cli.command.books;

import dev.belay.cli.command.Common;
import dev.belay.cli.command.Group;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.Numbers;
import dev.belay.cli.console.Table;
import dev.belay.cli.tape.TapePage;
import dev.belay.cli.tape.TapeShelf;
import dev.belay.cli.tape.TapeText;
import dev.belay.cli.tape.Tapes;
import dev.belay.engine.recording.TapeInspection;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeException;
import dev.belay.engine.tape.TapeHeader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Market data: import, list, inspect. */
@Command(
    name = "data",
    description = "Import market data as tapes and look at them.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ImportCommand.class,
    footer = {
      "",
      "Example: belay data import trades FILE.csv --out spring",
      "         belay data inspect spring"
    })
public final class DataCommand extends Group {
  /** What {@code --json} prints of a tape. */
  record TapeAnswer(String name, String sha256, TapeHeader header) {}

  /** What {@code --json} prints of a tape that was looked at. */
  record Inspection(
      String name, String sha256, long rows, TapeHeader header, TapeInspection seen) {}

  @Command(
      name = "list",
      description = "List the tapes with a name.",
      footer = {"", "Example: belay data list"})
  int list(@Mixin Common here) {
    TapeShelf shelf = new TapeShelf(here.home().tapes());
    Table table = new Table("NAME", "TAPE", "FEED", "ROWS", "FROM", "TO");
    List<TapeAnswer> answers = new ArrayList<>();
    shelf
        .names()
        .forEach((name, sha256) -> {
          try (Tape tape = Tape.open(shelf.folder(), sha256)) {
            TapeHeader header = tape.header();
            answers.add(new TapeAnswer(name, sha256, header));
            table.row(
                name,
                sha256.substring(0, 12),
                header.feed().name().toLowerCase(Locale.ROOT),
                "%,d".formatted(header.rows()),
                Numbers.instant(header.firstAtNanos()),
                Numbers.instant(header.lastAtNanos()));
          } catch (TapeException broken) {
            table.row(name, sha256.substring(0, 12), "unreadable", "", "", "");
          }
        });
    table.printTo(here.console());
    here.console().document(answers);
    return 0;
  }

  @Command(
      name = "inspect",
      description = "Show a tape: span, rows, gaps, clock, spread, depth near the touch, a plot.",
      footer = {"", "Example: belay data inspect btc --html btc.html"})
  int inspect(
      @Mixin Common here,
      @Parameters(paramLabel = "TAPE", description = "Name, SHA-256 or file.") String name,
      @Option(names = "--html", paramLabel = "FILE", description = "Also write a page with plots.")
          @Nullable Path page) {
    try (Tape tape = new TapeShelf(here.home().tapes()).open(name)) {
      TapeInspection seen = TapeInspection.of(tape);
      Console console = here.console();
      TapeText.lines(name, tape.sha256(), tape.header()).forEach(console::answer);
      TapeText.lines(tape.header(), seen).forEach(console::answer);
      if (page != null) {
        TapePage.write(page, name, tape, seen);
        console.note("page written: " + page);
      }
      console.document(new Inspection(name, tape.sha256(), tape.rows(), tape.header(), seen));
      return 0;
    } catch (TapeException broken) {
      throw Tapes.refused(broken);
    }
  }
}
