package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.belay.cli.testing.Answered;
import dev.belay.cli.testing.SeededMarket;
import dev.belay.evidence.document.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Many backtests from the command line agree with single ones, and with sums done here. */
class GoodResearchTest {
  private static final String CONFIG = "../../deploy/desk/candidates/epp-btc.yaml";

  @TempDir Path folder;

  @BeforeEach
  void shelve() throws IOException {
    Path file = new SeededMarket(21).trades(folder.resolve("trades.csv"), 12_000, 0);
    assertThat(belay("data import trades " + file + " --out seeded").exit()).isZero();
  }

  @Test
  void aSweepsPointIsTheBacktestOfItsParameters() throws IOException {
    JsonNode sweep =
        json("sweep " + CONFIG + " --tape seeded --grid skew=0,0.5 --grid atr_share=2,4 --jobs 2");
    assertThat(sweep.get("runs")).hasSize(4);
    assertThat(sweep.get("trials").get("count").asInt()).isEqualTo(4);
    double best = Double.NEGATIVE_INFINITY;
    for (JsonNode run : sweep.get("runs")) {
      JsonNode alone =
          json(
              "backtest "
                  + config(
                      run.get("parameters").get("skew").asString(),
                      run.get("parameters").get("atr_share").asString())
                  + " --tape seeded");
      assertThat(run.get("fingerprint")).isEqualTo(alone.get("fingerprint"));
      assertThat(run.get("kpis").get("fills").asString()).isEqualTo(alone.get("fills").toString());
      assertThat(run.get("kpis").get("fills").asInt()).isPositive();
      best = Math.max(best, annualised(run.get("sharpe")));
    }
    assertThat(annualised(sweep.get("best").get("sharpe"))).isEqualTo(best);
  }

  /** Whoever looks at what fills earned has looked at a result. */
  @Test
  void calibratingOnATapeIsATrial() {
    assertThat(belay("calibrate " + CONFIG + " --tape seeded").exit()).isZero();
    JsonNode sweep = json("sweep " + CONFIG + " --tape seeded --grid skew=0.77");

    assertThat(sweep.get("trials").get("count").asInt()).isEqualTo(2);
  }

  @Test
  void aReplaysFiguresHaveTargetsAndDecideTheExitCode() {
    Answered answered = belay("bench replay --tape seeded --config " + CONFIG + " --json");
    JsonNode figure = CanonicalJson.mapper().readTree(answered.out()).get("figures").get(0);

    assertThat(figure.get("target").asString()).isEqualTo("≤ 1.25");
    assertThat(answered.exit()).isEqualTo(figure.get("met").asBoolean() ? 0 : 1);
  }

  @Test
  void walkForwardJudgesEachWindowOnceAndDeflatesThemJoined() {
    JsonNode walk =
        json("walk-forward " + CONFIG + " --tape seeded --grid skew=0,0.5 --folds 3 --cuts 1");
    assertThat(walk.get("folds")).hasSize(3);
    long net = 0;
    long row = -1;
    for (JsonNode fold : walk.get("folds")) {
      net += fold.get("outOfSample").get("netUnits").asLong();
      long cut = fold.get("cutNanos").asLong();
      assertThat(cut).isGreaterThanOrEqualTo(row);
      row = fold.get("toNanos").asLong();
      assertThat(fold.get("outOfSample").get("parameters"))
          .isEqualTo(fold.get("inSample").get("parameters"));
    }
    assertThat(row).isEqualTo((SeededMarket.START_SECONDS + 10 * 11_999) * 1_000_000_000L);
    assertThat(walk.get("outOfSampleUnits").asString()).isEqualTo(Long.toString(net));
    assertThat(walk.get("trials").get("count").asInt()).isEqualTo(2);
    assertThat(walk.has("leak")).isFalse();
    assertDeflated(walk);
  }

