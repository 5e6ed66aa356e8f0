package dev.belay.evidence.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class YamlReaderTest {
  private enum Colour {
    RED,
    BLUE
  }

  private static YamlMap read(String text) {
    return YamlReader.read("a.yaml", text);
  }

  private static void assertRefused(String text, Consumer<YamlMap> use, String told) {
    assertThatThrownBy(() -> use.accept(read(text)))
        .as(text.substring(0, Math.min(text.length(), 100)))
        .isInstanceOf(YamlError.class)
        .hasMessageStartingWith("a.yaml:" + told.substring(0, told.indexOf(' ')))
        .hasMessageContaining(told.substring(told.indexOf(' ') + 1));
  }

  private static void assertNotRead(String text, String told) {
    assertRefused(text, map -> {}, told);
  }

  @Test
  void readsValuesAsTheyAreWritten() {
    YamlMap map =
        read(
            "a: 0.010\nb: 12\nc: true\nd: [RED, BLUE]\ne: {f: \"x: y\"}\ng:\n  - h: 1\n  - h: 2\n");
    assertThat(map.keys()).containsExactly("a", "b", "c", "d", "e", "g");
    assertThat(map.decimal("a")).isEqualTo(new BigDecimal("0.010"));
    assertThat(map.integer("b", 0, 12)).isEqualTo(12);
    assertThat(map.flag("c")).isTrue();
    assertThat(map.choices("d", Colour.class)).containsExactly(Colour.RED, Colour.BLUE);
    assertThat(map.map("e").only("f").text("f")).isEqualTo("x: y");
    assertThat(map.maps("g")).hasSize(2);
    assertThat(map.maps("g").get(1).integer("h", 0, 9)).isEqualTo(2);
    assertThat(map.flag("z", true)).isTrue();
    assertThat(map.position("e")).isEqualTo(new SourcePosition("a.yaml", 5, 4));
  }

  @Test
  void namesTheLineAndColumnOfEveryFault() {
    assertRefused("a: 1\nbb: 2\n", map -> map.only("a"), "2:1: unknown key \"bb\"");
    assertRefused("x:\n  a: 1\n", map -> map.text("y"), "1:1: expected the key \"y\"");
    assertRefused("x:\n  a: 1\n", map -> map.map("x").text("y"), "2:3: expected the key \"y\"");
    assertRefused("a: x", map -> map.decimal("a"), "1:4: a: expected a decimal");
    assertRefused("a: 1e9", map -> map.decimal("a"), "1:4: a: expected a decimal");
    assertRefused("a: .nan", map -> map.decimal("a"), "1:4: a: expected a decimal");
    assertRefused("a: 0x10", map -> map.whole("a", 0, 99), "1:4: a: expected a whole number");
    assertRefused("a: 11", map -> map.whole("a", 0, 10), "1:4: a: expected a whole number from 0");
    assertRefused("a: -1", map -> map.integer("a", 0, 10), "1:4: a: expected");
    assertRefused("a: 1.5", map -> map.integer("a", 0, 10), "1:4: a: expected");
    assertRefused(
        "a: 99999999999999999999", map -> map.whole("a", 0, Long.MAX_VALUE), "1:4: a: expected");
    assertRefused(
        "a: 2",
        map -> map.decimal("a", BigDecimal.ZERO, BigDecimal.ONE),
        "1:4: a: expected a number from 0 to 1, was 2");
    assertRefused("a: yes", map -> map.flag("a"), "1:4: a: expected true or false");
    assertRefused("a: [1]", map -> map.text("a"), "1:4: a: expected one value, was a list");
    assertRefused("a: {b: 1}", map -> map.text("a"), "1:4: a: expected one value, was a mapping");
    assertRefused("a: 1", map -> map.map("a"), "1:4: a: expected a mapping, was one value");
    assertRefused("a: 1", map -> map.maps("a"), "1:4: a: expected a list");
    assertRefused("a: [1]", map -> map.maps("a"), "1:5: a: expected a mapping");
    assertRefused("a:\nb: 1", map -> map.text("a"), "1:3: a: expected a value, was empty");
    assertRefused("a: ''", map -> map.text("a"), "1:4: a: expected a value, was empty");
    assertRefused("a: ~", map -> map.text("a"), "1:4: a: expected a value, was empty");
    assertRefused("a: GREEN", map -> map.choice("a", Colour.class), "1:4: a: expected one of");
    assertRefused(
        "a: [RED, RED]", map -> map.choices("a", Colour.class), "1:10: a: RED stands here twice");
    assertRefused(
        "a:\n  b: 7\n",
        map ->
            map.map("a")
                .value(
                    "b",
                    text -> {
                      throw new IllegalArgumentException("expected a fruit, was " + text);
                    }),
        "2:6: b: expected a fruit, was 7");
  }

  @Test
  void refusesWhatIsNotOnePlainDocument() {
    assertNotRead("", "1:1: expected a mapping");
    assertNotRead("- a\n", "1:1: expected a mapping");
    assertNotRead("a: 1\na: 2\n", "2:1: the key \"a\" stands here twice");
    assertNotRead("a: {\n", "2:1: not YAML");
    assertNotRead("a: 1\n\tb: 2\n", "2:1: not YAML");
    assertNotRead("a: 1\n---\nb: 2\n", "2:1: expected one document");
    assertNotRead("a: &x 1\nb: *x\n", "1:4: anchors and aliases");
    assertNotRead("a: !!java.net.URL x\n", "1:4: tags");
    assertNotRead("? [a]\n: 1\n", "1:3: expected a word as key");
    assertNotRead("a: " + "[".repeat(16) + "]".repeat(16), "1:19: expected at most 16 levels");
    assertNotRead("a: \u0007", "1:1: not YAML");
  }

  @Test
  void boundsWhatAHostileFileCosts() {
    long start = System.nanoTime();
    assertNotRead("a: " + "[".repeat(200_000), "1:19: expected at most 16 levels");
    assertNotRead("#".repeat(YamlReader.SIZE_MAX + 1), "1:1: expected at most");
    StringBuilder laughs = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x]\n");
    for (char c = 'b'; c < 'k'; c++) {
      laughs.append(c).append(": &").append(c).append(" [*").append((char) (c - 1)).append("]\n");
    }
    assertNotRead(laughs.toString(), "1:4: anchors and aliases");
    assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(20);
  }
}
