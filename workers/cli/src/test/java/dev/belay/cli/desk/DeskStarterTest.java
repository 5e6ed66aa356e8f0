package dev.belay.cli.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.cli.console.CliException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A desk that must not be started leaves what is there alone and says what to do. */
class DeskStarterTest {
  private static final int AWAY = 4;

  @TempDir private Path folder;
  private DeskHome home;

  @BeforeEach
  void prepare() {
    home = new DeskHome(folder.resolve("home"));
    DeskStarter.prepare(home);
  }

  @Test
  void homeOfAnotherDeskIsLeftAloneEvenWhileThatOneStarts() {
    try (HomeLock others = HomeLock.take(home)) {
      assertThat(others.home()).isEqualTo(home);
      assertRefused("another desk runs in this home", "belay down");
      assertThat(home.postgres()).doesNotExist();
      assertThat(home.run().resolve("addresses.json")).doesNotExist();
    }
  }

  @Test
  void takenPortIsNamedWithAFreeOneAndTheHomeIsGivenBack() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String text = Files.readString(home.config());
      String taken = "runtime.port=" + other.getLocalPort();
      Files.writeString(home.config(), text.replaceFirst("runtime\\.port=\\d+", taken));
      for (int attempt = 0; attempt < 2; attempt++) {
        assertRefused(
            "port " + other.getLocalPort() + " on loopback is taken by another program",
            home.config() + ": runtime.port",
            "which is free now");
      }
    }
  }

  private void assertRefused(String... said) {
    DeskStarter starter =
        new DeskStarter(
            home,
            new Installation(folder, folder),
            new TemporalChoice.TestServer(),
            InstantSource.system(),
            line -> {});
    assertThatThrownBy(starter::start)
        .isInstanceOfSatisfying(
            CliException.class,
            refused -> {
              assertThat(refused.exitCode().code()).isEqualTo(AWAY);
              assertThat(refused.forPeople().replaceAll("\\s+", " ")).contains(said);
            });
  }
}
