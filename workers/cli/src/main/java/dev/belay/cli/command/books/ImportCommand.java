package dev.belay.cli.command.books;

import dev.belay.api.market.ContractType;
import dev.belay.cli.command.Common;
import dev.belay.cli.command.Group;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.tape.TapeShelf;
import dev.belay.cli.tape.TapeText;
import dev.belay.cli.tape.Tapes;
import dev.belay.engine.recording.BarCsv;
import dev.belay.engine.recording.BinanceRecording;
import dev.belay.engine.recording.BitgetRecording;
import dev.belay.engine.recording.ImportRequest;
import dev.belay.engine.recording.Imported;
import dev.belay.engine.recording.LateSnapshot;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeException;
import dev.belay.engine.tape.TapeHeader;
import dev.belay.engine.tape.TradeCsv;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Imports of each format. */
@Command(
    name = "import",
    description = "Import recorded market data as a tape.",
    synopsisSubcommandLabel = "FORMAT",
    subcommands = FundingCommand.class,
    footer = {
      "",
      "Example: belay data import binance-usdm FILE.gz --instrument BTC-USDT.binance-usdm --out"
          + " btc",
      "         belay data import bars FILE.csv --tick 0.1 --bar 1m --out btc-bars",
      "         belay data import funding RATES.csv --tape btc --out btc-funded"
    })
public final class ImportCommand extends Group {
  private static final ImportOptions.Defaults USDM =
      new ImportOptions.Defaults(
          "BTC-USDT.binance-usdm",
          "0.1",
          "0.001",
          ContractType.LINEAR_PERPETUAL,
          LateSnapshot.AS_RECORDED);
  private static final ImportOptions.Defaults SPOT =
      new ImportOptions.Defaults(
          "BTC-USDT.binance", "0.01", "0.00001", ContractType.SPOT, LateSnapshot.REAPPLY);
  private static final ImportOptions.Defaults BITGET =
      new ImportOptions.Defaults(
          "BTC-USDT.bitget", "0.00000001", "0.0001", ContractType.SPOT, LateSnapshot.AS_RECORDED);
  private static final ImportOptions.Defaults TRADES =
      new ImportOptions.Defaults(
          "BTC-USD.bitstamp", "0.01", "0.00000001", ContractType.SPOT, LateSnapshot.AS_RECORDED);
  private static final ImportOptions.Defaults BARS =
      new ImportOptions.Defaults(
          "BTC-USD.bars",
          "0.01",
          "0.00000001",
          ContractType.LINEAR_PERPETUAL,
          LateSnapshot.AS_RECORDED);

  /** What {@code --json} prints. */
  record Answer(
      String tape,
      String sha256,
      long rows,
      long lines,
      long ignored,
      long leftOut,
      long verified,
      List<String> gaps,
      TapeHeader header) {}

  @Command(
      name = "binance-usdm",
      description = "Raw socket frames of Binance USD-M perpetuals: <local ns> <json> a line.",
      footer = {
        "",
        "Defaults: --instrument BTC-USDT.binance-usdm --tick 0.1 --lot 0.001",
        "Example:  belay data import binance-usdm btcusdt_20240808.gz --out btc"
      })
  int usdm(@Mixin Common here, @Mixin ImportOptions options, @Mixin Late late) {
    return run(here, options, late.or(USDM), BinanceRecording::usdm);
  }

  @Command(
      name = "binance-spot",
      description = "Raw socket frames of Binance spot: <local ns> <json> a line.",
      footer = {
        "",
        "Defaults: --instrument BTC-USDT.binance --tick 0.01 --lot 0.00001",
        "Example:  belay data import binance-spot btcusdt_20240808.gz btcusdt_20240809.gz --out"
            + " spot"
      })
  int spot(@Mixin Common here, @Mixin ImportOptions options, @Mixin Late late) {
    return run(here, options, late.or(SPOT), BinanceRecording::spot);
  }

  @Command(
      name = "bitget",
      description = "Bitget v1 sockets, spot or perpetual: <local seconds>: <json> a line.",
      footer = {
        "",
        "Defaults: --instrument BTC-USDT.bitget --tick 0.00000001 --lot 0.0001",
        "Example:  belay data import bitget FILE.txt --instrument EOS-USDT.bitget --out eos"
      })
  int bitget(@Mixin Common here, @Mixin ImportOptions options) {
    return run(here, options, BITGET, BitgetRecording::read);
  }

