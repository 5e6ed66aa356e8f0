package dev.belay.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.server.testing.Http;
import dev.belay.server.testing.TestHome;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {
  private static final String KILL = "{\"id\":\"k\",\"reason\":\"r\",\"dryRun\":true}";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private RunningRuntime runtime;

  @BeforeAll
  void start(@TempDir Path directory) {
    runtime = TestHome.in(directory).start();
  }

  @AfterAll
  void stop() {
    runtime.close();
  }

  @ParameterizedTest
  @CsvSource({
    // Role, method, path, status. 404 and 409 mean: let in.
    "none,GET,/actuator/health,200",
    "none,GET,/actuator/prometheus,401",
    "none,GET,/v1/info,401",
    "none,GET,/v1/nothing,401",
    "none,POST,/v1/kill,401",
    "viewer,GET,/actuator/prometheus,200",
    "viewer,GET,/v1/info,200",
    "viewer,GET,/v1/strategies,200",
    "viewer,GET,/v1/sessions,200",
    "viewer,GET,/v1/sessions/a,404",
    "viewer,GET,/v1/sessions/a/telemetry,404",
    "viewer,GET,/v1/journals,200",
    "viewer,GET,/v1/journals/a/head?at=1,404",
    "viewer,GET,/v1/journals/a/head?at=-1,400",
    "viewer,GET,/v1/openapi.json,200",
    "viewer,GET,/v1/kill,200",
    "viewer,POST,/v1/kill,403",
    "viewer,POST,/v1/rearm,403",
    "viewer,POST,/v1/sessions,403",
    "viewer,POST,/v1/sessions/a/commands,403",
    "viewer,POST,/v1/sessions/a/lease,403",
    "viewer,POST,/v1/sessions/a/evidence?subject=x,403",
    "viewer,PUT,/v1/studies/a,403",
    "viewer,DELETE,/v1/studies/a,403",
    "viewer,GET,/v1/studies/a,404",
    "operator,DELETE,/v1/studies/a,404",
    "operator,POST,/v1/studies/a/evidence?subject=x,403",
    "operator,POST,/v1/kill,200",
    "operator,POST,/v1/sessions/a/lease,404",
    "operator,POST,/v1/sessions/a/evidence?subject=x,403",
    "workflow,POST,/v1/kill,200",
    "workflow,POST,/v1/sessions/a/lease,404",
  })
  void letsEachRoleDoWhatItMay(String role, String method, String path, int status)
      throws Exception {
    HttpResponse<String> response = Http.call(runtime.port(), token(role), method, path, KILL);

    assertThat(response.statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "viewer-token-for-tests-0002", "viewer", "sha256:00"})
  void refusesTokensThatAreNotInTheFile(String token) throws Exception {
    HttpResponse<String> response = Http.call(runtime.port(), token, "GET", "/v1/info");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(response.body()).contains("\"code\":\"UNAUTHENTICATED\"").contains("\"hint\"");
  }

  @Test
  void documentsEveryRouteInOpenApi() throws Exception {
    JsonNode document =
        JSON.readTree(Http.call(runtime.port(), TestHome.VIEWER, "GET", "/v1/openapi.json").body());

    List<String> documented =
        document.get("paths").properties().stream()
            .flatMap(path ->
                path.getValue().properties().stream()
                    .map(verb -> verb.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey()))
            .sorted()
            .toList();

    assertThat(documented).containsAll(runtime.routes());
    JsonNode schemas = document.get("components").get("schemas");
    assertThat(schemas.has("SessionSpec")).isTrue();
    // Two kinds, and two buckets, of which each has its own schema.
    assertThat(schemas.get("LatencyReport").get("properties").get("kind"))
        .isNotEqualTo(schemas.get("ClockSpec").get("properties").get("kind"));
    assertThat(schemas.get("LatencyReport").get("properties").get("buckets"))
        .isNotEqualTo(schemas.get("RateLimits").get("properties").get("buckets"));
  }

  @Test
  void leavesNoRouteWithoutRoles() {
    assertThat(runtime.routes()).isNotEmpty();
    assertThat(runtime.routesWithoutRoles()).isEmpty();
  }

  private static String token(String role) {
    return switch (role) {
      case "viewer" -> TestHome.VIEWER;
      case "operator" -> TestHome.OPERATOR;
      case "workflow" -> TestHome.WORKFLOW;
      default -> "";
    };
  }
}
