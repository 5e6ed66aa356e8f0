package dev.belay.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.cli.console.CliException;
import dev.belay.cli.desk.DeskHome;
import dev.belay.cli.desk.DeskStarter;
import dev.belay.cli.desk.HomeLock;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demo empties a folder, so it must be sure of it. */
class DemoHomeTest {
  @TempDir private Path folder;

  @Test
  void emptiesWhatAnEarlierDemoLeftAndHoldsTheHome() throws Exception {
    DeskHome home = new DeskHome(folder.resolve("demo"));
    DemoHome.fresh(home).close();
    DeskStarter.prepare(home);
    try (HomeLock held = DemoHome.fresh(home)) {
      assertThat(held).isNotNull();
      assertThat(home.config()).doesNotExist();
      assertThat(home.secrets()).doesNotExist();
      assertThatThrownBy(() -> HomeLock.take(home))
          .isInstanceOf(CliException.class)
          .hasMessageContaining("another desk runs in this home");
    }
  }

  @Test
  void leavesTheHomeOfADemoAloneThatRunsOrStarts() throws Exception {
    DeskHome home = new DeskHome(folder.resolve("demo"));
    try (HomeLock running = DemoHome.fresh(home)) {
      assertThat(running).isNotNull();
      DeskStarter.prepare(home);
      assertThatThrownBy(() -> DemoHome.fresh(home))
          .isInstanceOfSatisfying(
              CliException.class, refused -> assertThat(refused.exitCode().code()).isEqualTo(4));
      assertThat(home.tokens()).exists();
    }
  }

  @Test
  void leavesAFolderAloneThatIsNotADemos() throws Exception {
    Path mine = Files.writeString(folder.resolve("mine"), "x");
    assertThatThrownBy(() -> DemoHome.fresh(new DeskHome(folder)))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("the folder is not a demo's");
    assertThat(folder.toFile().list()).containsExactly(mine.getFileName().toString());
  }
}
