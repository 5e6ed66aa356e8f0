package dev.belay.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.belay.api.session.SessionCommand;
import dev.belay.api.session.SessionId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RuntimeClientTest {
  private static final SessionId SESSION = new SessionId("s");

  private final AtomicInteger calls = new AtomicInteger();
  private volatile int status = 200;
  private volatile String body = "";
  private HttpServer server;
  private RuntimeClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    client = client(server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  @Test
  void triesIdempotentCallsThreeTimesWhenTheRuntimeIsAway() {
    status = 503;
    body = "{\"code\":\"UNAVAILABLE\",\"message\":\"stopping\",\"hint\":\"\"}";

    assertThatThrownBy(() -> client.renewLease(SESSION))
        .isInstanceOf(RuntimeUnavailable.class)
        .hasMessageContaining("503")
        .hasMessageContaining("stopping");
    assertThat(calls).hasValue(3);
  }

  @Test
  void doesNotRepeatWhatWasRefused() {
    status = 409;
    body = "{\"code\":\"CONFLICT\",\"message\":\"taken\",\"hint\":\"take another\"}";

    assertThatThrownBy(() ->
            client.command(SESSION, new SessionCommand("c", SessionCommand.Action.HOLD, "test")))
        .isInstanceOfSatisfying(
            RuntimeRefused.class, refused -> assertThat(refused.code()).isEqualTo("CONFLICT"))
        .hasMessage("taken; take another");
    assertThat(calls).hasValue(1);
  }

  @Test
  void tellsARuntimeFromSomethingElse() {
    body = "<html>a router</html>";
    assertThatThrownBy(client::info)
        .isInstanceOf(RuntimeUnavailable.class)
        .hasMessageContaining("expected a RuntimeInfo");
    status = 404;
    assertThatThrownBy(client::info)
        .isInstanceOf(RuntimeUnavailable.class)
        .hasMessageContaining("expected a Belay runtime");
  }

  @Test
  void saysThatNothingAnswers() {
    server.stop(0);
    assertThatThrownBy(client::info)
        .isInstanceOf(RuntimeUnavailable.class)
        .hasMessageContaining("is the desk up?");
  }

  @Test
  void endsAWatchThatBreaks() {
    assertThatThrownBy(() -> client.watch(SESSION, _ -> {}))
        .isInstanceOf(RuntimeUnavailable.class)
        .hasMessageContaining("ended the watch");
  }

  @Test
  void sendsAnOrderCommandOnce() {
    status = 500;
    body = "{\"code\":\"INTERNAL\",\"message\":\"broke\",\"hint\":\"\"}";

    assertThatThrownBy(
            () -> client.calls().once("POST", "/v1/sessions/s/orders/o/cancel", Optional.empty()))
        .isInstanceOf(RuntimeUnavailable.class);
    assertThat(calls).hasValue(1);
  }

  @Test
  void refusesAddressesAndTokensThatAreNone() {
    assertThatThrownBy(() -> RuntimeAddress.of(URI.create("ftp://x"), "t"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RuntimeAddress.of(URI.create("http://x/path"), "t"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RuntimeAddress.of(URI.create("http://x"), "a b"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(RuntimeAddress.of(URI.create("http://x"), "secret").toString())
        .doesNotContain("secret");
  }

  private static RuntimeClient client(int port) {
    return new RuntimeClient(
        new RuntimeAddress(URI.create("http://127.0.0.1:" + port), "token", Duration.ofSeconds(5)));
  }
}
