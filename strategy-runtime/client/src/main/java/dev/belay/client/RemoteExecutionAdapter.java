package dev.belay.client;

import dev.belay.api.execution.Answer;
import dev.belay.api.execution.Balances;
import dev.belay.api.execution.Capabilities;
import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionAdapter;
import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.FillCursor;
import dev.belay.api.execution.FillPage;
import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderState;
import dev.belay.api.execution.Position;
import dev.belay.api.execution.ReportSink;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.runtime.ProblemCode;
import dev.belay.api.session.SessionId;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The orders of one session of a runtime far away. What is placed here passes the same gateway and
 * the same risk checks as the session's strategy.
 *
 * <p>A command is sent once. When nothing is known of its effect the sink hears {@link
 * ExecutionReport.Unknown}; ask {@link #order} then, and never place again under another id.
 */
public final class RemoteExecutionAdapter implements ExecutionAdapter {
  /** On every answer of a query: the venue's time that it is true of. */
  static final String AS_OF = "Belay-As-Of";

  private final HttpCalls calls;
  private final WireJson json;
  private final String path;
  private final ReportSink reports;
  private final InstantSource clock;
  private final ReportStream stream;

  /**
   * Opens the adapter and starts listening for reports from now on.
   *
   * @param client stays the caller's to close
   * @param reports called on a thread of this adapter
   */
  public RemoteExecutionAdapter(
      RuntimeClient client, SessionId session, ReportSink reports, InstantSource clock) {
    this.calls = client.calls();
    this.json = client.json();
    this.path = RuntimeClient.session(session);
    this.reports = reports;
    this.clock = clock;
    this.stream = new ReportStream(client, path, reports);
    stream.start();
  }

  @Override
  public Capabilities capabilities() {
    return json.read(
        calls.idempotent("GET", path + "/capabilities", Optional.empty()), Capabilities.class);
  }

  @Override
  public void place(OrderRequest order) {
    command(order.id(), path + "/orders", Optional.of(order));
  }

  @Override
  public void modify(ModifyRequest change) {
    command(change.id(), order(path, change.id()) + "/modify", Optional.of(change));
  }

  @Override
  public void cancel(ClientOrderId order) {
    command(order, order(path, order) + "/cancel", Optional.empty());
  }

  /** Cancels are idempotent, so this one is tried again; when it fails for good, it throws. */
  @Override
  public void cancelAll(InstrumentId instrument) {
    var _ =
        calls.idempotent(
            "POST",
            path + "/cancel-all?instrument=" + RuntimeClient.encoded(instrument.value()),
            Optional.empty());
  }

  @Override
  public Answer<OrderState> order(ClientOrderId id) {
    return ask(order(path, id), body -> json.read(body, OrderState.class));
  }

  @Override
  public Answer<List<OrderState>> openOrders() {
    return ask(path + "/orders", body -> List.of(json.read(body, OrderState[].class)));
  }

  @Override
  public Answer<List<Position>> positions() {
    return ask(path + "/positions", body -> List.of(json.read(body, Position[].class)));
  }

  @Override
  public Answer<Balances> balances() {
    return ask(path + "/balances", body -> json.read(body, Balances.class));
  }

  @Override
  public Answer<FillPage> fillsSince(FillCursor cursor) {
    return ask(RuntimeClient.fills(path, cursor), body -> json.read(body, FillPage.class));
  }

  @Override
  public void close() {
    stream.close();
  }

  private void command(ClientOrderId order, String where, Optional<Object> body) {
    try {
      var _ = calls.once("POST", where, body);
    } catch (RuntimeUnavailable away) {
      long nanos = Math.multiplyExact(clock.millis(), 1_000_000L);
      reports.onReport(new ExecutionReport.Unknown(order, nanos, text(away)));
    }
  }

  private <T> Answer<T> ask(String where, Function<String, T> reader) {
    try {
      HttpResponse<String> response = calls.send("GET", where, Optional.empty());
      if (response.statusCode() == 200) {
        return new Answer.Known<>(reader.apply(response.body()), asOf(response));
      }
      RuntimeException refusal = calls.refusal(response.statusCode(), response.body());
      if (refusal instanceof RuntimeRefused refused && refused.is(ProblemCode.UNKNOWN_ORDER)) {
        return new Answer.Absent<>(asOf(response));
      }
      return new Answer.Unavailable<>(text(refusal));
    } catch (RuntimeUnavailable away) {
      return new Answer.Unavailable<>(text(away));
    }
  }

  private static Instant asOf(HttpResponse<String> response) {
    try {
      return Instant.parse(response.headers().firstValue(AS_OF).orElse(""));
    } catch (DateTimeParseException absent) {
      throw new RuntimeUnavailable("expected the header " + AS_OF + " from the runtime", absent);
    }
  }

  private static String order(String path, ClientOrderId id) {
    return path + "/orders/" + id.value();
  }

  private static String text(RuntimeException failed) {
    return String.valueOf(failed.getMessage());
  }
}
