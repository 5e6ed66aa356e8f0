package dev.belay.cli.command;

import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Money;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Numbers;
import dev.belay.cli.console.Table;
import dev.belay.cli.desk.Desk;
import dev.belay.journal.store.FillRow;
import dev.belay.journal.store.JournalReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The fills of a session, from the journal. */
@Command(
    name = "fills",
    description = "List the fills of a session, oldest first, from the journal.",
    footer = {"", "Example: belay fills soak-1-0-7f3a"})
public final class FillsCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Parameters(paramLabel = "SESSION")
  private String session = "";

  @Option(names = "-n", defaultValue = "1000", description = "How many at most (to 100000).")
  private int most;

  @Override
  public Integer call() {
    try (Desk desk = common.desk()) {
      JournalReader reader = new JournalReader(desk.database());
      Instrument instrument = instrument(reader);
      List<FillRow> fills = fills(reader);
      Table table = new Table("TIME", "SIDE", "PRICE", "QUANTITY", "FEE", "LIQUIDITY", "POSITION");
      for (FillRow row : fills) {
        JournalPayload.Fill fill = row.fill();
        table.row(
            Numbers.instant(row.atNanos()),
            fill.side().name(),
            instrument.price(fill.priceTicks()).toString(),
            instrument.quantity(fill.quantityLots()).toString(),
            Money.ofUnits(fill.feeUnits(), instrument.quoteCurrency()).toString(),
            fill.liquidity().name(),
            instrument.quantity(fill.positionLots()).toString());
      }
      table.printTo(common.console());
      common.console().document(fills);
      return 0;
    }
  }

  private List<FillRow> fills(JournalReader reader) {
    List<FillRow> fills = new ArrayList<>();
    int limit = Math.max(1, Math.min(most, 100_000));
    long after = 0;
    while (fills.size() < limit) {
      List<FillRow> page =
          reader.fills(session, after, Math.min(JournalReader.PAGE_MAX, limit - fills.size()));
      if (page.isEmpty()) {
        break;
      }
      fills.addAll(page);
      after = page.getLast().sequence();
    }
    return fills;
  }

  private Instrument instrument(JournalReader reader) {
    List<JournalEvent> first = reader.after(session, 0, 1);
    if (!first.isEmpty()
        && first.getFirst().payload() instanceof JournalPayload.SessionStarted started) {
      return started.instrument();
    }
    throw CliException.badInput(
        "the journal has no session \"" + session + "\"", "", "See: belay session list");
  }
}
