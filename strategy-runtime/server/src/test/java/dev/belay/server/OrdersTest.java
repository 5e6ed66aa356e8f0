package dev.belay.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.execution.Answer;
import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderState;
import dev.belay.api.execution.OrderType;
import dev.belay.api.execution.Position;
import dev.belay.api.execution.TimeInForce;
import dev.belay.api.market.Side;
import dev.belay.api.runtime.KillOutcome;
import dev.belay.api.runtime.KillRequest;
import dev.belay.api.runtime.ProblemCode;
import dev.belay.api.session.Legs;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.client.RemoteExecutionAdapter;
import dev.belay.client.RuntimeClient;
import dev.belay.client.RuntimeRefused;
import dev.belay.server.testing.TestHome;
import dev.belay.server.testing.TestSessions;
import dev.belay.testing.Wait;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrdersTest {
  @TempDir private Path directory;

  private TestHome home;
  private RunningRuntime runtime;
  private RuntimeClient client;
  private String tape;

  @BeforeEach
  void start() {
    home = TestHome.in(directory);
    tape = TestSessions.tape(home, 17, 4000);
    runtime = home.start();
    client = TestHome.client(runtime.port(), TestHome.OPERATOR);
  }

  @AfterEach
  void stop() {
    client.close();
    runtime.close();
  }

  @Test
  void tellsOrdersPositionAndReportsOfARunningSession() {
    SessionSpec spec = TestSessions.paper("orders", tape, 2000);
    client.start(spec);
    List<ExecutionReport> heard = Collections.synchronizedList(new ArrayList<>());
    try (RemoteExecutionAdapter adapter =
        new RemoteExecutionAdapter(client, spec.id(), heard::add, InstantSource.system())) {
      Wait.until("open orders", () -> known(adapter.openOrders()), open -> !open.isEmpty());
      Wait.until("reports", heard::size, size -> size > 10);
      Wait.until("the end", () -> client.status(spec.id()), status -> status.state().isOver());
      SessionReport report = client.report(spec.id());

      long position = known(adapter.positions()).stream().mapToLong(Position::quantityLots).sum();
      assertThat(report.positionLots()).contains(position);
      OrderState first = known(adapter.order(new ClientOrderId("orders-1")));
      assertThat(first.status().isDone()).isTrue();
      assertThat(adapter.order(new ClientOrderId("orders-999999")))
          .isInstanceOf(Answer.Absent.class);
      assertThatThrownBy(() -> adapter.place(order()))
          .isInstanceOfSatisfying(
              RuntimeRefused.class,
              refused -> assertThat(refused.is(ProblemCode.NOT_OFFERED)).isTrue());
    }
  }

  @Test
  void killsWithNothingLeftWorking() {
    SessionSpec spec = TestSessions.paper("killed", tape, 600);
    client.start(spec);
    try (RemoteExecutionAdapter adapter =
        new RemoteExecutionAdapter(client, spec.id(), _ -> {}, InstantSource.system())) {
      Wait.until("open orders", () -> known(adapter.openOrders()), open -> !open.isEmpty());

      KillOutcome outcome = client.kill(new KillRequest("k", "test", false));

      assertThat(outcome.reached())
          .singleElement()
          .satisfies(reached -> assertThat(reached.ordersLeft()).contains(0));
      assertThat(known(adapter.openOrders())).isEmpty();
    }
  }

  @Test
  void tellsBothSidesOfAHedgeAlsoWhenItIsKilledAndRestarted() {
    SessionSpec spec = TestSessions.hedged(TestSessions.paper("hedged", tape, 600));
    client.start(spec);
    Wait.until(
        "long and short at once",
        () -> client.status(spec.id()).legs(),
        legs -> legs.isPresent() && legs.get().longLots() > 0 && legs.get().shortLots() > 0);

    KillOutcome.Reached reached =
        client.kill(new KillRequest("k", "test", false)).reached().getFirst();

    Legs legs = reached.legs().orElseThrow();
    assertThat(reached.positionLots()).contains(legs.netLots());
    assertThat(client.positions(spec.id()))
        .extracting(Position::quantityLots)
        .containsExactly(legs.longLots(), -legs.shortLots());
    Wait.until("its end", () -> client.status(spec.id()), status -> status.state().isOver());
    client.close();
    runtime.close();

    runtime = home.start();
    client = TestHome.client(runtime.port(), TestHome.OPERATOR);
    assertThat(client.status(spec.id()).legs()).contains(legs);
    assertThat(client.status(spec.id()).positionLots()).contains(legs.netLots());
  }

  @Test
  void sessionOfOnePositionHasNoSides() {
    SessionSpec spec = TestSessions.paper("plain", tape, 600);
    client.start(spec);
    Wait.until(
        "a position", () -> client.status(spec.id()).positionLots().orElse(0L), lots -> lots != 0);

    assertThat(client.status(spec.id()).legs()).isEmpty();
    assertThat(client.kill(new KillRequest("k", "test", true)).reached().getFirst().legs())
        .isEmpty();
  }

  private static OrderRequest order() {
    return new OrderRequest(
        new ClientOrderId("operator-1"),
        TestSessions.PERPETUAL.id(),
        Side.BUY,
        OrderType.LIMIT,
        TimeInForce.GTC,
        70_000,
        100,
        false,
        false);
  }

  private static <T> T known(Answer<T> answer) {
    return switch (answer) {
      case Answer.Known<T> known -> known.value();
      case Answer.Absent<T> _ -> throw new AssertionError("expected an answer, was absent");
      case Answer.Unavailable<T> away -> throw new AssertionError(away.cause());
    };
  }
}
