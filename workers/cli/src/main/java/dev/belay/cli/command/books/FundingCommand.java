package dev.belay.cli.command.books;

import dev.belay.cli.command.Common;
import dev.belay.cli.console.Console;
import dev.belay.cli.tape.FundingFile;
import dev.belay.cli.tape.TapeShelf;
import dev.belay.cli.tape.TapeText;
import dev.belay.cli.tape.Tapes;
import dev.belay.engine.recording.FundingTape;
import dev.belay.engine.recording.TapeInspection;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeException;
import dev.belay.engine.tape.TapeHeader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a perpetual's funding on a tape. */
@Command(
    name = "funding",
    description = {
      "Add past funding rates to a tape of a perpetual; makes a tape of its own.",
      "Read are answers of Binance's fundingRate and Bitget's history-fund-rate, and CSV with a"
          + " header."
    },
    footer = {
      "",
      "Where a file tells no mark price, the tape's own price at that instant is the mark.",
      "Example: belay data import funding BTCUSDT-fundingRate-2024-08.csv --tape btc --out"
          + " btc-funded"
    })
public final class FundingCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files, in any order.")
  private List<Path> files = List.of();

  @Option(
      names = "--tape",
      required = true,
      paramLabel = "TAPE",
      description = "Name, SHA-256 or file of the tape without funding; it stays as it is.")
  private String bare = "";

  @Mixin private TapeOutOption out = new TapeOutOption();

  /** What {@code --json} prints. */
  private record Answer(
      String tape,
      String sha256,
      TapeInspection.Funding funding,
      int outside,
      int otherSymbols,
      int markedByTape,
      TapeHeader header) {}

  @Override
  public Integer call() {
    TapeShelf shelf = new TapeShelf(common.home().tapes());
    TapeOut target = out.on(shelf);
    try (Tape tape = shelf.open(bare)) {
      FundingFile.Read read = FundingFile.read(files, tape.instrument());
      FundingTape.Added added = FundingTape.add(tape, read.rates(), read.sha256(), target.folder());
      try (Tape funded = added.tape()) {
        target.keep(funded.sha256());
        told(funded, read, added);
        return 0;
      }
    } catch (TapeException refused) {
      throw Tapes.refused(refused);
    }
  }

  private void told(Tape funded, FundingFile.Read read, FundingTape.Added added) {
    Console console = common.console();
    TapeInspection.Funding funding =
        TapeInspection.of(funded)
            .funding()
            .orElseThrow(() -> new IllegalStateException("expected funding on the tape"));
    TapeText.lines(out.out(), funded.sha256(), funded.header()).forEach(console::answer);
    console.answer(TapeText.funding(funding));
    console.answer(
        "read        %,d rates: %,d outside the tape's time, %,d rows of other symbols; %,d marked at the tape's own price"
            .formatted(read.rates().size(), added.outside(), read.others(), added.marked()));
    console.document(
        new Answer(
            out.out(),
            funded.sha256(),
            funding,
            added.outside(),
            read.others(),
            added.marked(),
            funded.header()));
  }
}
