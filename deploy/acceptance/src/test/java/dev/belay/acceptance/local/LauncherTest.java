package dev.belay.acceptance.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.acceptance.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A copy of the launcher in a checkout of the test's own. It asks for a JDK 99, so that of all JDKs
 * of this machine only the test's, which are shell scripts, will do.
 */
@EnabledOnOs(OS.LINUX)
class LauncherTest {
  /** Tells what it was started with, and makes a class cache when asked to. */
  private static final String JAVA =
      """
      #!/bin/sh
      for argument; do
        case "$argument" in
          -XX:AOTCacheOutput=*) echo cache >> "$TOLD"; echo x > "${argument#*=}"; exit 0 ;;
        esac
      done
      echo "$0" "$@" >> "$TOLD"
      for argument; do last=$argument; done
      echo "last: $last"
      exit 3
      """;

  private static final String MAVEN =
      """
      #!/bin/sh
      if [ "$1" = -v ]; then echo "Apache Maven 3.9.9"; exit 0; fi
      echo build >> "$TOLD"
      mkdir -p "$CLI" && touch "$CLI/belay-cli-0.1.0-SNAPSHOT.jar"
      """;

  private static final List<String> SOURCES =
      List.of("strategy-runtime", "gates", "workflows", "activities", "workers", "deploy");

  @TempDir private Path folder;
  private Path root;
  private Path cli;
  private Path told;

  @BeforeEach
  void copy() throws IOException {
    root = folder.resolve("a checkout");
    cli = root.resolve("workers/cli/target");
    told = folder.resolve("told");
    for (String name : SOURCES) {
      Files.createDirectories(root.resolve(name).resolve("src/main"));
    }
    Files.createFile(root.resolve("pom.xml"));
    Files.createDirectories(folder.resolve("home"));
    String launcher = Files.readString(Checkout.root().resolve("belay"));
    assertThat(launcher).contains("jdk_min=25\n");
    program(root.resolve("belay"), launcher.replace("jdk_min=25\n", "jdk_min=99\n"));
    program(
        root.resolve("deploy/maven"), Files.readString(Checkout.root().resolve("deploy/maven")));
    program(folder.resolve("bin/mvn"), MAVEN);
  }

  @Test
  void noJdkIsSaidWithWhatToDo() {
    try (Typed typed = belay("status")) {
      assertThat(typed.end()).isEqualTo(4);
      assertThat(typed.err())
          .isEqualTo(
              """
              belay: no JDK 99 or newer was found.
                     Install one (for example Eclipse Temurin 99) or set JAVA_HOME to where it is, then try again.
              """);
      assertThat(told).doesNotExist();
    }
  }

  @Test
  void olderDefaultIsPassedOverForANewEnoughOne() throws IOException {
    Path old = jdk(folder.resolve("old"), "17.0.9");
    Path fresh = jdk(folder.resolve("home/.jdks/fresh"), "99.0.1");
    assertRuns(Map.of("JAVA_HOME", old.toString()), fresh);
    assertRuns(Map.of("PATH", old.resolve("bin") + ":" + path()), fresh);
  }

  @Test
  void jdkThatIsNamedForBelayComesFirst() throws IOException {
    jdk(folder.resolve("home/.jdks/other"), "99.0.1");
    Path named = jdk(folder.resolve("named"), "100");
    assertRuns(Map.of("BELAY_JAVA_HOME", named.toString()), named);
  }

  @Test
  void argumentsAndTheExitCodePassThrough() throws IOException {
    jdk(folder.resolve("home/.jdks/fresh"), "99");
    try (Typed typed = belay("kill", "--reason", "a  b * $HOME")) {
      assertThat(typed.end()).isEqualTo(3);
      assertThat(typed.out()).isEqualTo("last: a  b * $HOME\n");
    }
  }

