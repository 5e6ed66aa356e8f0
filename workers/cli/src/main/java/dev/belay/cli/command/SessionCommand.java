package dev.belay.cli.command;

import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionState;
import dev.belay.api.session.SessionStatus;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.console.Numbers;
import dev.belay.cli.console.Table;
import dev.belay.cli.desk.Desk;
import dev.belay.client.RuntimeClient;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sessions of the strategy runtime. */
@Command(
    name = "session",
    description = "Start, list, watch and stop sessions of the strategy runtime.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: belay session list"})
public final class SessionCommand extends Group {
  @Command(name = "list", description = "List the sessions the runtime remembers.")
  int list(@Mixin Common here) {
    try (Desk desk = here.desk()) {
      List<SessionStatus> sessions = desk.runtime().sessions();
      Table table = new Table("SESSION", "STATE", "PROGRESS", "FILLS", "PNL", "UPTIME", "SHIPPED");
      for (SessionStatus session : sessions) {
        table.row(
            session.id().value(),
            session.state().name(),
            Numbers.duration(session.elapsedNanos())
                + " of "
                + Numbers.duration(session.durationNanos()),
            Long.toString(session.fills()),
            Numbers.money(session.pnlUnits()),
            Numbers.percent(session.uptime()),
            session.shippedSequence() + " of " + session.journalSequence());
      }
      table.printTo(here.console());
      here.console().document(sessions);
      return 0;
    }
  }

  @Command(name = "show", description = "Show one session, with its report when it is over.")
  int show(@Mixin Common here, @Parameters(paramLabel = "SESSION") String id) {
    try (Desk desk = here.desk()) {
      SessionStatus status = desk.runtime().status(session(id));
      if (!status.state().isOver()) {
        line(here.console(), status);
        here.console().document(status);
        return ExitCode.WAITING.code();
      }
      SessionReport report = desk.runtime().report(status.id());
      print(here.console(), report);
      here.console().document(report);
      return status.state() == SessionState.ENDED ? 0 : ExitCode.FOUND.code();
    }
  }

  @Command(name = "watch", description = "Follow a session until it is over.")
  int watch(@Mixin Common here, @Parameters(paramLabel = "SESSION") String id) {
    try (Desk desk = here.desk()) {
      AtomicReference<SessionStatus> last = new AtomicReference<>();
      desk.runtime()
          .watch(
              session(id),
              status -> {
                last.set(status);
                here.console().progress(text(status));
              });
      line(here.console(), last.get());
      here.console().document(last.get());
      return last.get().state() == SessionState.ENDED ? 0 : ExitCode.FOUND.code();
    }
  }

  @Command(name = "stop", description = "Cancel everything and end a session now.")
  int stop(
      @Mixin Common here,
      @Parameters(paramLabel = "SESSION") String id,
      @Option(names = "--reason", defaultValue = "stopped by hand") String reason) {
    try (Desk desk = here.desk()) {
      RuntimeClient runtime = desk.runtime();
      SessionStatus status =
          runtime.command(
              session(id),
              new dev.belay.api.session.SessionCommand(
                  "cli-stop-" + id, dev.belay.api.session.SessionCommand.Action.STOP, reason));
      line(here.console(), status);
      here.console().document(status);
      return 0;
    }
  }

  static void print(Console console, SessionReport report) {
    String currency = report.spec().bot().instrument().quoteCurrency();
    long capital = report.spec().bot().capital().units();
    console.answer(
        "session      " + report.spec().id() + "  " + report.state() + " " + report.text());
    console.answer(
        "trades       " + report.trades() + " in " + Numbers.duration(report.elapsedNanos()));
    console.answer("orders       " + report.orders() + " sent, " + report.denials() + " denied");
    console.answer("fills        " + report.fills() + ", " + report.makerFills() + " as maker");
    console.answer("realized     " + Numbers.money(report.realizedUnits()) + " " + currency);
    console.answer("fees         " + Numbers.money(report.feeUnits()) + " " + currency);
    console.answer(
        "net PnL      "
            + Numbers.money(report.liquidationUnits() - capital)
            + " "
            + currency
            + " (open position at the side it would close on, less taker fee)");
    console.answer("drawdown     " + Numbers.money(report.drawdownMaxUnits()) + " " + currency);
    console.answer("fingerprint  " + report.fingerprint());
    report.divergence().ifPresent(where -> console.answer("divergence   " + where));
  }

  private static void line(Console console, SessionStatus status) {
    console.answer(text(status));
  }

  private static String text(SessionStatus status) {
    return status.id()
        + "  "
        + status.state()
        + "  "
        + Numbers.progress(status)
        + (status.text().isEmpty() ? "" : "  " + status.text());
  }

  private static SessionId session(String id) {
    try {
      return new SessionId(id);
    } catch (IllegalArgumentException wrong) {
      throw CliException.badInput(
          String.valueOf(wrong.getMessage()), "", "See: belay session list");
    }
  }
}
