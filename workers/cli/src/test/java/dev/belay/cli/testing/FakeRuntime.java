package dev.belay.cli.testing;

import com.sun.net.httpserver.HttpServer;
import dev.belay.api.runtime.KillState;
import dev.belay.api.runtime.Problem;
import dev.belay.api.runtime.ProblemCode;
import dev.belay.evidence.document.CanonicalJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A runtime that answers every path it was told about with one document: with its query when it was
 * told so, or whatever is asked.
 */
public final class FakeRuntime implements AutoCloseable {
  private static final String UNKNOWN =
      CanonicalJson.write(
          new Problem(
              ProblemCode.UNKNOWN_SESSION.name(), "there is no such session", "see /v1/sessions"));

  private final HttpServer server;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final Map<String, String> bodies = new ConcurrentHashMap<>();

  public FakeRuntime() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          URI asked = exchange.getRequestURI();
          Optional<String> answer =
              Optional.ofNullable(answers.get(asked.toString()))
                  .or(() -> Optional.ofNullable(answers.get(asked.getPath())));
          byte[] body = answer.orElse(UNKNOWN).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          bodies.put(
              asked.getPath(),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(answer.isPresent() ? 200 : 404, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    answers("/v1/kill", KillState.armed());
    answers("/v1/journals", List.of());
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Answers a path, for example {@code /v1/sessions} or {@code /v1/journals?after=}. */
  public FakeRuntime answers(String path, Object document) {
    answers.put(path, CanonicalJson.write(document));
    return this;
  }

  /** The body of the last request to a path; empty when there was none. */
  public String lastBody(String path) {
    return bodies.getOrDefault(path, "");
  }

  /** Answers no more. */
  @Override
  public void close() {
    server.stop(0);
  }
}
