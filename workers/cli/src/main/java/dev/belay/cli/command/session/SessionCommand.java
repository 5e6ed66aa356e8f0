package dev.belay.cli.command.session;

import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionState;
import dev.belay.api.session.SessionStatus;
import dev.belay.api.session.SessionTelemetry;
import dev.belay.cli.command.Common;
import dev.belay.cli.command.Group;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.console.Numbers;
import dev.belay.cli.console.Table;
import dev.belay.cli.desk.Desk;
import dev.belay.cli.journal.RuntimeJournals;
import dev.belay.client.RuntimeClient;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sessions of the strategy runtime. */
@Command(
    name = "session",
    description = "Start, list, watch and stop sessions of the strategy runtime.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {SessionStartCommand.class, SessionDaysCommand.class},
    footer = {"", "Example: belay session start epp-btc --watch"})
public final class SessionCommand extends Group {
  @Command(
      name = "list",
      description = "List the sessions the runtime remembers, with the ladder each is for.",
      footer = {"", "Example: belay session list"})
  int list(@Mixin Common here) {
    try (Desk desk = here.desk()) {
      List<SessionStatus> sessions = desk.runtime().sessions();
      SessionNames names = SessionNames.of(desk);
      Table table =
          new Table(
              "SESSION", "LADDER", "STATE", "SESSION TIME", "FILLS", "PNL", "UPTIME", "SHIPPED");
      for (SessionStatus session : sessions) {
        table.row(
            session.id().value(),
            names.ladder(session.id()),
            session.state().name(),
            time(session),
            Long.toString(session.fills()),
            Numbers.money(session.pnlUnits()),
            Numbers.percent(session.uptime()),
            shipped(session, names));
      }
      table.printTo(here.console());
      RuntimeJournals.ask(desk.runtime()).unshipped().stream()
          .map(RuntimeJournals::text)
          .forEach(here.console()::answer);
      here.console().document(sessions);
      return 0;
    }
  }

  /** A session that is over is as long as it was, whatever its bound. */
  private static String time(SessionStatus session) {
    String elapsed = Numbers.duration(session.elapsedNanos());
    return session.state().isOver()
        ? elapsed
        : elapsed + " of " + Numbers.duration(session.durationNanos());
  }

  /** Only a paper session's rows go to the database. */
  private static String shipped(SessionStatus session, SessionNames names) {
    return names.isJournaled(session)
        ? session.shippedSequence() + " of " + session.journalSequence()
        : "-";
  }

  @Command(
      name = "show",
      description = "Show one session: what it uses while it runs, its report when it is over.",
      footer = {"", "Example: belay session show soak-1-0-7f3a"})
  int show(@Mixin Common here, @Parameters(paramLabel = "SESSION") String id) {
    try (Desk desk = here.desk()) {
      SessionStatus status = desk.runtime().status(session(id));
      RuntimeJournals.ask(desk.runtime()).unshipped().stream()
          .filter(state -> state.stream().equals(id))
          .forEach(state -> here.console().answer("NOT SHIPPED  " + RuntimeJournals.text(state)));
      if (!status.state().isOver()) {
        line(here.console(), status);
        desk.runtime()
            .telemetry(status.id())
            .ifPresent(use -> TelemetryText.print(here.console(), use));
        here.console().document(status);
        return ExitCode.DONE.code();
      }
      SessionReport report = desk.runtime().report(status.id());
      ReportText.print(here.console(), report);
      here.console().document(report);
      return status.state() == SessionState.ENDED ? 0 : ExitCode.FOUND.code();
    }
  }

  @Command(
      name = "telemetry",
      description = {
        "Show what a running session uses of its budgets and how long its work takes.",
        "Counts and latencies are of the session's thread, as of a second or so ago."
      },
      footer = {"", "Example: belay session telemetry my-paper --json"})
  int telemetry(@Mixin Common here, @Parameters(paramLabel = "SESSION") String id) {
    try (Desk desk = here.desk()) {
      SessionTelemetry use =
          desk.runtime()
              .telemetry(session(id))
              .orElseThrow(() ->
                  CliException.refused(
                      "session " + id + " does not run now", "See: belay session show " + id));
      TelemetryText.print(here.console(), use);
      here.console().document(use);
      return ExitCode.DONE.code();
    }
  }

  @Command(
      name = "watch",
      description = "Follow a session until it is over.",
      footer = {"", "Example: belay session watch my-paper --observe"})
  int watch(
      @Mixin Common here,
      @Parameters(paramLabel = "SESSION") String id,
      @Option(
              names = "--observe",
              description = "Also be its observer: without one a paper session stops quoting.")
          boolean observe) {
    try (Desk desk = here.desk()) {
      return SessionWatch.follow(desk.runtime(), here.console(), session(id), observe).code();
    }
  }

  @Command(
      name = "stop",
      description = "Cancel everything and end a session now.",
      footer = {"", "Example: belay session stop my-paper --reason 'seen enough'"})
  int stop(
      @Mixin Common here,
      @Parameters(paramLabel = "SESSION") String id,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              defaultValue = "stopped by hand",
              description = "For the record (default: ${DEFAULT-VALUE}).")
          String reason) {
    try (Desk desk = here.desk()) {
      RuntimeClient runtime = desk.runtime();
      SessionStatus status =
          runtime.command(
              session(id),
              new dev.belay.api.session.SessionCommand(
                  "cli-stop-" + id,
                  dev.belay.api.session.SessionCommand.Action.STOP,
                  StopReason.fitted(
                      reason, dev.belay.api.session.SessionCommand.REASON_MAX, here.console())));
      line(here.console(), status);
      here.console().document(status);
      return 0;
    }
  }

  private static void line(Console console, SessionStatus status) {
    console.answer(text(status));
  }

  static String text(SessionStatus status) {
    return status.id()
        + "  "
        + status.state()
        + "  "
        + Numbers.progress(status)
        + (status.text().isEmpty() ? "" : "  " + status.text());
  }

  static SessionId session(String id) {
    try {
      return new SessionId(id);
    } catch (IllegalArgumentException wrong) {
      throw CliException.badInput(
          String.valueOf(wrong.getMessage()), "", "See: belay session list");
    }
  }
}
