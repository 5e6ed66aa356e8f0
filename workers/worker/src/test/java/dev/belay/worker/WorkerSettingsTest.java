package dev.belay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerSettingsTest {
  private static final Map<String, String> REQUIRED =
      Map.of(
          "belay.home", "/desk",
          "belay.database.url", "jdbc:postgresql://127.0.0.1:5432/belay",
          "belay.database.user", "belay",
          "belay.database.password-file", "/desk/secrets/postgres.password",
          "belay.runtime.url", "http://127.0.0.1:7480",
          "belay.runtime.token-file", "/desk/secrets/workflow.token");

  @Test
  void everythingElseHasADefault() {
    WorkerSettings settings = read(Map.of());

    assertThat(settings.desk()).isEqualTo("main");
    assertThat(settings.port()).isEqualTo(7481);
    assertThat(settings.temporal())
        .isEqualTo(
            new WorkerSettings.Temporal(
                Optional.empty(), Optional.empty(), Duration.ofSeconds(30)));
    assertThat(settings.identity())
        .isEqualTo(
            new WorkerSettings.Identity(
                Path.of("/desk/secrets/worker_ed25519"),
                "worker",
                Path.of("/desk/signers"),
                Path.of("/desk/revoked_keys")));
    assertThat(settings.pace())
        .isEqualTo(new WorkerSettings.Pace(20, 5, Duration.ofSeconds(60), Duration.ofSeconds(900)));
  }

  @ParameterizedTest
  @CsvSource({
    "belay.home, ''",
    "belay.desk, Main Desk",
    "belay.port, 65536",
    "belay.port, -1",
    "belay.database.url, mysql://x",
    "belay.runtime.url, http://a b",
    "belay.heartbeat-seconds, 0",
    "belay.lease-seconds, 3601"
  })
  void wrongValueIsRefusedByItsKeyWithTheCodeOfBadInput(String key, String value) {
    assertThatThrownBy(() -> read(Map.of(key, value)))
        .isInstanceOfSatisfying(
            StartFailure.class,
            failure -> {
              assertThat(failure).hasMessageContaining(key);
              assertThat(failure.exitCode()).isEqualTo(2);
            });
  }

  private static WorkerSettings read(Map<String, String> changed) {
    Map<String, String> all = new HashMap<>(REQUIRED);
    all.putAll(changed);
    return WorkerSettings.read(key -> Optional.ofNullable(all.get(key)));
  }
}
