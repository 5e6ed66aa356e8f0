package dev.belay.cli.command.session;

import dev.belay.api.session.SessionReport;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.Numbers;

/** What people read of a session that is over. */
public final class ReportText {
  private ReportText() {}

  /** Some ten lines: what it did, what it earned, and by what its run is known again. */
  public static void print(Console console, SessionReport report) {
    String currency = report.spec().bot().instrument().quoteCurrency();
    long capital = report.spec().bot().capital().units();
    console.answer(
        ("session      " + report.spec().id() + "  " + report.state() + " " + report.text())
            .strip());
    console.answer(
        "trades       " + report.trades() + " in " + Numbers.duration(report.elapsedNanos()));
    console.answer("orders       " + report.orders() + " sent, " + report.denials() + " denied");
    console.answer("fills        " + report.fills() + ", " + report.makerFills() + " as maker");
    console.answer("realized     " + Numbers.money(report.realizedUnits()) + " " + currency);
    console.answer("fees         " + Numbers.amount(report.feeUnits()) + " " + currency);
    console.answer(
        "net PnL      "
            + Numbers.money(report.liquidationUnits() - capital)
            + " "
            + currency
            + " (open position at the side it would close on, less taker fee)");
    console.answer("drawdown     " + Numbers.amount(report.drawdownMaxUnits()) + " " + currency);
    console.answer("fingerprint  " + report.fingerprint());
    report.divergence().ifPresent(where -> console.answer("divergence   " + where));
  }
}
