package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.testing.Answered;
import dev.belay.cli.testing.SeededMarket;
import dev.belay.evidence.document.CanonicalJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every format of {@code belay data import}, with the numbers that its file was written with. */
class GoodImportTest {
  private static final Path RECORDINGS =
      Path.of("../../strategy-runtime/engine/src/test/resources/recordings");

  @TempDir Path folder;

  @Test
  void binancePerpetual() {
    Answered told = done("data import binance-usdm " + recording("binance-usdm") + " --out btc");
    // Three updates and a snapshot with nine levels between them, and two prints of the market.
    assertThat(told.out())
        .contains("rows        11: 9 levels in 4 book messages, snapshots among them: 1, 2 prints")
        .contains("clock       0.010000000 s added to local times")
        .contains("gaps        0")
        .contains("instrument  BTC-USDT.binance-usdm, tick 0.1, lot 0.001, linear perpetual");
    JsonNode seen = inspected("btc");
    assertThat(seen.get("header").get("clockShiftNanos").asString()).isEqualTo("10000000");
    assertThat(seen.get("header").get("firstAtNanos").asString()).isEqualTo("1000000000010000000");
    assertThat(seen.get("header").get("counts").get("instants").asString()).isEqualTo("5");
  }

  @Test
  void binanceSpot() {
    Answered told = done("data import binance-spot " + recording("binance-spot") + " --out spot");
    assertThat(told.out())
        .contains("snapshots among them: 1, 1 prints")
        .contains("clock       0.010000000 s added to local times")
        .contains("gaps        0")
        .contains("instrument  BTC-USDT.binance, tick 0.01, lot 0.00001, spot");
  }

  @Test
  void bitget() {
    Answered told =
        done(
            "data import bitget "
                + recording("bitget-spot")
                + " --instrument AAA-USDT.bitget --tick 0.01 --lot 0.1 --out aaa");
    assertThat(told.out())
        .contains("in 3 book messages, snapshots among them: 1, 2 prints")
        .contains("5 of other kinds ignored", "3 checked in sequence");
    assertThat(inspected("aaa").get("header").get("firstAtNanos").asString())
        .isEqualTo("1000000000250000000");
  }

  @Test
  void bars() throws IOException {
    SeededMarket market = new SeededMarket(11);
    Path file = market.bars(folder.resolve("bars.csv"), 500);
    Answered told = done("data import bars " + file + " --bar 1m --out bars");
    assertThat(told.out())
        .contains("rows        500: 500 bars")
        .contains("500 instants", "gaps        0", "501 lines", "499 checked in sequence");
    JsonNode header = inspected("bars").get("header");
    // A bar is known at its close: a minute behind the time in the file.
    assertThat(header.get("firstAtNanos").asString())
        .isEqualTo((SeededMarket.START_SECONDS + 60) + "000000000");
    assertThat(header.get("lastAtNanos").asString())
        .isEqualTo((SeededMarket.START_SECONDS + 500 * 60) + "000000000");
    assertThat(done("data inspect bars").out())
        .contains(
            "low %s, high %s, first %s, last %s"
                .formatted(
                    market.plain(market.lowest()),
                    market.plain(market.highest()),
                    market.plain(market.first()),
                    market.plain(market.last())));
  }

  @Test
  void trades() throws IOException {
    SeededMarket market = new SeededMarket(12);
    Path file = market.trades(folder.resolve("trades.csv"), 1_000, 10);
    Answered told = done("data import trades " + file + " --out prints");
    assertThat(told.out()).contains("rows        990: 990 prints, 10 without an amount skipped");
    assertThat(done("data list").out().lines().skip(1))
        .singleElement()
        .asString()
        .startsWith("prints  ")
        .contains("  trades  990   ");
  }

  private JsonNode inspected(String tape) {
    return CanonicalJson.mapper().readTree(done("data inspect " + tape + " --json").out());
  }

  private Path recording(String name) {
    return RECORDINGS.resolve(name + ".txt");
  }

  private Answered done(String command) {
    List<String> arguments = new ArrayList<>(List.of("--home", folder.resolve("home").toString()));
    arguments.addAll(List.of(command.split(" ", -1)));
    Answered answered = Answered.by(arguments.toArray(String[]::new));
    assertThat(answered.exit()).as(answered.err()).isZero();
    return answered;
  }
}
