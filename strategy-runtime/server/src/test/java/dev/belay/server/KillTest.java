package dev.belay.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.runtime.KillRequest;
import dev.belay.api.runtime.KillState;
import dev.belay.api.runtime.ProblemCode;
import dev.belay.client.RuntimeClient;
import dev.belay.client.RuntimeRefused;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.operator.RearmRequest;
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
    }
    try (RunningRuntime runtime = home.start();
        RuntimeClient client = TestHome.client(runtime.port(), TestHome.OPERATOR)) {
      KillState latched = client.killState();
      assertThat(latched.reason()).isEqualTo("smoke");

      refusesWhatDoesNotCount(home, client, latched);

      SignedAct good = TestHome.rearmAct(home.rearmKey(), latched, Instant.now());
      assertThat(client.rearm(good).latched()).isFalse();
      assertThat(client.killState().latched()).isFalse();

      client.kill(new KillRequest("k1", "smoke", false));
      assertRefused(client, good, "REPLAYED");
    }
    try (RunningRuntime runtime = home.start();
        RuntimeClient client = TestHome.client(runtime.port(), TestHome.OPERATOR)) {
      assertThat(client.killState().latched()).isTrue();
    }
  }

  @Test
  void actOnAKillClearsNoLaterOne() throws Exception {
    TestHome home = TestHome.in(directory);
    try (RunningRuntime runtime = home.start();
        RuntimeClient client = TestHome.client(runtime.port(), TestHome.OPERATOR)) {
      KillState first = client.kill(new KillRequest("k1", "smoke", false)).state();
      assertThat(client.kill(new KillRequest("k1", "smoke", false)).state()).isEqualTo(first);
      // A clock that is ahead, as far as it may be: the act is younger than the next kill, too.
      Instant ahead = Instant.now().plus(Duration.ofMinutes(4));
      SignedAct onTheFirst = TestHome.rearmAct(home.rearmKey(), first, ahead);

      KillState second = client.kill(new KillRequest("k2", "fire", false)).state();
      assertThat(second.id()).isEqualTo("k2");
      assertThat(second.reason()).isEqualTo("fire");
      assertThat(second.since().orElseThrow()).isAfter(first.since().orElseThrow());
      assertRefused(client, onTheFirst, "WRONG_REQUEST");
      assertRefused(client, TestHome.rearmAct(home.rearmKey(), "", ahead), "WRONG_REQUEST");
      assertThat(client.killState()).isEqualTo(second);

      String file = Files.readString(home.root().resolve("run/kill.json"));
      assertThat(RearmRequest.of(second)).isEqualTo(CanonicalJson.sha256Hex(file));
      assertThat(client.rearm(TestHome.rearmAct(home.rearmKey(), second, ahead)).latched())
          .isFalse();
    }
  }

  @Test
  void actOnAKillClearsNoOtherRuntimes() {
    TestHome home = TestHome.in(directory);
    KillRequest everywhere = new KillRequest("k1", "smoke", false);
    KillState elsewhere = KillState.latched("k1", "smoke", Instant.now().minusNanos(1_000));
    try (RunningRuntime runtime = home.start();
        RuntimeClient client = TestHome.client(runtime.port(), TestHome.OPERATOR)) {
      client.kill(everywhere);
      SignedAct act = TestHome.rearmAct(home.rearmKey(), elsewhere, Instant.now().plusSeconds(60));
      assertRefused(client, act, "WRONG_REQUEST");
    }
  }

  @Test
  void judgesAnActWhereNoLatchIsSetToo() {
    TestHome home = TestHome.in(directory);
    try (RunningRuntime runtime = home.start();
        RuntimeClient client = TestHome.client(runtime.port(), TestHome.OPERATOR)) {
      Instant now = Instant.now();
      for (String named : new String[] {"", "a".repeat(64)}) {
        assertRefused(
            client, TestHome.rearmAct(SshPrivateKey.generate(), named, now), "UNKNOWN_KEY");
        assertRefused(client, TestHome.rearmAct(home.approverKey(), named, now), "WRONG_ROLE");
        assertThat(client.rearm(TestHome.rearmAct(home.rearmKey(), named, now)).latched())
            .isFalse();
      }
      assertRefused(
          client,
          TestHome.rearmAct(home.rearmKey(), "", now.minus(Duration.ofMinutes(31))),
          "EXPIRED");
      assertRefused(client, new SignedAct("{}", ""), "MALFORMED");
      // An act that came where nothing was to clear has not been used.
      KillState latched = client.kill(new KillRequest("k1", "smoke", false)).state();
      SignedAct good = TestHome.rearmAct(home.rearmKey(), latched, Instant.now());
      assertThat(client.rearm(good).latched()).isFalse();
      assertThat(client.rearm(good).latched()).isFalse();
    }
  }

  private static void refusesWhatDoesNotCount(
      TestHome home, RuntimeClient client, KillState latched) {
    Instant now = Instant.now();
    SignedAct good = TestHome.rearmAct(home.rearmKey(), latched, now);
    SignedAct altered = new SignedAct(good.act().replace("looked", "Looked"), good.signature());
    assertRefused(client, altered, "BAD_SIGNATURE");
    assertRefused(client, TestHome.rearmAct(SshPrivateKey.generate(), latched, now), "UNKNOWN_KEY");
    assertRefused(client, TestHome.rearmAct(home.approverKey(), latched, now), "WRONG_ROLE");
    for (int minutes : new int[] {31, 20}) {
      Instant early = now.minus(Duration.ofMinutes(minutes));
      assertRefused(client, TestHome.rearmAct(home.rearmKey(), latched, early), "EXPIRED");
    }
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
