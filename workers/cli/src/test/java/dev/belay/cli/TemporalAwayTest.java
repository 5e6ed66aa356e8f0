package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.desk.TemporalDoor;
import dev.belay.cli.testing.Answered;
import dev.belay.cli.testing.DeskByHand;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A desk with a climbing candidate and everything but Temporal. */
class TemporalAwayTest {
  private static final int AWAY = 4;

  @TempDir static Path folder;
  private static DeskByHand desk;

  @BeforeAll
  static void open() throws Exception {
    desk = new DeskByHand(folder.resolve("home"));
    String _ = desk.addLadder(desk.addCandidate());
    assertThat(desk.belay("key", "new", "trader-1", "--role", "promote", "--enrol").exit())
        .isZero();
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ladder show epp-btc",
        "ladder watch epp-btc",
        "ladder hold epp-btc --key KEY",
        "ladder resume epp-btc --key KEY",
        "ladder stop epp-btc --key KEY",
        "approve epp-btc --key KEY",
        "reject epp-btc --key KEY",
        "promote epp-btc --key KEY",
        "promote epp-btc --key KEY --wait",
      })
  void whatNeedsItIsFourInOneMessageThatSaysHowToStartIt(String command) throws Exception {
    desk.temporalAt(1);
    assertAway(command);
  }

  @Test
  void addressThatNobodyKnowsIsToldWithoutAStackTrace() {
    List<String> logged = new ArrayList<>();
    Handler listening = listening(logged);
    Logger root = Logger.getLogger("");
    root.addHandler(listening);
    try (TemporalDoor door = TemporalDoor.open("no.such.host.invalid:7233", false)) {
      assertThat(door.answers()).isFalse();
    } finally {
      root.removeHandler(listening);
    }
    assertThat(logged).isEmpty();
  }

  private static Handler listening(List<String> logged) {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        logged.add(record.getLoggerName() + ": " + record.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"ladder show epp-btc", "promote epp-btc --key KEY"})
  void oneThatTakesConnectionsAndSaysNothingIsAwayToo(String command) throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      desk.temporalAt(silent.getLocalPort());
      assertAway(command);
    }
  }

  @Test
  void whatTheDatabaseTellsAloneIsToldWithoutIt() throws Exception {
    desk.temporalAt(1);
    Answered answered = desk.belay("ladder", "list");
    assertThat(answered.exit()).as(answered.err()).isZero();
    assertThat(answered.out()).contains("LADDER", "epp-btc@");
  }

  private static void assertAway(String command) {
    String key = desk.home().path().resolve("keys/trader-1").toString();
    Answered answered = desk.belay(command.replace("KEY", key).split(" ", -1));
    assertThat(answered.exit()).as(answered.toString()).isEqualTo(AWAY);
    assertThat(answered.out()).isEmpty();
    List<String> lines =
        answered.err().lines().filter(line -> !line.startsWith("signing for")).toList();
    assertThat(lines).hasSizeBetween(2, 3);
    assertThat(lines.getFirst()).startsWith("belay: Temporal does not answer at 127.0.0.1:");
    assertThat(lines.getLast()).isEqualTo("       Start the desk with: belay up");
  }
}
