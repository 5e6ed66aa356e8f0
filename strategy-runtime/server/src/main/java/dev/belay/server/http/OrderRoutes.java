package dev.belay.server.http;

import static dev.belay.server.access.Role.OPERATOR;
import static dev.belay.server.access.Role.VIEWER;
import static dev.belay.server.access.Role.WORKFLOW;

import dev.belay.api.execution.Answer;
import dev.belay.api.execution.Balances;
import dev.belay.api.execution.Capabilities;
import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionAdapter;
import dev.belay.api.execution.FillCursor;
import dev.belay.api.execution.FillPage;
import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderState;
import dev.belay.api.execution.Position;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.runtime.ProblemCode;
import dev.belay.server.access.Allow;
import dev.belay.server.orders.NumberedReport;
import dev.belay.server.orders.OrderDesk;
import dev.belay.server.orders.OrderDesks;
import dev.belay.server.orders.ReportCursor;
import dev.belay.server.refusal.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A session's {@link ExecutionAdapter} as routes. Every answer to a question carries the venue's
 * time of it in the header {@code Belay-As-Of}; what came of a command is in the stream of reports.
 */
@RestController
@RequestMapping("/v1/sessions/{id}")
public final class OrderRoutes {
  private static final int REPORTS_AT_ONCE = 256;
  private static final long LOOK_MILLIS = 25;
  private static final int LOOKS_PER_LINE = 40;

  private final OrderDesks desks;
  private final LineWriter lines;

  OrderRoutes(OrderDesks desks, LineWriter lines) {
    this.desks = desks;
    this.lines = lines;
  }

  @GetMapping("/capabilities")
  @Allow({VIEWER, OPERATOR, WORKFLOW})
  @Describe("What the session's venue offers.")
  Capabilities capabilities(@PathVariable("id") String id) {
    return adapter(id).capabilities();
  }

  @PostMapping("/orders")
  @Allow({OPERATOR, WORKFLOW})
  @Describe("Places an order. The same client order id twice is one order.")
  void place(@PathVariable("id") String id, @RequestBody OrderRequest order) {
    adapter(id).place(order);
  }

  @PostMapping("/orders/{order}/modify")
  @Allow({OPERATOR, WORKFLOW})
  @Describe("Changes a working order.")
  void modify(
      @PathVariable("id") String id,
      @PathVariable("order") String order,
      @RequestBody ModifyRequest change) {
    if (!change.id().equals(orderId(order))) {
      throw Refusal.badRequest("expected the same client order id in path and body");
    }
    adapter(id).modify(change);
  }

  @PostMapping("/orders/{order}/cancel")
  @Allow({OPERATOR, WORKFLOW})
  @Describe("Cancels an order.")
  void cancel(@PathVariable("id") String id, @PathVariable("order") String order) {
    adapter(id).cancel(orderId(order));
  }

  @PostMapping("/cancel-all")
  @Allow({OPERATOR, WORKFLOW})
  @Describe("Cancels every working order in the instrument.")
  void cancelAll(@PathVariable("id") String id, @RequestParam("instrument") String instrument) {
    adapter(id).cancelAll(instrumentId(instrument));
  }

  @GetMapping("/orders/{order}")
  @Allow({VIEWER, OPERATOR, WORKFLOW})
  @Describe("An order as the venue sees it.")
  OrderState order(
      @PathVariable("id") String id,
      @PathVariable("order") String order,
      HttpServletResponse response) {
    return told(adapter(id).order(orderId(order)), response);
  }

  @GetMapping("/orders")
  @Allow({VIEWER, OPERATOR, WORKFLOW})
  @Describe("Every working order.")
  OrderState[] openOrders(@PathVariable("id") String id, HttpServletResponse response) {
    return told(adapter(id).openOrders(), response).toArray(OrderState[]::new);
  }

  @GetMapping("/positions")
  @Allow({VIEWER, OPERATOR, WORKFLOW})
  @Describe("Every open position.")
  Position[] positions(@PathVariable("id") String id, HttpServletResponse response) {
    return told(adapter(id).positions(), response).toArray(Position[]::new);
  }

  @GetMapping("/balances")
  @Allow({VIEWER, OPERATOR, WORKFLOW})
  @Describe("What the account holds.")
  Balances balances(@PathVariable("id") String id, HttpServletResponse response) {
    return told(adapter(id).balances(), response);
  }

  @GetMapping("/fills")
  @Allow({VIEWER, OPERATOR, WORKFLOW})
  @Describe("Fills after a cursor, oldest first, at most 1,000.")
  FillPage fills(
      @PathVariable("id") String id,
      @RequestParam(name = "after", defaultValue = "") String after,
      HttpServletResponse response) {
    return told(adapter(id).fillsSince(new FillCursor(after)), response);
  }

  @GetMapping("/reports")
  @Allow({VIEWER, OPERATOR, WORKFLOW})
  @Describe(
      value = "Reports as they come, after a number or from now on; a line every second.",
      lines = NumberedReport.class)
  void reports(
      @PathVariable("id") String id,
      @RequestParam(name = "after", defaultValue = "") String after,
      HttpServletResponse response)
      throws IOException {
    OrderDesk desk = desks.of(SessionRoutes.sessionId(id));
    Optional<Long> from = number(after);
    lines.stream(
        response,
        out -> {
          try (ReportCursor cursor = desk.reports(from)) {
            follow(cursor, out);
          }
        });
  }

  private static void follow(ReportCursor cursor, LineWriter.Lines out)
      throws IOException, InterruptedException {
    int quiet = LOOKS_PER_LINE;
    while (!Thread.currentThread().isInterrupted()) {
      List<NumberedReport> some = cursor.next(REPORTS_AT_ONCE);
      for (NumberedReport each : some) {
        out.line(each);
      }
      quiet = some.isEmpty() ? quiet + 1 : 0;
      if (quiet >= LOOKS_PER_LINE) {
        out.line(new NumberedReport(cursor.at(), Optional.empty()));
        quiet = 0;
      }
      if (some.isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    }
  }

  private ExecutionAdapter adapter(String id) {
    return desks.of(SessionRoutes.sessionId(id)).adapter();
  }

  private static <T> T told(Answer<T> answer, HttpServletResponse response) {
    return switch (answer) {
      case Answer.Known<T> known -> {
        AsOf.set(response, known.asOf());
        yield known.value();
      }
      case Answer.Absent<T> absent -> {
        AsOf.set(response, absent.asOf());
        throw new Refusal(ProblemCode.UNKNOWN_ORDER, "the venue knows no such order", "");
      }
      case Answer.Unavailable<T> away ->
          throw new Refusal(ProblemCode.UNAVAILABLE, away.cause(), "try again later");
    };
  }

  private static ClientOrderId orderId(String text) {
    try {
      return new ClientOrderId(text);
    } catch (IllegalArgumentException notAnId) {
      throw Refusal.badRequest(
          "expected a client order id of 1 to 48 characters A-Z a-z 0-9 . _ : -");
    }
  }

  private static InstrumentId instrumentId(String text) {
    try {
      return new InstrumentId(text);
    } catch (IllegalArgumentException notAnId) {
      throw Refusal.badRequest(String.valueOf(notAnId.getMessage()));
    }
  }

  private static Optional<Long> number(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!text.matches("[0-9]{1,18}")) {
      throw Refusal.badRequest("expected the number of an earlier report");
    }
    return Optional.of(Long.valueOf(text));
  }
}
