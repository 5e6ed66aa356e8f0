package dev.belay.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

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
}
