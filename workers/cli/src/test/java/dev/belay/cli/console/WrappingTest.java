package dev.belay.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.ladder.Acts;
import dev.belay.evidence.operator.ActKind;
import io.grpc.Status;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrappingTest {
  @Test
  void leavesALineOf120ColumnsAsItIs() {
    String line = "a".repeat(59) + " " + "b".repeat(60);
    assertThat(line).hasSize(Wrapping.COLUMNS);
    assertThat(Wrapping.lines(line)).containsExactly(line);
    assertThat(Wrapping.lines(line + "b")).containsExactly("a".repeat(59), "b".repeat(61));
  }

  @Test
  void goesOnBelowTheTextBehindALabel() {
    List<String> lines = Wrapping.lines("spread      " + "word ".repeat(40).strip());
    assertThat(lines).hasSize(2).allMatch(line -> line.length() <= Wrapping.COLUMNS);
    assertThat(lines.getLast()).startsWith(" ".repeat(12) + "word");
    assertThat(String.join(" ", lines.stream().map(String::strip).toList()))
        .isEqualTo("spread      " + "word ".repeat(40).strip());
  }

  @Test
  void keepsAWordThatIsWiderThanALine() {
    String path = "/" + "x".repeat(150);
    assertThat(Wrapping.lines(path)).containsExactly(path);
    assertThat(Wrapping.lines("see " + path)).containsExactly("see", path);
    assertThat(Wrapping.lines("       " + path)).containsExactly("       " + path);
    assertThat(Wrapping.lines("see " + path + " there")).containsExactly("see", path, "there");
  }

  @Test
  void cutSaysThatItCut() {
    assertThat(Wrapping.cut("x".repeat(120))).isEqualTo("x".repeat(120));
    assertThat(Wrapping.cut("x".repeat(121))).isEqualTo("x".repeat(119) + "…");
  }

  @Test
  void anErrorIsIndentedBelowItsFirstLine() {
    CliException error =
        CliException.badInput("long ".repeat(40).strip(), "a.yaml:1:2", "do ".repeat(60).strip());
    assertThat(error.forPeople().lines())
        .allMatch(line -> line.length() <= Wrapping.COLUMNS)
        .hasSize(4);
    assertThat(error.forPeople()).startsWith("belay: a.yaml:1:2: long");
    assertThat(error.forPeople().lines().skip(1))
        .allMatch(line -> line.startsWith("       ") && line.charAt(7) != ' ');
  }

  @Test
  void columnsThatDoNotFitStandBelowTheirRow() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Console console =
        new Console(new PrintStream(out, true, StandardCharsets.UTF_8), System.err, false, false);
    new Table("DAY", "LONG", "CASH", "FEES", "FUNDING")
        .row("2013-11-28", "l".repeat(60), "c".repeat(40), "7.5", "0")
        .row("2013-11-29", "-", "1", "11.25", "-3")
        .printTo(console);

    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "DAY         LONG" + " ".repeat(58) + "CASH",
            "    FEES   FUNDING",
            "2013-11-28  " + "l".repeat(60) + "  " + "c".repeat(40),
            "    7.5    0",
            "2013-11-29  -" + " ".repeat(61) + "1",
            "    11.25  -3");
  }

  @Test
  void textInATablesLastColumnGoesOnBelowItself() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    new Table("WHAT", "UNIT", "WHY")
        .row("a", "", "word ".repeat(40).strip())
        .printTo(new Console(out, out, false, false));
    List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(3).allMatch(line -> line.length() <= Wrapping.COLUMNS);
    assertThat(lines.get(1)).startsWith("a           word");
    assertThat(lines.get(2)).startsWith(" ".repeat(12) + "word");
  }

  @Test
  void anAnswerOfTemporalHasNoWordsOfItsLibrary() {
    assertThat(Reasons.of(Status.UNAVAILABLE.withDescription("io exception\nChannel Pipeline: []")))
        .isEqualTo("it does not answer");
    assertThat(Reasons.of(Status.INVALID_ARGUMENT.withDescription("no such query")))
        .isEqualTo("no such query");
  }

  @Test
  void kindsOfActsReadAsWords() {
    assertThat(Acts.any(List.of(ActKind.APPROVE, ActKind.REJECT, ActKind.STOP)))
        .isEqualTo("APPROVE, REJECT or STOP");
    assertThat(Acts.any(List.of(ActKind.STOP))).isEqualTo("STOP");
    assertThat(Acts.any(List.of())).isEmpty();
  }
}
