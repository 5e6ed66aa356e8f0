package dev.belay.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.server.home.StartFailure;
import dev.belay.server.testing.ChildRuntime;
import dev.belay.server.testing.TestHome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {
  @TempDir private Path directory;

  @Test
  void refusesSettingsThatAreMissingOrWrong() {
    TestHome home = TestHome.in(directory);
    assertFails(2, "belay.home", () -> RunningRuntime.start());
    assertFails(4, "belay.home", () -> RunningRuntime.start("--belay.home=/nowhere/at/all"));
    assertFails(2, "belay.port", () -> home.start("--belay.port=99999"));
    assertFails(2, "belay.port", () -> home.start("--belay.port=x"));
    assertFails(2, "belay.sessions-max", () -> home.start("--belay.sessions-max=0"));
    assertFails(2, "belay.database.url", () -> home.start("--belay.database.url=mysql:x"));
    assertFails(
        2,
        "belay.database.password-file",
        () -> home.start("--belay.database.url=jdbc:postgresql://127.0.0.1:1/x"));
    assertFails(4, "belay.tokens-file", () -> home.start("--belay.tokens-file=/no/file"));
    assertFails(4, "belay.key-file", () -> home.start("--belay.key-file=/no/file"));
    assertFails(4, "belay.signers-file", () -> home.start("--belay.signers-file=/no/file"));
  }

  @Test
  void refusesTokensThatOthersMayReadOrThatAreNone() throws Exception {
    TestHome home = TestHome.in(directory);
    Path tokens = home.root().resolve("tokens");
    Files.setPosixFilePermissions(tokens, PosixFilePermissions.fromString("rw-r--r--"));
    assertFails(2, "chmod 600", home::start);

    Files.setPosixFilePermissions(tokens, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(tokens, "viewer short\n");
    assertFails(2, "tokens:1", home::start);

    Files.writeString(tokens, "# nothing\n");
    assertFails(2, "expected 1 to 256 tokens", home::start);
  }

  @Test
  void tellsWhyItDidNotStartInTheLastLine() {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
    RuntimeException bug = new IllegalStateException("expected a start, was a bug\nof ours");

    assertThat(RuntimeMain.tell(new StartFailure(2, "a setting"), out)).isEqualTo(2);
    assertThat(RuntimeMain.tell(bug, out)).isEqualTo(70);
    assertThat(told.toString(StandardCharsets.UTF_8).lines())
        .startsWith("belay runtime: a setting")
        .anyMatch(line -> line.contains("at " + StartTest.class.getName()))
        .endsWith(
            "belay runtime: a fault of ours: java.lang.IllegalStateException:"
                + " expected a start, was a bug");
  }

  @Test
  void refusesAKeyThatIsNone() throws Exception {
    TestHome home = TestHome.in(directory);
    Files.writeString(home.root().resolve("keys/runtime"), "not a key");
    assertFails(2, "belay.key-file", home::start);
  }

  @Test
  void keepsAHomeToOneProcessAndTellsThePort() throws Exception {
    TestHome home = TestHome.in(directory);
    Path portFile = home.root().resolve("run/runtime.port");
    try (RunningRuntime first = home.start()) {
      assertThat(portFile).hasContent(Integer.toString(first.port()));
      assertFails(4, "another runtime (pid " + ProcessHandle.current().pid() + ")", home::start);
    }
    assertThat(portFile).doesNotExist();
    try (RunningRuntime again = home.start()) {
      assertThat(again.port()).isPositive();
    }
  }

  @Test
  void saysWhenThePortIsTaken() throws Exception {
    TestHome home = TestHome.in(directory);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertFails(4, "is taken", () -> home.start("--belay.port=" + taken.getLocalPort()));
    }
    home.start().close();
  }

  @Test
  void endsWithOneLineAndItsExitCode() throws Exception {
    TestHome home = TestHome.in(directory);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertEnds(home, 4, "is taken", "--belay.port=" + taken.getLocalPort());
    }
    assertEnds(home, 2, "belay.port: expected", "--belay.port=x");
    try (RunningRuntime first = home.start()) {
      assertThat(first.port()).isPositive();
      assertEnds(home, 4, "another runtime (pid");
    }
  }

  private static void assertEnds(TestHome home, int exitCode, String text, String... arguments) {
    try (ChildRuntime child = ChildRuntime.launch(home, arguments)) {
      assertThat(child.awaitEnd()).isEqualTo(exitCode);
      assertThat(child.output().lines().filter(line -> line.startsWith("belay runtime: ")))
          .singleElement()
          .asString()
          .contains(text);
      assertThat(child.output()).doesNotContain("\tat ").doesNotContain("Exception");
    }
  }

  private static void assertFails(int exitCode, String text, ThrowingCallable start) {
    assertThatThrownBy(start)
        .isInstanceOfSatisfying(
            StartFailure.class, failure -> assertThat(failure.exitCode()).isEqualTo(exitCode))
        .hasMessageContaining(text);
  }
}
