package dev.belay.cli.command.session;

import dev.belay.api.execution.OrderState;
import dev.belay.api.execution.Position;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Price;
import dev.belay.api.session.Legs;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionStatus;
import dev.belay.cli.command.Common;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.Table;
import dev.belay.cli.desk.Desk;
import dev.belay.client.RuntimeClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What works and what is open now, asked of the runtime; the past is in the journal. */
public final class BooksCommands {
  private BooksCommands() {}

  /** The one session that is named, else all that are not over. */
  static List<SessionId> sessions(RuntimeClient runtime, @Nullable String named) {
    if (named != null) {
      return List.of(SessionCommand.session(named));
    }
    return runtime.sessions().stream()
        .filter(session -> !session.state().isOver())
        .map(SessionStatus::id)
        .toList();
  }

  /** Working orders. */
  @Command(
      name = "orders",
      description = "List the orders that work now, of a session or of the whole desk.",
      footer = {"", "Example: belay orders"})
  public static final class Orders implements Callable<Integer> {
    @Mixin private Common common = new Common();

    @Parameters(
        arity = "0..1",
        paramLabel = "SESSION",
        description = "Default: every session that is not over.")
    private @Nullable String session;

    /** What {@code --json} prints of an order. */
    record WorkingOrder(SessionId session, OrderState order) {}

    @Override
    public Integer call() {
      Console console = common.console();
      try (Desk desk = common.desk()) {
        RuntimeClient runtime = desk.runtime();
        List<WorkingOrder> rows = new ArrayList<>();
        Table table =
            new Table("SESSION", "ORDER", "SIDE", "PRICE", "QUANTITY", "FILLED", "STATUS");
        for (SessionId id : sessions(runtime, session)) {
          Instrument instrument = runtime.spec(id).bot().instrument();
          for (OrderState order : runtime.openOrders(id)) {
            rows.add(new WorkingOrder(id, order));
            table.row(
                id.value(),
                order.request().id().value(),
                order.request().side().name(),
                price(instrument, order),
                instrument.quantity(order.request().quantityLots()).toString(),
                instrument.quantity(order.filledLots()).toString(),
                order.status().name());
          }
        }
        if (rows.isEmpty()) {
          console.answer("no order works");
        } else {
          table.printTo(console);
        }
        console.document(rows);
        return 0;
      }
    }

    private static String price(Instrument instrument, OrderState order) {
      return order.request().priceTicks() == 0
          ? "market"
          : instrument.price(order.request().priceTicks()).toString();
    }
  }

  /** Open positions, also those that sessions left when they ended or broke. */
  @Command(
      name = "positions",
      description = "List the open positions, of a session or of the whole desk.",
      footer = {"", "Example: belay positions soak-1-0-7f3a"})
  public static final class Positions implements Callable<Integer> {
    @Mixin private Common common = new Common();

    @Parameters(
        arity = "0..1",
        paramLabel = "SESSION",
        description = "Default: every session that may have one.")
    private @Nullable String session;

    /** What {@code --json} prints of a position; one that is not known has none. */
    record OpenPosition(SessionId session, Optional<Position> position) {}

    @Override
    public Integer call() {
      Console console = common.console();
      try (Desk desk = common.desk()) {
        RuntimeClient runtime = desk.runtime();
        List<OpenPosition> rows =
            session == null
                ? ofTheDesk(runtime)
                : ofSession(runtime, SessionCommand.session(session));
        print(console, runtime, rows);
        console.document(rows);
        return 0;
      }
    }

    private static List<OpenPosition> ofTheDesk(RuntimeClient runtime) {
      List<OpenPosition> rows = new ArrayList<>();
      for (SessionStatus status : runtime.sessions()) {
        if (!status.state().isOver()) {
          rows.addAll(ofSession(runtime, status.id()));
        } else if (status.positionLots().isEmpty()) {
          rows.add(new OpenPosition(status.id(), Optional.empty()));
        } else if (mayHoldSomething(runtime.spec(status.id()), status)) {
          rows.addAll(ofSession(runtime, status.id()));
        }
      }
      return rows;
    }

    /** Long and short at once may be nothing in sum. */
    private static boolean mayHoldSomething(SessionSpec spec, SessionStatus status) {
      boolean isFlat =
          spec.bot().venue().hedge().isPresent()
              ? status.legs().map(Legs::isFlat).orElse(false)
              : status.positionLots().equals(Optional.of(0L));
      return spec.kind() == SessionKind.PAPER && !isFlat;
    }

    private static List<OpenPosition> ofSession(RuntimeClient runtime, SessionId id) {
      return runtime.positions(id).stream()
          .map(position -> new OpenPosition(id, Optional.of(position)))
          .toList();
    }

    private static void print(Console console, RuntimeClient runtime, List<OpenPosition> rows) {
      Table table = new Table("SESSION", "INSTRUMENT", "QUANTITY", "AVERAGE ENTRY");
      for (OpenPosition row : rows) {
        if (row.position().isEmpty()) {
          table.row(row.session().value(), "unknown", "unknown", "unknown");
          continue;
        }
        Position position = row.position().get();
        Instrument instrument = runtime.spec(row.session()).bot().instrument();
        table.row(
            row.session().value(),
            position.instrument().value(),
            instrument.quantity(position.quantityLots()).toString(),
            position.averageEntry().map(Price::toString).orElse("unknown"));
      }
      if (rows.isEmpty()) {
        console.answer("no position is open");
      } else {
        table.printTo(console);
      }
    }
  }
}
