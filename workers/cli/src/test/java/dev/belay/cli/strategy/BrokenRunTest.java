package dev.belay.cli.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.strategy.StrategyDefinition;
import dev.belay.cli.testing.Answered;
import dev.belay.cli.testing.SeededMarket;
import dev.belay.evidence.document.CanonicalJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A jar's strategy that throws at a print says so, and all that it did can be looked at. */
class BrokenRunTest {
  private static final String SOURCE =
      """
      import dev.belay.api.market.Side;
      import dev.belay.api.strategy.*;
      import java.util.List;

      public final class Fused implements StrategyDefinition {
        public String name() { return "fused"; }
        public int version() { return 1; }
        public String summary() { return "Buys at every print until its fuse blows."; }
        public List<ParameterDefinition> parameters() {
          return List.of(
              ParameterDefinition.integer("fuse", "prints", 0, 0, 100000, "When it blows."));
        }
        public Strategy create(Setup setup) {
          long fuse = setup.parameters().integer("fuse");
          return new Strategy() {
            Desk desk;
            long prints;
            public void onStart(Desk given) { desk = given; }
            public void onTrade(TradeView trade) {
              if (++prints == fuse) {
                Object nothing = null;
                nothing.hashCode();
              }
              if (prints % 10 == 0) {
                desk.execute(ExecutionRequest.market(
                    desk.ledger().positionLots() > 0 ? Side.SELL : Side.BUY, 1_000_000));
              }
            }
          };
        }
      }
      """;

  @TempDir Path folder;
  private String jar = "";

  @BeforeEach
  void makeTapeAndJar() throws IOException {
    Path rows = new SeededMarket(33).trades(folder.resolve("trades.csv"), 3_000, 0);
    assertThat(belay("data import trades " + rows + " --out seeded").exit()).isZero();
    jar = " --tape seeded --strategy-jar " + packed(compiled());
  }

  @Test
  void backtestSaysWhatItsStrategyThrewAndKeepsWhatItDid() throws IOException {
    Answered broken = belay("backtest " + config(500) + jar);

    assertThat(broken.exit()).isEqualTo(1);
    assertThat(broken.out().replaceAll("\\s+", " "))
        .contains("HARD_STOPPED the strategy threw NullPointerException at Fused$1.onTrade(")
        .contains("because \"<local");
    assertThat(broken.err()).doesNotContain("bug of ours");
    Path kept = folder.resolve("home").resolve("stopped-backtest");
    assertThat(broken.err()).contains("stopped-backtest");
    assertThat(kept.resolve("session.log")).isNotEmptyFile();
    JsonNode summary =
        CanonicalJson.mapper().readTree(Files.readString(kept.resolve("summary.json")));
    assertThat(summary.toString()).contains("HARD_STOPPED").contains("NullPointerException");
    assertThat(belay("compare " + kept + " " + kept).exit()).isZero();
  }

  @Test
  void sweepNotesThePointThatBreaksAndRunsTheOthers() throws IOException {
    String asked = "sweep " + config(0) + jar + " --grid fuse=0,400,100000 --jobs 2";
    Answered told = belay(asked);

    assertThat(told.exit()).as(told.err()).isZero();
    assertThat(told.out().replaceAll("\\s+", " "))
        .contains("stopped fuse=400: the strategy threw NullPointerException");
    JsonNode runs = CanonicalJson.mapper().readTree(belay(asked + " --json").out()).get("runs");
    assertThat(Stream.of(0, 1, 2).map(run -> runs.get(run).get("state").asString()))
        .containsExactly("ENDED", "HARD_STOPPED", "ENDED");
    assertThat(runs.get(1).get("text").asString()).contains("Fused$1.onTrade(");
  }

  private Path config(int fuse) throws IOException {
    return Files.writeString(
        folder.resolve("fused.yaml"),
        """
        candidate: fused
        strategy: fused
        version: 1
        instrument: {id: BTC-USD.bitstamp, contract: SPOT, base: BTC, quote: USD, tick: 0.01, lot: 0.00000001, multiplier: 1, min_notional: 1}
        capital: 10000
        bar_seconds: 60
        risk: {position_max: 0.6, order_notional_max: 5000, active_orders_max: 10, freshness_limit_seconds: 300, cancel_before_place: true}
        venue: {maker_fee_bps: 10, taker_fee_bps: 20, slippage_bps: 2, entry_latency_millis: 50, response_latency_millis: 50}
        bounds: {loss_max: 500, drawdown_max: 0.05}
        feeds: {regression: sample-first, soak: sample-rest}
        parameters:
          fuse: %d
        """
            .formatted(fuse));
  }

  private Path compiled() throws IOException {
    Path source = Files.writeString(folder.resolve("Fused.java"), SOURCE);
    Path classes = Files.createDirectories(folder.resolve("classes"));
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                source.toString());
    assertThat(code).isZero();
    return classes;
  }

  private Path packed(Path classes) throws IOException {
    Path packed = folder.resolve("fused.jar");
    try (OutputStream out = Files.newOutputStream(packed);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.list(classes)) {
      for (Path file : files.toList()) {
        entries.putNextEntry(new JarEntry(String.valueOf(file.getFileName())));
        Files.copy(file, entries);
      }
      entries.putNextEntry(new JarEntry("META-INF/services/" + StrategyDefinition.class.getName()));
      entries.write("Fused\n".getBytes(StandardCharsets.UTF_8));
    }
    return packed;
  }

  private Answered belay(String command) {
    List<String> arguments = new ArrayList<>(List.of("--home", folder.resolve("home").toString()));
    arguments.addAll(List.of(command.split(" ", -1)));
    return Answered.by(arguments.toArray(String[]::new));
  }
}
