package dev.belay.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.runtime.KillRequest;
import dev.belay.api.runtime.ProblemCode;
import dev.belay.client.RuntimeClient;
import dev.belay.client.RuntimeRefused;
import dev.belay.evidence.operator.SignedAct;
import dev.belay.evidence.operator.SshPrivateKey;
import dev.belay.server.testing.TestHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
  @TempDir private Path directory;

  @Test
  void staysLatchedOverRestartsUntilAPersonClearsIt() {
    TestHome home = TestHome.in(directory);
    try (RunningRuntime runtime = home.start();
        RuntimeClient client = TestHome.client(runtime.port(), TestHome.OPERATOR)) {
      assertThat(client.killState().latched()).isFalse();
      assertThat(client.kill(new KillRequest("k1", "drill", true)).state().latched()).isFalse();

      assertThat(client.kill(new KillRequest("k1", "smoke", false)).state().latched()).isTrue();
      assertThat(client.kill(new KillRequest("k2", "again", false)).state().reason())
          .isEqualTo("smoke");
    }
    try (RunningRuntime runtime = home.start();
        RuntimeClient client = TestHome.client(runtime.port(), TestHome.OPERATOR)) {
      assertThat(client.killState().reason()).isEqualTo("smoke");

      refusesWhatDoesNotCount(home, client);

      SignedAct good = TestHome.rearmAct(home.rearmKey(), Instant.now());
      assertThat(client.rearm(good).latched()).isFalse();
      assertThat(client.killState().latched()).isFalse();

      client.kill(new KillRequest("k3", "smoke again", false));
      assertRefused(client, good, "EXPIRED");
    }
  }

  private static void refusesWhatDoesNotCount(TestHome home, RuntimeClient client) {
    Instant now = Instant.now();
    SignedAct good = TestHome.rearmAct(home.rearmKey(), now);
    SignedAct altered = new SignedAct(good.act().replace("looked", "Looked"), good.signature());
    assertRefused(client, altered, "BAD_SIGNATURE");
    assertRefused(client, TestHome.rearmAct(SshPrivateKey.generate(), now), "UNKNOWN_KEY");
    assertRefused(client, TestHome.rearmAct(home.approverKey(), now), "WRONG_ROLE");
    assertRefused(
        client, TestHome.rearmAct(home.rearmKey(), now.minus(Duration.ofMinutes(31))), "EXPIRED");
    assertRefused(
        client, TestHome.rearmAct(home.rearmKey(), now.minus(Duration.ofMinutes(20))), "EXPIRED");
    assertRefused(client, new SignedAct("x".repeat(20_000), ""), "TOO_LARGE");
    assertRefused(client, new SignedAct("{}", good.signature()), "MALFORMED");
    assertThat(client.killState().latched()).isTrue();
  }

  @Test
  void countsAsLatchedWhenTheFileCannotBeRead() throws Exception {
    TestHome home = TestHome.in(directory);
    Files.createDirectories(home.root().resolve("run"));
    Files.writeString(home.root().resolve("run/kill.json"), "{\"latched\":fal");

    try (RunningRuntime runtime = home.start();
        RuntimeClient client = TestHome.client(runtime.port(), TestHome.VIEWER)) {
      assertThat(client.killState().latched()).isTrue();
    }
  }

  private static void assertRefused(RuntimeClient client, SignedAct act, String why) {
    assertThatThrownBy(() -> client.rearm(act))
        .isInstanceOfSatisfying(
            RuntimeRefused.class,
            refused -> assertThat(refused.code()).isEqualTo(ProblemCode.ACT_REFUSED.name()))
        .hasMessageStartingWith(why);
  }
}
