package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which Maven builds and tests Belay: the one at hand when it is new enough. */
class MavenChoiceTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "3.6.3, the wrapper",
    "3.8.6, the wrapper",
    "3.8.7, the one at hand",
    "3.9.11, the one at hand",
    "4.0.0, the one at hand"
  })
  void takesTheOneAtHandOnlyWhenItIsNewEnough(String version, String taken) throws Exception {
    Path root = Files.createDirectories(folder.resolve("checkout/deploy")).getParent();
    Path chooser = Checkout.root().resolve("deploy/maven");
    Files.copy(chooser, root.resolve("deploy/maven"), StandardCopyOption.COPY_ATTRIBUTES);
    script(root.resolve("mvnw"), "echo the wrapper");
    Path bin = Files.createDirectories(folder.resolve("bin"));
    script(
        bin.resolve("mvn"),
        "if [ \"$1\" = -v ]; then echo Apache Maven "
            + version
            + "; else echo the one at hand; fi");

    assertThat(said(root, bin)).isEqualTo(taken);
  }

  @Test
  void launcherAndTestsAskTheSamePlace() throws IOException {
    for (String script : List.of("belay", "deploy/test")) {
      String text = Files.readString(Checkout.root().resolve(script));
      assertThat(text).as(script).contains("\"$root/deploy/maven\"");
      assertThat(text).as(script).doesNotContain("mvnw").doesNotContain("command -v mvn");
    }
  }

  private static String said(Path root, Path bin) throws IOException, InterruptedException {
    ProcessBuilder command = new ProcessBuilder(root.resolve("deploy/maven").toString(), "verify");
    command.environment().merge("PATH", bin.toString(), (path, first) -> first + ":" + path);
    Process process = command.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.strip();
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