  /** Bailey and López de Prado with two trials; luck spreads them no more than one's own error. */
  private static void assertDeflated(JsonNode walk) {
    JsonNode sharpe = walk.get("outOfSample");
    double spread =
        Math.min(
            walk.get("trials").get("spread").asDouble()
                / Math.sqrt(sharpe.get("perYear").asDouble()),
            1 / Math.sqrt(sharpe.get("count").asInt() - 1));
    // Φ⁻¹(1 − 1/2) = 0 and Φ⁻¹(1 − 1/(2e)) = 0.9004…
    double hurdle = spread * 0.5772156649015329 * 0.9004526;
    assertThat(walk.get("deflated").get("hurdle").asDouble())
        .isCloseTo(hurdle, within(1e-4 * hurdle + 1e-12));
    assertThat(walk.get("deflated").get("probability").asDouble()).isBetween(0.0, 1.0);
  }

  @Test
  void aSplitChoosesOnOnePartAndJudgesOnTheOther() {
    Answered told = belay("sweep " + CONFIG + " --tape seeded --grid skew=0,0.5 --split 0.6");
    assertThat(told.exit()).as(told.err()).isZero();
    assertThat(told.out()).contains("out of sample, the best of the above:");
    String best =
        told.out().lines().filter(line -> line.startsWith("best ")).findFirst().orElseThrow();
    String judged = told.out().lines().reduce((first, second) -> second).orElseThrow();
    assertThat(best).endsWith("skew=" + judged.split(" ", 2)[0]);
  }

  @Test
  void aSweepWithoutAGridSaysThatTheCandidateIsTheBest() {
    Answered told = belay("sweep " + CONFIG + " --tape seeded");

    assertThat(told.exit()).as(told.err()).isZero();
    assertThat(told.out()).contains("best        as the candidate says");
  }

  /** A tape that cannot be cut is walked in parts of whole runs, which add up to them. */
  @Test
  void barsAreWalkedAndSplitToo() throws IOException {
    Path file = new SeededMarket(22).bars(folder.resolve("bars.csv"), 3_000);
    assertThat(belay("data import bars " + file + " --out bars").exit()).isZero();
    Path config =
        Files.writeString(
            folder.resolve("bars.yaml"),
            Files.readString(Path.of("../../deploy/backtests/directional-bars.yaml"))
                .replace("tick: 0.125, lot: 0.0001", "tick: 0.01, lot: 0.00000001"));
    String grid = " --tape bars --grid ema_fast_bars=5,10";

    JsonNode walk = json("walk-forward " + config + grid + " --folds 3 --cuts 1");
    JsonNode split = json("sweep " + config + grid + " --split 0.6");
    JsonNode whole = json("backtest " + config + " --tape bars");

    assertThat(walk.get("folds")).hasSize(3);
    assertThat(walk.has("leak")).isFalse();
    assertThat(walk.get("trials").get("count").asInt()).isEqualTo(2);
    assertThat(walk.get("outOfSample").get("count").asInt()).isPositive();
    assertThat(split.get("runs")).hasSize(2);
    JsonNode parts = split.get("split");
    assertThat(parts.get("outOfSample").get("parameters"))
        .isEqualTo(parts.get("inSample").get("parameters"));
    for (JsonNode run : split.get("runs")) {
      assertThat(run.get("fills").asInt()).isPositive();
    }
    JsonNode own = split.get("runs").get(1);
    assertThat(own.get("fills").asInt()).isLessThan(whole.get("fills").asInt());
  }

