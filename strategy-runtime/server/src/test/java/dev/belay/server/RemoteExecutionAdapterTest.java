package dev.belay.server;

import dev.belay.api.execution.ExecutionAdapter;
import dev.belay.api.execution.ReportSink;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.session.SessionId;
import dev.belay.client.RemoteExecutionAdapter;
import dev.belay.client.RuntimeClient;
import dev.belay.server.orders.OrderDesks;
import dev.belay.server.testing.SimulatedDesk;
import dev.belay.server.testing.TestHome;
import dev.belay.testing.ExecutionAdapterContract;
import dev.belay.testing.Wait;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The remote adapter, over a real socket, keeps the contract of every adapter. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class RemoteExecutionAdapterTest extends ExecutionAdapterContract {
  private static final SessionId SESSION = new SessionId("contract");

  private static volatile SimulatedDesk desk = new SimulatedDesk();
  private static RunningRuntime runtime;
  private static RuntimeClient client;

  @BeforeAll
  static void start(@TempDir Path directory) {
    TestHome home = TestHome.in(directory);
    runtime =
        RunningRuntime.start(
            context -> context.registerBean(OrderDesks.class, () -> _ -> desk),
            home.arguments().toArray(String[]::new));
    client = TestHome.client(runtime.port(), TestHome.OPERATOR);
  }

  @AfterAll
  static void stop() {
    client.close();
    runtime.close();
  }

  @Override
  protected ExecutionAdapter open(ReportSink sink) {
    desk = new SimulatedDesk();
    return new RemoteExecutionAdapter(client, SESSION, sink, InstantSource.system());
  }

  @Override
  protected InstrumentId instrument() {
    return SimulatedDesk.INSTRUMENT.id();
  }

  @Override
  protected void marketTrades(long priceTicks, long quantityLots) {
    desk.print(priceTicks, quantityLots);
  }

  @Override
  protected void settle() {
    int told = desk.settle();
    Wait.until("every report", reports::size, heard -> heard >= told);
  }
}
