package dev.belay.cli.command.books;

import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Money;
import dev.belay.api.market.Price;
import dev.belay.api.market.Quantity;
import dev.belay.cli.console.CliException;
import dev.belay.engine.recording.ImportRequest;
import dev.belay.engine.recording.LateSnapshot;
import dev.belay.engine.recording.OnGap;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every format of an import takes. */
public final class ImportOptions {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files, in order.")
  private List<Path> files = List.of();

  @Mixin private TapeOutOption out = new TapeOutOption();

  @Option(
      names = "--instrument",
      paramLabel = "ID",
      description = "BASE-QUOTE.VENUE; tells which of a file's instruments is meant.")
  private @Nullable String instrument;

  @Option(names = "--tick", paramLabel = "STEP", description = "Price step.")
  private @Nullable String tick;

  @Option(names = "--lot", paramLabel = "STEP", description = "Quantity step.")
  private @Nullable String lot;

  @Option(names = "--contract", paramLabel = "TYPE", description = "spot or linear-perpetual.")
  private @Nullable String contract;

  @Option(
      names = "--multiplier",
      paramLabel = "N",
      defaultValue = "1",
      description = "Base units per contract (default: ${DEFAULT-VALUE}).")
  private String multiplier = "1";

  @Option(
      names = "--min-notional",
      paramLabel = "AMOUNT",
      description = "Smallest order in quote currency (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private String minNotional = "1";

  @Option(
      names = "--on-gap",
      paramLabel = "RULE",
      defaultValue = "refuse",
      description =
          "Where messages are missing: refuse the file, or resync, that is leave out everything up"
              + " to the next snapshot (default: ${DEFAULT-VALUE}).")
  private OnGap onGap = OnGap.REFUSE;

  @Option(
      names = "--clock-shift",
      paramLabel = "NANOS",
      description =
          "What to add to local times (default: the largest lead of exchange time over local"
              + " time).")
  private @Nullable Long clockShift;

  /** What a format takes when an option is not given. */
  record Defaults(
      String instrument, String tick, String lot, ContractType contract, LateSnapshot late) {}

  TapeOutOption out() {
    return out;
  }

  ImportRequest request(Defaults defaults, Path tapes, LongConsumer progress) {
    for (Path file : files) {
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        throw CliException.badInput(
            "there is no readable file", file.toString(), "Check the path and your rights.");
      }
    }
    return new ImportRequest(
        files,
        instrument(defaults),
        tapes,
        onGap,
        defaults.late(),
        clockShift == null ? OptionalLong.empty() : OptionalLong.of(clockShift),
        progress);
  }

  private Instrument instrument(Defaults defaults) {
    String name = instrument == null ? defaults.instrument() : instrument;
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
          contract == null
              ? defaults.contract()
              : ContractType.valueOf(contract.toUpperCase(java.util.Locale.ROOT).replace('-', '_')),
          name.substring(0, dash),
          quote,
          Price.of(tick == null ? defaults.tick() : tick),
          Quantity.of(lot == null ? defaults.lot() : lot),
          new BigDecimal(multiplier),
          Money.of(minNotional, quote));
    } catch (IllegalArgumentException wrong) {
      throw CliException.badInput(String.valueOf(wrong.getMessage()), "", "Correct the option.");
    }
  }
}