  @Test
  void compareCountsWhatTwoResultsShare() throws IOException {
    Path a = folder.resolve("a");
    Path b = folder.resolve("b");
    Path again = folder.resolve("again");
    json("backtest " + config("0.5", "4") + " --tape seeded --out " + a);
    json("backtest " + config("0", "4") + " --tape seeded --out " + b);
    json("backtest " + config("0.5", "4") + " --tape seeded --out " + again);

    Answered same = belay("compare " + a + " " + again);
    assertThat(same.exit()).isZero();
    assertThat(same.out()).contains("decisions   the same, every one");
    Answered other = belay("compare " + a + " " + b);
    assertThat(other.exit()).isEqualTo(1);
    assertThat(other.out().lines()).anyMatch(line -> line.matches("skew +0.5 +0"));
    assertThat(other.out().lines()).anyMatch(line -> line.matches("turnover +[0-9.]+ +[0-9.]+"));
    JsonNode parting =
        CanonicalJson.mapper()
            .readTree(belay("compare " + a + " " + b + " --json").out())
            .get("parting");
    assertThat(other.out()).contains("A " + parting.get("first").asString());
    assertThat(parting.get("first").asString())
        .matches("(Decided|OrderSubmitted) .*[0-9].*")
        .isNotEqualTo(parting.get("second").asString());
    List<String> one = fills(a);
    List<String> two = fills(b);
    Map<String, Long> left =
        one.stream().collect(Collectors.groupingBy(fill -> fill, Collectors.counting()));
    Map<String, Long> right =
        two.stream().collect(Collectors.groupingBy(fill -> fill, Collectors.counting()));
    long shared =
        left.entrySet().stream()
            .mapToLong(fill -> Math.min(fill.getValue(), right.getOrDefault(fill.getKey(), 0L)))
            .sum();
    assertThat(other.out())
        .contains(
            "fills       %d in both, %d only in A, %d only in B"
                .formatted(shared, one.size() - shared, two.size() - shared));
  }

  /** What a table says counts, not where it lies. */
  @Test
  void aMeasuredTableOfLatenciesIsPartOfTheRun() throws IOException {
    Path here = Files.createDirectory(folder.resolve("here"));
    Path there = Files.createDirectory(folder.resolve("there"));
    JsonNode quick = json("backtest " + measured(here, "1000000") + " --tape seeded");
    JsonNode moved = json("backtest " + measured(there, "1000000") + " --tape seeded");
    JsonNode slow = json("backtest " + measured(there, "5000000000") + " --tape seeded");

    assertThat(moved.get("fingerprint")).isEqualTo(quick.get("fingerprint"));
    assertThat(slow.get("fingerprint")).isNotEqualTo(quick.get("fingerprint"));
    Files.writeString(there.resolve("l.csv"), "at_ns,entry_ns,response_ns\n1,x,1\n");
    assertThat(belay("backtest " + there.resolve("c.yaml") + " --tape seeded").err())
        .contains(there.resolve("l.csv") + ":2:1: ")
        .contains("was \"x\"");
  }

  private static Path measured(Path folder, String entryNanos) throws IOException {
    Files.writeString(
        folder.resolve("l.csv"),
        "at_ns,entry_ns,response_ns\n1385337600000000000," + entryNanos + ",1000000\n");
    String text =
        Files.readString(Path.of(CONFIG))
            .replaceFirst("venue: \\{", "venue: {latency: {file: l.csv}, ");
    return Files.writeString(folder.resolve("c.yaml"), text);
  }

  /** Local time, side, price and quantity of each fill. */
  private static List<String> fills(Path result) throws IOException {
    return Files.readAllLines(result.resolve("fills.csv")).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .map(cells -> String.join(",", cells[1], cells[2], cells[3], cells[4]))
        .toList();
  }

  private static double annualised(JsonNode sharpe) {
    return sharpe.get("value").asDouble() * Math.sqrt(sharpe.get("perYear").asDouble());
  }

  private Path config(String skew, String atrShare) throws IOException {
    String text =
        Files.readString(Path.of(CONFIG))
            .replaceFirst("skew: [0-9.]+", "skew: " + skew)
            .replaceFirst("atr_share: [0-9.]+", "atr_share: " + atrShare);
    return Files.writeString(folder.resolve("config-" + skew + "-" + atrShare + ".yaml"), text);
  }

  private JsonNode json(String command) {
    Answered answered = belay(command + " --json");
    assertThat(answered.exit()).as(answered.err()).isZero();
    return CanonicalJson.mapper().readTree(answered.out());
  }

  private Answered belay(String command) {
    List<String> arguments = new ArrayList<>(List.of("--home", folder.resolve("home").toString()));
    arguments.addAll(List.of(command.split(" ", -1)));
    return Answered.by(arguments.toArray(String[]::new));
  }
}
