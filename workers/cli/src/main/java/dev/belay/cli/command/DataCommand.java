package dev.belay.cli.command;

import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Money;
import dev.belay.api.market.Price;
import dev.belay.api.market.Quantity;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.Numbers;
import dev.belay.cli.console.Table;
import dev.belay.cli.tape.TapeShelf;
import dev.belay.cli.tape.Tapes;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeException;
import dev.belay.engine.tape.TapeHeader;
import dev.belay.engine.tape.TradeCsv;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Market data: import, list, inspect. */
@Command(
    name = "data",
    description = "Import market data as tapes and look at them.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: belay data import trades FILE.csv --name spring"})
public final class DataCommand extends Group {
  private static final long NANOS = 1_000_000_000L;

  /** What {@code --json} prints of a tape. */
  record TapeAnswer(String name, String sha256, TapeHeader header) {}

  @Command(
      name = "import",
      description = "Import a file of trades (timestamp seconds,price,amount; plain or .gz).",
      footer = {"", "Example: belay data import trades FILE.csv --name spring --tick 0.01"})
  int importTrades(
      @Mixin Common here,
      @Parameters(index = "0", paramLabel = "FORMAT", description = "trades") String format,
      @Parameters(index = "1", paramLabel = "FILE", description = "The file.") Path file,
      @Option(names = "--name", required = true, description = "Name of the tape.") String name,
      @Option(
              names = "--instrument",
              defaultValue = "BTC-USD.bitstamp",
              description = "BASE-QUOTE.VENUE (default: ${DEFAULT-VALUE}).")
          String instrument,
      @Option(
              names = "--tick",
              defaultValue = "0.01",
              description = "Price step (default: ${DEFAULT-VALUE}).")
          String tick,
      @Option(
              names = "--lot",
              defaultValue = "0.00000001",
              description = "Quantity step (default: ${DEFAULT-VALUE}).")
          String lot) {
    if (!format.equals("trades")) {
      throw CliException.badInput(
          "unknown format \"" + format + "\"", "", "The one known format is: trades");
    }
    TapeShelf.requireName(name);
    if (!Files.isReadable(file)) {
      throw CliException.badInput(
          "there is no readable file", file.toString(), "Check the path and your rights.");
    }
    TapeShelf shelf = new TapeShelf(here.home().tapes());
    try (Tape tape = TradeCsv.read(file, instrument(instrument, tick, lot), shelf.folder())) {
      shelf.name(name, tape.sha256());
      show(here.console(), new TapeAnswer(name, tape.sha256(), tape.header()));
      return 0;
    } catch (TapeException refused) {
      throw Tapes.refused(refused);
    }
  }

  @Command(
      name = "list",
      description = "List the tapes with a name.",
      footer = {"", "Example: belay data list"})
  int list(@Mixin Common here) {
    TapeShelf shelf = new TapeShelf(here.home().tapes());
    Table table = new Table("NAME", "TAPE", "TRADES", "FROM", "TO");
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
                Long.toString(header.rows()),
                Numbers.instant(header.firstAtNanos()),
                Numbers.instant(header.lastAtNanos()));
          } catch (TapeException broken) {
            table.row(name, sha256.substring(0, 12), "unreadable", "", "");
          }
        });
    table.printTo(here.console());
    here.console().document(answers);
    return 0;
  }

  @Command(
      name = "inspect",
      description = "Show what a tape says about itself.",
      footer = {"", "Example: belay data inspect sample-first"})
  int inspect(
      @Mixin Common here,
      @Parameters(paramLabel = "TAPE", description = "Name or SHA-256.") String name) {
    TapeShelf shelf = new TapeShelf(here.home().tapes());
    String sha256 =
        shelf
            .find(name)
            .orElseThrow(() ->
                CliException.badInput(
                    "there is no tape \"" + name + "\"", "", "See: belay data list"));
    try (Tape tape = Tape.open(shelf.folder(), sha256)) {
      show(here.console(), new TapeAnswer(name, sha256, tape.header()));
      return 0;
    } catch (TapeException broken) {
      throw Tapes.refused(broken);
    }
  }

  private static void show(Console console, TapeAnswer answer) {
    TapeHeader header = answer.header();
    Instrument instrument = header.instrument();
    console.answer("tape        " + answer.name() + "  " + answer.sha256());
    console.answer("instrument  " + instrument.id() + ", tick " + instrument.tickSize());
    console.answer(
        "trades      "
            + header.rows()
            + ", "
            + header.zeroRowsSkipped()
            + " without an amount skipped");
    console.answer(
        "span        "
            + Numbers.instant(header.firstAtNanos())
            + " to "
            + Numbers.instant(header.lastAtNanos()));
    console.answer(
        "queue       "
            + instrument.quantity(header.queueDefaultLots())
            + " "
            + instrument.baseCurrency()
            + " (95th percentile print)");
    console.answer("freshness   " + header.freshnessNanos() / NANOS + " s suggested limit");
    console.document(answer);
  }

  private static Instrument instrument(String name, String tick, String lot) {
    int dash = name.indexOf('-');
    int dot = name.indexOf('.', Math.max(0, dash));
    if (dash < 1 || dot <= dash + 1) {
      throw CliException.badInput(
          "\"" + name + "\" is no instrument", "", "Write it as BASE-QUOTE.VENUE.");
    }
    String quote = name.substring(dash + 1, dot);
    try {
      return new Instrument(
          new InstrumentId(name),
          ContractType.SPOT,
          name.substring(0, dash),
          quote,
          Price.of(tick),
          Quantity.of(lot),
          BigDecimal.ONE,
          Money.of("1", quote));
    } catch (IllegalArgumentException wrong) {
      throw CliException.badInput(String.valueOf(wrong.getMessage()), "", "Correct the option.");
    }
  }
}
