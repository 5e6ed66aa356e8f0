package dev.belay.server.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.runtime.KillRequest;
import dev.belay.api.runtime.KillState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillLatchTest {
  private static final String ACT = "a".repeat(64);

  @TempDir private Path directory;

  /** Between the judgement of an act and what it does. */
  @Test
  void killThatComesWhileAnActIsJudgedStays() throws IOException {
    KillLatch latch = open();
    KillState judged = latch.set(new KillRequest("k1", "smoke", false));
    KillState meanwhile = latch.set(new KillRequest("k2", "fire", false));

    assertThat(latch.clear(judged, ACT)).isFalse();
    assertThat(latch.state()).isEqualTo(meanwhile);
    assertThat(latch.reason()).contains("fire");
    assertThat(latch.usedActs()).isEmpty();
    assertThat(open().state()).isEqualTo(meanwhile);
  }

  @Test
  void actThatClearedItIsRemembered() throws IOException {
    KillLatch latch = open();
    assertThat(latch.clear(latch.set(new KillRequest("k1", "smoke", false)), ACT)).isTrue();
    assertThat(latch.reason()).isEmpty();
    assertThat(open().state()).isEqualTo(KillState.armed());
    assertThat(open().usedActs()).containsExactly(ACT);
  }

  private KillLatch open() {
    return KillLatch.open(directory.resolve("kill.json"), InstantSource.system());
  }
}
