package dev.belay.acceptance.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.acceptance.Checkout;
import dev.belay.acceptance.fault.DeskUnderTest;
import dev.belay.acceptance.fault.Waiting;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.testing.SlowTail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The demo as people run it, also by mistake. Part of the slow tail: {@code ./belay test --all}.
 */
@SlowTail
@EnabledOnOs(OS.LINUX)
final class DemoTest {
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final int INTERRUPTED = 130;
  private static final int AWAY = 4;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void endsTheSameInOneHomeThoughInterruptedAndStartedTwiceAtOnce() {
    String first = whole();
    try (Typed demo = demo()) {
      await(demo, "starting temporal");
      interrupt(demo);
    }
    try (Typed demo = demo();
        Typed second = demo()) {
      // One of the two came second, whichever.
      Waiting.until("the end of one", LIMIT, () -> !demo.runs() || !second.runs());
      Typed refused = demo.runs() ? second : demo;
      Typed running = demo.runs() ? demo : second;
      assertThat(refused.end()).as(refused.err()).isEqualTo(AWAY);
      assertThat(refused.err().replaceAll("\\s+", " "))
          .contains("another desk runs in this home", "belay down");
      await(running, "MEASURING");
      interrupt(running);
    }
    assertThat(whole()).isEqualTo(first);
  }

  @Test
  void leavesADeskBesideItAlone() {
    try (DeskUnderTest desk = DeskUnderTest.up(folder.resolve("home"))) {
      List<Long> before = pids(desk);
      try (Typed demo = demo()) {
        assertThat(demo.end()).as(demo.err()).isZero();
        requireDocument(demo.out());
      }
      assertThat(running("home/demo")).isZero();
      desk.awaitServing();
      assertThat(pids(desk)).isEqualTo(before);
    }
  }

  /** A demo to its end; what must be the same every time. */
  private String whole() {
    try (Typed demo = demo()) {
      assertThat(demo.end()).as(demo.err()).isZero();
      String course = requireDocument(demo.out());
      assertThat(running("home")).isZero();
      return course;
    }
  }

  private void interrupt(Typed demo) {
    demo.interrupt();
    assertThat(demo.end()).as(demo.err()).isEqualTo(INTERRUPTED);
    assertThat(running("home")).as(demo.err()).isZero();
    assertThat(demo.err()).contains("interrupted: stopping", "stopped; belay demo starts afresh");
    assertThat(demo.out()).isEmpty();
  }

  private String requireDocument(String out) {
    assertThat(out.lines()).hasSize(1);
    JsonNode document = CanonicalJson.mapper().readTree(out);
    assertThat(document.propertyNames()).containsExactly("candidates", "seconds", "temporal");
    assertThat(document.get("seconds").isNumber()).isTrue();
    JsonNode temporal = document.get("temporal");
    assertThat(temporal.propertyNames()).containsExactly("address", "kind", "ui");
    assertThat(temporal.get("kind").asString()).isIn("local", "test-server");
    assertThat(temporal.get("address").asString()).matches("127\\.0\\.0\\.1:\\d+");
    JsonNode candidates = document.get("candidates");
    assertThat(candidates).hasSize(2);
    String course =
        requireCandidate(candidates.get(0), "GO") + requireCandidate(candidates.get(1), "NO_GO");
    assertThat(course)
        .matches(
            "epp-btc@\\S+ REGRESSION PASS PAPER_SOAK PASS GATES PASS "
                + "epp-btc-tight@\\S+ REGRESSION FAIL ");
    return course;
  }

  private String requireCandidate(JsonNode candidate, String decision) {
    assertThat(candidate.propertyNames())
        .containsExactly(
            "archive", "bundle", "candidate", "decision", "ladder", "report", "rungs", "signers");
    String subject = candidate.get("candidate").asString();
    assertThat(candidate.get("ladder").asString()).isEqualTo("ladder:" + subject);
    assertThat(candidate.get("decision").asString()).isEqualTo(decision);
    assertThat(candidate.get("bundle").asString()).matches("[0-9a-f]{64}");
    assertThat(Path.of(candidate.get("report").asString())).isNotEmptyFile();
    requireVerified(candidate, decision);
    StringBuilder course = new StringBuilder(subject).append(' ');
    for (JsonNode rung : candidate.get("rungs")) {
      assertThat(rung.propertyNames()).containsExactly("evidence", "rung", "verdict");
      assertThat(rung.get("evidence")).isNotEmpty().allMatch(id -> id.asString().length() == 64);
      course.append(rung.get("rung").asString()).append(' ');
      course.append(rung.get("verdict").asString()).append(' ');
    }
    return course.toString();
  }

  /** Everything is down by now, as it may be for who verifies. */
  private void requireVerified(JsonNode candidate, String decision) {
    List<String> verify =
        Checkout.belay(
            "evidence",
            "verify",
            candidate.get("archive").asString(),
            "--signers",
            candidate.get("signers").asString(),
            "--expect",
            decision);
    try (Typed verified = Typed.start(folder, verify)) {
      assertThat(verified.end()).as(verified.err()).isZero();
    }
  }

  private Typed demo() {
    String home = folder.resolve("home").toString();
    return Typed.start(folder, Checkout.belay("demo", "--json", "--home", home));
  }

  private static void await(Typed demo, String said) {
    Waiting.until(said, LIMIT, () -> demo.err().contains(said));
  }

  /** How many processes name a folder of the test in their command line. */
  private long running(String name) {
    String path = folder.resolve(name).toString();
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(command -> command.contains(path))
        .count();
  }

  private static List<Long> pids(DeskUnderTest desk) {
    return List.of("postgres", "temporal", "runtime", "worker").stream().map(desk::pid).toList();
  }
}
