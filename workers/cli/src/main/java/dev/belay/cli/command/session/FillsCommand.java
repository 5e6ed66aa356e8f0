package dev.belay.cli.command.session;

import dev.belay.api.journal.JournalPayload;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Money;
import dev.belay.api.session.SessionId;
import dev.belay.cli.command.Common;
import dev.belay.cli.command.Rows;
import dev.belay.cli.console.Numbers;
import dev.belay.cli.console.Table;
import dev.belay.cli.desk.Desk;
import dev.belay.journal.store.FillRow;
import dev.belay.journal.store.JournalReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The fills of a session, from the journal. */
@Command(
    name = "fills",
    description = "List fills, oldest first, from the journal: of a session or of the whole desk.",
    footer = {"", "Example: belay fills soak-1-0-7f3a -n 50"})
public final class FillsCommand implements Callable<Integer> {
  private static final int MOST = 100_000;

  @Mixin private Common common = new Common();

  @Parameters(
      arity = "0..1",
      paramLabel = "SESSION",
      description = "Default: every session that is not over.")
  private @Nullable String session;

  @Option(
      names = "-n",
      paramLabel = "COUNT",
      defaultValue = "1000",
      description = "How many of each session at most (to 100000; default: ${DEFAULT-VALUE}).")
  private int most;

  @Override
  public Integer call() {
    int limit = Rows.asked(most, MOST);
    try (Desk desk = common.desk()) {
      JournalReader reader = new JournalReader(desk.database());
      Table table =
          new Table("SESSION", "TIME", "SIDE", "PRICE", "QUANTITY", "FEE", "LIQUIDITY", "POSITION");
      List<FillRow> all = new ArrayList<>();
      for (String stream : streams(desk)) {
        Optional<Instrument> instrument = instrument(reader, stream);
        List<FillRow> fills = instrument.isPresent() ? fills(reader, stream, limit) : List.of();
        fills.forEach(row -> show(table, instrument.orElseThrow(), row));
        all.addAll(fills);
      }
      table.printTo(common.console());
      common.console().document(all);
      return 0;
    }
  }

  private List<String> streams(Desk desk) {
    if (session != null) {
      JournalPayload.SessionStarted _ =
          JournaledSession.named(new JournalReader(desk.database()), session);
      return List.of(session);
    }
    return BooksCommands.sessions(desk.runtime(), session).stream().map(SessionId::value).toList();
  }

  private static void show(Table table, Instrument instrument, FillRow row) {
    JournalPayload.Fill fill = row.fill();
    table.row(
        row.stream(),
        Numbers.instant(row.atNanos()),
        fill.side().name(),
        instrument.price(fill.priceTicks()).toString(),
        instrument.quantity(fill.quantityLots()).toString(),
        Money.ofUnits(fill.feeUnits(), instrument.quoteCurrency()).toString(),
        fill.liquidity().name(),
        instrument.quantity(fill.positionLots()).toString());
  }

  private static List<FillRow> fills(JournalReader reader, String stream, int limit) {
    List<FillRow> fills = new ArrayList<>();
    long after = 0;
    while (fills.size() < limit) {
      List<FillRow> page =
          reader.fills(stream, after, Math.min(JournalReader.PAGE_MAX, limit - fills.size()));
      if (page.isEmpty()) {
        break;
      }
      fills.addAll(page);
      after = page.getLast().sequence();
    }
    return fills;
  }

  /** What the session trades; empty when the journal has no session of that name. */
  private static Optional<Instrument> instrument(JournalReader reader, String stream) {
    return JournaledSession.find(reader, stream).map(JournalPayload.SessionStarted::instrument);
  }
}
