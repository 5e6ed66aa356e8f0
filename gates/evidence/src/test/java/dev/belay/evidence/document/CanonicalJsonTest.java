package dev.belay.evidence.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Money;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.Feed;
import dev.belay.api.strategy.ParameterValues;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class CanonicalJsonTest {
  enum Colour {
    RED,
    BLUE
  }

  sealed interface Shape {
    record Circle(int radius) implements Shape {}

    record Point() implements Shape {}
  }

  record Everything(
      long big,
      int small,
      double real,
      boolean flag,
      BigDecimal decimal,
      Instant at,
      Optional<Long> maybe,
      Optional<String> text,
      Set<Colour> colours,
      List<Shape> shapes,
      SortedMap<String, Long> counts,
      Money money,
      BasisPoints fee,
      Optional<Feed> feed,
      ClockSpec clock,
      ParameterValues parameters) {}

  private static Everything everything() {
    return new Everything(
        Long.MAX_VALUE,
        -7,
        0.1,
        true,
        new BigDecimal("1.500"),
        Instant.parse("2026-02-03T04:05:06.000000007Z"),
        Optional.of(3L),
        Optional.empty(),
        Set.of(Colour.RED, Colour.BLUE),
        List.of(new Shape.Circle(2), new Shape.Point()),
        new TreeMap<>(java.util.Map.of("b", 2L, "a", 1L)),
        Money.of("500.10", "USD"),
        BasisPoints.of("10"),
        Optional.of(new Feed("venue:mock")),
        ClockSpec.unlimited(),
        new ParameterValues(new TreeMap<>(java.util.Map.of("min_net_edge_bps", "5"))));
  }

  @Test
  void writesEveryKindOfValueInItsOneForm() {
    assertThat(CanonicalJson.write(everything()))
        .isEqualTo(
            "{\"at\":\"2026-02-03T04:05:06.000000007Z\",\"big\":\"9223372036854775807\","
                + "\"clock\":{\"kind\":\"VIRTUAL\",\"speed\":\"0\"},\"colours\":[\"BLUE\",\"RED\"],"
                + "\"counts\":{\"a\":\"1\",\"b\":\"2\"},\"decimal\":\"1.5\",\"fee\":\"10\","
                + "\"feed\":\"venue:mock\",\"flag\":true,\"maybe\":\"3\","
                + "\"money\":{\"amount\":\"500.1\",\"currency\":\"USD\"},"
                + "\"parameters\":{\"min_net_edge_bps\":\"5\"},\"real\":0.1,"
                + "\"shapes\":[{\"radius\":2,\"type\":\"Circle\"},{\"type\":\"Point\"}],"
                + "\"small\":-7}");
  }

  sealed interface Order {
    record Placed(String type) implements Order {}

    record Gone(int id) implements Order {}
  }

  @Test
  void aFamilyThatHasATypeOfItsOwnIsToldApartByRecord() {
    assertThat(CanonicalJson.write(new Order.Placed("LIMIT")))
        .isEqualTo("{\"record\":\"Placed\",\"type\":\"LIMIT\"}");
    assertThat(CanonicalJson.read("{\"id\":1,\"record\":\"Gone\"}", Order.class))
        .isEqualTo(new Order.Gone(1));
  }

  @Test
  void readsWhatItWrote() {
    String json = CanonicalJson.write(everything());
    Everything read = CanonicalJson.read(json, Everything.class);
    assertThat(read.shapes()).isEqualTo(everything().shapes());
    assertThat(read.text()).isEmpty();
    assertThat(read.maybe()).contains(3L);
    assertThat(CanonicalJson.write(read)).isEqualTo(json);
  }

  @Test
  void refusesWhatIsNotTheRecord() {
    String json = CanonicalJson.write(everything());
    List<String> unfit =
        List.of(
            json.replace("\"flag\":true,", ""),
            json.replace("\"flag\":true", "\"flag\":\"true\""),
            json.replace("\"flag\":true", "\"flag\":null"),
            json.replace("\"flag\":true", "\"flag\":true,\"extra\":1"),
            json.replace("\"small\":-7", "\"small\":\"-7\""),
            json.replace("\"small\":-7", "\"small\":-7.0"),
            json.replace("\"small\":-7", "\"small\":3000000000"),
            json.replace("\"big\":\"9223372036854775807\"", "\"big\":92"),
            json.replace("\"big\":\"9223372036854775807\"", "\"big\":\"9223372036854775808\""),
            json.replace("\"big\":\"9223372036854775807\"", "\"big\":\" 1\""),
            json.replace("\"real\":0.1", "\"real\":\"NaN\""),
            json.replace("\"real\":0.1", "\"real\":\"0.1\""),
            json.replace("\"decimal\":\"1.5\"", "\"decimal\":1.5"),
            json.replace("\"decimal\":\"1.5\"", "\"decimal\":\"1e9999999\""),
            json.replace("\"at\":\"2026-02-03T04:05:06.000000007Z\"", "\"at\":0"),
            json.replace("\"at\":\"2026-02-03", "\"at\":\"2026-02-33"),
            json.replace("\"RED\"", "\"GREEN\""),
            json.replace("\"RED\"", "0"),
            json.replace("\"RED\"", "null"),
            json.replace("\"type\":\"Circle\"", "\"type\":\"Square\""),
            json.replace(",\"type\":\"Circle\"", ""),
            json.replace("\"feed\":\"venue:mock\"", "\"feed\":\"file:/etc/passwd\""),
            json.replace("\"currency\":\"USD\"", "\"currency\":\" \""),
            json.replace("\"currency\":\"USD\"", "\"currency\":5"),
            "[]",
            "null",
            "\"text\"");
    for (String one : unfit) {
      assertThat(one).isNotEqualTo(json);
      assertThatThrownBy(() -> CanonicalJson.read(one, Everything.class))
          .as(one)
          .isInstanceOfSatisfying(
              JsonError.class,
              error -> assertThat(error.code()).as(one).isEqualTo(JsonError.Code.WRONG_SHAPE))
          .message()
          .doesNotContain("tools.jackson", "java.", "class ", "eserialize", "VALUE_", "START_");
    }
  }

  @Test
  void messageNamesThePlaceAndNoClassesOfJava() {
    String json = CanonicalJson.write(everything()).replace("\"USD\"", "5");
    assertThatThrownBy(() -> CanonicalJson.read(json, Everything.class))
        .hasMessageContaining("money")
        .hasMessageContaining("currency")
        .hasMessageNotContaining("dev.belay");
  }

  @Test
  void refusesWhatHasNoCanonicalForm() {
    assertRefused("", JsonError.Code.NOT_JSON);
    assertRefused("{\"a\":1,\"a\":2}", JsonError.Code.NOT_JSON);
    assertRefused("{\"a\":1,\"\\u0061\":2}", JsonError.Code.NOT_JSON);
    assertRefused("{} {}", JsonError.Code.NOT_JSON);
    assertRefused("[1] 2", JsonError.Code.NOT_JSON);
    assertRefused("1", JsonError.Code.WRONG_SHAPE);
    assertRefused("{}x", JsonError.Code.NOT_JSON);
    assertRefused("{\"a\":1,}", JsonError.Code.NOT_JSON);
    assertRefused("{'a':1}", JsonError.Code.NOT_JSON);
    assertRefused("[01]", JsonError.Code.NOT_JSON);
    assertRefused("[NaN]", JsonError.Code.NOT_JSON);
    assertRefused("[\"\t\"]", JsonError.Code.NOT_JSON);
    assertRefused("[\"\\ud800\"]", JsonError.Code.UNPAIRED_SURROGATE);
    assertRefused("{\"\\udc00\":1}", JsonError.Code.UNPAIRED_SURROGATE);
    assertRefused("[\"\\udc00\\ud800\"]", JsonError.Code.UNPAIRED_SURROGATE);
    assertRefused("[\"" + (char) 0xD800 + "\"]", JsonError.Code.UNPAIRED_SURROGATE);
    assertRefused("[9007199254740993]", JsonError.Code.INEXACT_NUMBER);
    assertRefused("[1e400]", JsonError.Code.INEXACT_NUMBER);
    assertRefused("[" + "9".repeat(200) + "]", JsonError.Code.INEXACT_NUMBER);
  }

  @Test
  void boundsDepth() {
    assertThat(CanonicalJson.canonicalise("[".repeat(64) + "]".repeat(64))).hasSize(128);
    assertRefused("[".repeat(65) + "]".repeat(65), JsonError.Code.TOO_DEEP);
    assertRefused("[".repeat(500_000), JsonError.Code.TOO_DEEP);
  }

  @Test
  void boundsSizeInBytes() {
    int room = CanonicalJson.SIZE_MAX - 4;
    assertThat(CanonicalJson.canonicalise(list("a".repeat(room)))).hasSize(room + 4);
    assertThat(CanonicalJson.canonicalise(list("😀".repeat(room / 4)))).hasSize(room / 2 + 4);
    assertRefused(list("a".repeat(room + 1)), JsonError.Code.TOO_LARGE);
    assertRefused(list("é".repeat(room / 2 + 1)), JsonError.Code.TOO_LARGE);
    assertRefused(list("😀".repeat(room / 4 + 1)), JsonError.Code.TOO_LARGE);
  }

  @Test
  void writesNoNumberThatIsNone() {
    record Share(double value, int other) {}
    for (double none : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> CanonicalJson.write(new Share(none, 1)))
          .isInstanceOf(JsonError.class);
    }
  }

  /** RFC 8785 section 3.2.2 and 3.2.3. */
  @Test
  void keepsTheVectorsOfTheStandard() {
    assertThat(
            CanonicalJson.canonicalise(
                """
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3,
                              0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }
                """))
        .isEqualTo(
            "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    assertThat(
            CanonicalJson.canonicalise(
                """
                {"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet",
                 "1":"One","\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control",
                 "\\u00f6":"Latin Small Letter O With Diaeresis"}
                """))
        .isEqualTo(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                + "\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet\"}");
  }

  /** RFC 8785 appendix B, as far as the values have a JSON text. */
  @Test
  void writesNumbersAsTheStandardDoes() {
    long[] bits = {
      0x0000000000000000L,
      0x8000000000000000L,
      0x0000000000000001L,
      0x8000000000000001L,
      0x7fefffffffffffffL,
      0x4340000000000000L,
      0x44b52d02c7e14af5L,
      0x444b1ae4d6e2ef4fL,
      0x3eb0c6f7a0b5ed8dL,
      0x41b3de4355555553L,
      0x41b3de4355555557L,
      0xbecbf647612f3696L,
      0x43143ff3c1cb0959L
    };
    String[] text = {
      "0",
      "0",
      "5e-324",
      "-5e-324",
      "1.7976931348623157e+308",
      "9007199254740992",
      "9.999999999999997e+22",
      "999999999999999900000",
      "0.000001",
      "333333333.3333332",
      "333333333.33333343",
      "-0.0000033333333333333333",
      "1424953923781206.2"
    };
    for (int i = 0; i < bits.length; i++) {
      String json = "[" + Double.longBitsToDouble(bits[i]) + "]";
      assertThat(CanonicalJson.canonicalise(json)).isEqualTo("[" + text[i] + "]");
    }
  }

  @Test
  void canonicalisingTwiceChangesNothing() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      String json = "[" + value(random, 0) + "]";
      String once = CanonicalJson.canonicalise(json);
      assertThat(CanonicalJson.canonicalise(once)).as("seed %d: %s", seed, json).isEqualTo(once);
      assertThat(CanonicalJson.mapper().readTree(once))
          .as("seed %d: %s", seed, json)
          .isEqualTo(CanonicalJson.mapper().readTree(CanonicalJson.canonicalise(json)));
    }
  }

  private static String value(Random random, int depth) {
    return switch (random.nextInt(depth > 5 ? 4 : 6)) {
      case 0 -> Integer.toString(random.nextInt());
      case 1 -> Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
      case 2 -> random.nextBoolean() ? "true" : "null";
      case 3 -> "\"" + text(random) + "\"";
      case 4 -> "[" + value(random, depth + 1) + "," + value(random, depth + 1) + "]";
      default ->
          "{\"a" + text(random) + "\":" + value(random, depth + 1) + ",\"b\": \"" + depth + "\"}";
    };
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      int point = random.nextInt(0x10000);
      if (point < 0xD800 || point > 0xDFFF) {
        text.append(String.format("\\u%04x", point));
      }
    }
    return text.toString();
  }

  private static String list(String text) {
    return "[\"" + text + "\"]";
  }

  private static void assertRefused(String json, JsonError.Code code) {
    assertThatThrownBy(() -> CanonicalJson.canonicalise(json))
        .as(json.substring(0, Math.min(80, json.length())))
        .isInstanceOfSatisfying(JsonError.class, error -> assertThat(error.code()).isEqualTo(code));
  }
}
