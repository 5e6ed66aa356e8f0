package dev.belay.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.server.testing.Http;
import dev.belay.server.testing.TestHome;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
  private static final String KILL = "/v1/kill";

  private RunningRuntime runtime;

  @BeforeAll
  void start(@TempDir Path directory) {
    runtime = TestHome.in(directory).start();
  }

  @AfterAll
  void stop() {
    runtime.close();
  }

  static Stream<Arguments> bad() {
    return Stream.of(
        Arguments.of("POST", KILL, "", 400, "BAD_REQUEST"),
        Arguments.of("POST", KILL, "{", 400, "BAD_REQUEST"),
        Arguments.of("POST", KILL, "null", 400, "BAD_REQUEST"),
        Arguments.of("POST", KILL, "[]", 400, "BAD_REQUEST"),
        Arguments.of("POST", KILL, "\"text\"", 400, "BAD_REQUEST"),
        Arguments.of("POST", KILL, "{\"id\":\"a\"}", 400, "BAD_REQUEST"),
        Arguments.of(
            "POST", KILL, "{\"id\":1,\"reason\":\"r\",\"dryRun\":true}", 400, "BAD_REQUEST"),
        Arguments.of(
            "POST", KILL, "{\"id\":\"\",\"reason\":\"r\",\"dryRun\":true}", 400, "BAD_REQUEST"),
        Arguments.of(
            "POST",
            KILL,
            "{\"id\":\"a\",\"reason\":\"r\",\"dryRun\":true,\"more\":1}",
            400,
            "BAD_REQUEST"),
        Arguments.of(
            "POST",
            KILL,
            "{\"id\":\"a\",\"id\":\"b\",\"reason\":\"r\",\"dryRun\":true}",
            400,
            "BAD_REQUEST"),
        Arguments.of("POST", KILL, "[".repeat(30_000), 400, "BAD_REQUEST"),
        Arguments.of("POST", KILL, " ".repeat(262_145), 413, "TOO_LARGE"),
        Arguments.of("POST", "/v1/sessions", "{}", 400, "BAD_REQUEST"),
        Arguments.of("GET", "/v1/sessions/NOT-AN-ID", "", 400, "BAD_REQUEST"),
        Arguments.of("GET", "/v1/sessions/" + "a".repeat(33), "", 400, "BAD_REQUEST"),
        Arguments.of("GET", "/v1/sessions/%2e%2e%00", "", 400, "BAD_REQUEST"),
        Arguments.of("GET", "/v1/sessions/a%27;drop", "", 400, "BAD_REQUEST"),
        Arguments.of("GET", "/v1/sessions/unknown", "", 404, "UNKNOWN_SESSION"),
        Arguments.of("GET", "/v1/tapes/xyz", "", 400, "BAD_REQUEST"),
        Arguments.of("GET", "/v1/tapes/" + "0".repeat(64), "", 404, "UNKNOWN_TAPE"),
        Arguments.of("GET", "/v1/nothing", "", 404, "NO_SUCH_ROUTE"),
        Arguments.of("GET", "/", "", 404, "NO_SUCH_ROUTE"),
        Arguments.of("DELETE", "/v1/sessions", "", 405, "METHOD_NOT_ALLOWED"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void answersWithOneFormOfNo(String method, String path, String body, int status, String code)
      throws Exception {
    HttpResponse<String> response =
        Http.call(runtime.port(), TestHome.WORKFLOW, method, path, body);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(response.body()).contains("\"code\":\"" + code + "\"").contains("\"message\":\"");
    assertThat(response.body()).doesNotContain("\tat ").doesNotContain("Exception");
  }

  @Test
  void refusesTooLargeABodyOfUnknownLength() throws Exception {
    String chunk = "20000\r\n" + " ".repeat(0x20000) + "\r\n";

    String answer =
        Http.raw(
            runtime.port(), head("Transfer-Encoding: chunked") + chunk.repeat(3) + "0\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 413").contains("TOO_LARGE");
  }

  @Test
  void survivesABodyThatStopsInTheMiddle() throws Exception {
    String answer = Http.raw(runtime.port(), head("Content-Length: 100") + "{\"id\":\"a\"");

    assertThat(answer).doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(Http.call(runtime.port(), TestHome.VIEWER, "GET", "/v1/info").statusCode())
        .isEqualTo(200);
  }

  @Test
  void survivesWhatIsNotHttp() throws Exception {
    String answer = Http.raw(runtime.port(), "\u0000\u0001 garbage\r\n\r\n");

    assertThat(answer).doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(Http.call(runtime.port(), TestHome.VIEWER, "GET", "/v1/info").statusCode())
        .isEqualTo(200);
  }

  private static String head(String length) {
    return "POST /v1/kill HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
        + TestHome.WORKFLOW
        + "\r\nContent-Type: application/json\r\nConnection: close\r\n"
        + length
        + "\r\n\r\n";
  }
}