  @Command(
      name = "bars",
      description = "Bars as CSV: timestamp,open,high,low,close,volume.",
      footer = {
        "",
        "Defaults: --instrument BTC-USD.bars --tick 0.01 --lot 0.00000001",
        "Example:  belay data import bars FILE.csv --bar 1m --stamp open --out btc-bars"
      })
  int bars(
      @Mixin Common here,
      @Mixin ImportOptions options,
      @Option(
              names = "--bar",
              paramLabel = "LENGTH",
              defaultValue = "1m",
              description = "Length of a bar: 30s, 1m, 4h, 1d (default: ${DEFAULT-VALUE}).")
          String length,
      @Option(
              names = "--stamp",
              paramLabel = "END",
              defaultValue = "open",
              description =
                  "What a timestamp means, the bar's open or its close (default: ${DEFAULT-VALUE},"
                      + " which can never show a strategy a bar too early).")
          BarCsv.Stamp stamp) {
    BarCsv.Bars bars = new BarCsv.Bars(length(length), stamp);
    return run(here, options, BARS, request -> BarCsv.read(request, bars));
  }

  @Command(
      name = "trades",
      description = "Trades as CSV: timestamp seconds,price,amount; plain or .gz.",
      footer = {
        "",
        "Defaults: --instrument BTC-USD.bitstamp --tick 0.01 --lot 0.00000001",
        "Example:  belay data import trades FILE.csv --out spring --tick 0.01"
      })
  int trades(@Mixin Common here, @Mixin ImportOptions options) {
    return run(here, options, TRADES, ImportCommand::trades);
  }

  /** What becomes of a snapshot that is older than updates before it. */
  static final class Late {
    @Option(
        names = "--late-snapshot",
        paramLabel = "RULE",
        description =
            "When a REST snapshot is older than updates before it: as_recorded keeps every message"
                + " once and in its place, reapply repeats the newer updates behind it (default:"
                + " as_recorded for binance-usdm, reapply for binance-spot).")
    private @Nullable LateSnapshot rule;

    ImportOptions.Defaults or(ImportOptions.Defaults defaults) {
      return rule == null
          ? defaults
          : new ImportOptions.Defaults(
              defaults.instrument(), defaults.tick(), defaults.lot(), defaults.contract(), rule);
    }
  }

  private static Imported trades(ImportRequest request) {
    if (request.files().size() != 1) {
      throw CliException.badInput(
          "trades come in one file", "", "Import each file as a tape of its own.");
    }
    Tape tape = TradeCsv.read(request.files().getFirst(), request.instrument(), request.tapes());
    long lines = tape.rows() + tape.header().zeroRowsSkipped();
    return new Imported(tape, lines, 0, 0, 0, List.of());
  }

  private static int run(
      Common here,
      ImportOptions options,
      ImportOptions.Defaults defaults,
      Function<ImportRequest, Imported> format) {
    Console console = here.console();
    TapeOut out = options.out().on(new TapeShelf(here.home().tapes()));
    ImportRequest request =
        options.request(
            defaults,
            out.folder(),
            lines -> {
              if (console.isLive()) {
                console.progress("read %,d lines".formatted(lines));
              }
            });
    try {
      Imported imported = format.apply(request);
      try (Tape tape = imported.tape()) {
        console.endProgress();
        out.keep(tape.sha256());
        answer(console, options.out().out(), imported);
        return 0;
      }
    } catch (TapeException refused) {
      throw Tapes.refused(refused);
    }
  }

  private static void answer(Console console, String out, Imported imported) {
    Tape tape = imported.tape();
    TapeText.lines(out, tape.sha256(), tape.header()).forEach(console::answer);
    console.answer(
        "read        %,d lines: %,d of other kinds ignored, %,d left out; %,d checked in sequence"
            .formatted(
                imported.lines(), imported.ignored(), imported.leftOut(), imported.verified()));
    imported.gaps().forEach(gap -> console.note("gap: " + gap));
    console.document(
        new Answer(
            out,
            tape.sha256(),
            tape.rows(),
            imported.lines(),
            imported.ignored(),
            imported.leftOut(),
            imported.verified(),
            imported.gaps(),
            tape.header()));
  }

  private static Duration length(String text) {
    try {
      long count = Long.parseLong(text.substring(0, text.length() - 1));
      return switch (text.charAt(text.length() - 1)) {
        case 's' -> Duration.ofSeconds(count);
        case 'm' -> Duration.ofMinutes(count);
        case 'h' -> Duration.ofHours(count);
        case 'd' -> Duration.ofDays(count);
        default -> throw new NumberFormatException(text);
      };
    } catch (NumberFormatException | IndexOutOfBoundsException wrong) {
      throw CliException.badInput(
          "\"" + text + "\" is no length of a bar", "", "Write it like 30s, 1m, 4h or 1d.");
    }
  }
}