  @Test
  void buildsOnceAndAgainOnlyAfterAChange() throws IOException {
    jdk(folder.resolve("home/.jdks/fresh"), "99");
    try (Typed one = belay("status");
        Typed other = belay("status")) {
      assertThat(one.end()).as(one.err()).isEqualTo(3);
      assertThat(other.end()).as(other.err()).isEqualTo(3);
    }
    assertThat(builds()).isEqualTo(1);
    Files.createFile(root.resolve("gates/src/main/Gate.java"));
    try (Typed again = belay("status")) {
      assertThat(again.end()).isEqualTo(3);
      assertThat(again.err()).contains("belay: building");
    }
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void brokenBuildIsSaidWithItsErrorsAndItsLogAndTriedAgain() throws IOException {
    jdk(folder.resolve("home/.jdks/fresh"), "99");
    program(
        folder.resolve("bin/mvn"),
        MAVEN.replace("mkdir -p", "echo '[ERROR] no such artifact'; exit 1\nmkdir -p"));
    for (int attempt = 1; attempt <= 2; attempt++) {
      try (Typed typed = belay("status")) {
        assertThat(typed.end()).isEqualTo(70);
        assertThat(typed.err())
            .contains("[ERROR] no such artifact", "belay: the build failed.", "build.log");
      }
      assertThat(builds()).isEqualTo(attempt);
    }
    assertThat(cli.toFile().list()).containsExactlyInAnyOrder("build.lock", "build.log");
  }

  @Test
  void classesAreCachedOnceForCommandsThatStartOften() throws IOException {
    jdk(folder.resolve("home/.jdks/fresh"), "99");
    for (String command : List.of("status", "doctor", "backtest")) {
      try (Typed typed = belay(command)) {
        assertThat(typed.end()).isEqualTo(3);
      }
    }
    assertThat(Files.readAllLines(told).stream().filter("cache"::equals)).hasSize(1);
    assertThat(Files.readAllLines(told).getLast()).doesNotContain("AOTCache");
  }

  @Test
  void interruptEndsItAlsoWhileItPreparesTheStart() throws IOException {
    Path jdk = jdk(folder.resolve("home/.jdks/fresh"), "99");
    // Takes the interrupt as a JVM does: it ends, but says so with an exit code of its own.
    String interrupted = "kill -INT $PPID; exit 130";
    program(jdk.resolve("bin/java"), JAVA.replace("echo cache", interrupted + "; echo cache"));
    try (Typed typed = belay("status")) {
      assertThat(typed.end()).isEqualTo(130);
    }
    assertThat(Files.readString(told)).isEqualTo("build\n");
    assertThat(cli.resolve("belay.aot")).doesNotExist();
  }

  private void assertRuns(Map<String, String> environment, Path jdk) throws IOException {
    try (Typed typed = belay(environment, "status")) {
      assertThat(typed.end()).as(typed.err()).isEqualTo(3);
      assertThat(Files.readAllLines(told).getLast())
          .startsWith(jdk.resolve("bin/java") + " ")
          .contains("-Dbelay.jdk=" + jdk, "-Dbelay.root=" + root)
          .endsWith(" dev.belay.cli.Belay status");
    }
  }

  private Typed belay(String... arguments) {
    return belay(Map.of(), arguments);
  }

  private Typed belay(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of("env"));
    Map<String, String> clean =
        Map.of(
            "PATH", path(),
            "HOME", folder.resolve("home").toString(),
            "JAVA_HOME", "",
            "BELAY_JAVA_HOME", "",
            "TOLD", told.toString(),
            "CLI", cli.toString());
    clean.forEach((name, value) -> command.add(name + "=" + value));
    environment.forEach((name, value) -> command.add(name + "=" + value));
    command.add(root.resolve("belay").toString());
    command.addAll(List.of(arguments));
    return Typed.start(folder, command);
  }

  private String path() {
    return folder.resolve("bin") + ":/usr/bin:/bin";
  }

  private long builds() throws IOException {
    return Files.readAllLines(told).stream().filter("build"::equals).count();
  }

  private Path jdk(Path home, String version) throws IOException {
    program(home.resolve("bin/java"), JAVA);
    program(home.resolve("bin/javac"), "#!/bin/sh\n");
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private static void program(Path file, String script) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
