package dev.belay.cli.command.session;

import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload.DayEnded;
import dev.belay.api.journal.JournalPayload.SessionStarted;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Money;
import dev.belay.cli.command.Common;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.console.Table;
import dev.belay.cli.desk.Desk;
import dev.belay.journal.store.JournalReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The account of a session day by day, from the journal. */
@Command(
    name = "days",
    description = {
      "Show a session's account at the end of each UTC day and at its own, from the journal.",
      "Money is exact, in the quote currency: totals since the session began, and what equity",
      "changed by in the day."
    },
    footer = {"", "Example: belay session days soak-1-0-7f3a"})
public final class SessionDaysCommand implements Callable<Integer> {
  private static final int ENTRY_DIGITS = 8;

  @Mixin private Common common = new Common();

  @Parameters(paramLabel = "SESSION")
  private String session = "";

  /**
   * What {@code --json} prints of a day.
   *
   * @param atNanos session clock, nanoseconds since 1970 UTC
   * @param changeUnits equity less that of the day before, or the capital
   */
  record Day(String stream, long sequence, long atNanos, long changeUnits, DayEnded account) {}

  @Override
  public Integer call() {
    try (Desk desk = common.desk()) {
      JournalReader reader = new JournalReader(desk.database());
      SessionStarted started = JournaledSession.named(reader, session);
      List<JournalEvent> rows = reader.ofType(session, DayEnded.class, 0, JournalReader.PAGE_MAX);
      Day[] days = new Day[rows.size()];
      long before = started.capitalUnits();
      for (int i = 0; i < days.length; i++) {
        JournalEvent row = rows.get(i);
        DayEnded account = (DayEnded) row.payload();
        long change = Math.subtractExact(account.equityUnits(), before);
        days[i] = new Day(session, row.sequence(), row.atNanos(), change, account);
        before = account.equityUnits();
      }
      print(common.console(), started.instrument(), List.of(days));
      return ExitCode.DONE.code();
    }
  }

  private static void print(Console console, Instrument instrument, List<Day> days) {
    Table table =
        new Table(
            "DAY", "EQUITY", "CHANGE", "CASH", "LONG", "SHORT", "REALIZED", "FEES", "FUNDING");
    for (Day day : days) {
      DayEnded account = day.account();
      table.row(
          account.day(),
          money(account.equityUnits()),
          money(day.changeUnits()),
          money(account.cashUnits()),
          held(instrument, account.longLots(), account.longEntryTicks()),
          held(instrument, account.shortLots(), account.shortEntryTicks()),
          money(account.realizedUnits()),
          money(account.feeUnits()),
          money(account.fundingUnits()));
    }
    table.printTo(console);
    console.document(days);
  }

  private static String money(long units) {
    BigDecimal amount = BigDecimal.valueOf(units, Money.SCALE).stripTrailingZeros();
    return amount.toPlainString();
  }

  /** What is held of a side and at what it was entered on average. */
  private static String held(Instrument instrument, long lots, double entryTicks) {
    if (lots == 0) {
      return "-";
    }
    BigDecimal entry =
        new BigDecimal(entryTicks)
            .multiply(instrument.tickSize().value())
            .setScale(ENTRY_DIGITS, RoundingMode.HALF_EVEN)
            .stripTrailingZeros();
    return instrument.quantity(lots) + " at " + entry.toPlainString();
  }
}
