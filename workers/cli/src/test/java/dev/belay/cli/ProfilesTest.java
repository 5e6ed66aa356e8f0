package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.cli.console.CliException;
import dev.belay.cli.desk.DeskHome;
import dev.belay.cli.ladder.Profiles;
import dev.belay.evidence.candidate.ProfileFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A desk's own profiles stand beside those that come with Belay, not before them. */
class ProfilesTest {
  @TempDir private Path home;
  private DeskHome desk;

  @BeforeEach
  void open() throws IOException {
    desk = new DeskHome(home);
    Files.createDirectories(desk.profiles());
  }

  @Test
  void fileCannotRedefineAProfileOfBelay() throws IOException {
    String lax = ProfileFile.builtInText("demo").replace("profile: demo", "profile: live");
    Files.writeString(desk.profiles().resolve("live.yaml"), lax);

    assertThatThrownBy(() -> new Profiles(desk).read("live"))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("the profile live comes with Belay and cannot be redefined");
  }

  @Test
  void fileOfItsOwnNameIsRead() throws IOException {
    String mine = ProfileFile.builtInText("demo").replace("profile: demo", "profile: mine");
    Files.writeString(desk.profiles().resolve("mine.yaml"), mine);

    assertThat(new Profiles(desk).read("mine").name()).isEqualTo("mine");
    assertThat(new Profiles(desk).read("live").tapes()).isFalse();
  }
}
