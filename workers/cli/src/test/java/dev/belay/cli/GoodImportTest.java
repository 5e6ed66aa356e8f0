package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.testing.Answered;
import dev.belay.cli.testing.SeededMarket;
import dev.belay.evidence.document.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  @Test
  void nameOfATapeIsTakenFromAnotherOnlyWhenAskedFor() throws IOException {
    Path first = new SeededMarket(12).trades(folder.resolve("first.csv"), 100, 1);
    Path other = new SeededMarket(14).trades(folder.resolve("other.csv"), 200, 1);
    done("data import trades " + first + " --out prints");
    done("data import trades " + first + " --out prints");

    Answered refused = belay("data import trades " + other + " --out prints");

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("the name \"prints\" is another tape's", "--replace");
    assertThat(done("data list").out()).contains("  trades  99 ");
    done("data import trades " + other + " --out prints --replace");
    assertThat(done("data list").out()).contains("  trades  199 ");
  }

  @Test
  void fundingOfAFileGoesOnATape() throws IOException {
    Path bars = new SeededMarket(13).bars(folder.resolve("bars.csv"), 500);
    done("data import bars " + bars + " --bar 1m --out bars");
    long early = SeededMarket.START_SECONDS * 1_000 + 3_600_000;
    Path csv =
        Files.writeString(
            folder.resolve("rates.csv"),
            """
            calc_time,funding_interval_hours,last_funding_rate
            %d,8,0.00010000
            %d,8,-0.00004000
            %d,8,0.00010000
            """
                .formatted(early, early + 3_600_000, early + 999_999_999L));

    Answered told = done("data import funding " + csv + " --tape bars --out funded");

    assertThat(told.out())
        .contains("rows        502: 500 bars, 2 fundings")
        .contains("mean rate 0.003 %, each with its mark price")
        .contains("read        3 rates: 1 outside the tape's time")
        .contains("2 marked at the tape's own price");
    assertThat(done("data inspect funded").out()).contains("funding     2 from ");
    assertThat(inspected("funded").get("seen").get("funding").get("firstAtNanos").asString())
        .isEqualTo(early + "000000");
    assertThat(inspected("bars").get("header").get("counts").get("fundings").asString())
        .isEqualTo("0");
  }

  /** The answers of two exchanges say the same, newest first and oldest first. */
  @Test
  void fundingIsReadAsExchangesGiveIt() throws IOException {
    Path bars = new SeededMarket(14).bars(folder.resolve("bars.csv"), 500);
    done("data import bars " + bars + " --bar 1m --out bars");
    long at = SeededMarket.START_SECONDS * 1_000 + 3_600_000;
    Path bitget =
        Files.writeString(
            folder.resolve("bitget.json"),
            """
            {"code": "00000", "data": [
              {"symbol": "BTCUSD", "fundingRate": "-0.0005", "fundingTime": "%d"},
              {"symbol": "ETHUSD", "fundingRate": "0.1", "fundingTime": "%d"},
              {"symbol": "BTCUSD", "fundingRate": "0.000013", "fundingTime": "%d"}]}
            """
                .formatted(at + 3_600_000, at, at));
    Path binance =
        Files.writeString(
            folder.resolve("binance.json"),
            """
            [{"symbol": "BTCUSD", "fundingTime": %d, "fundingRate": "0.00001300", "markPrice": ""},
             {"symbol": "BTCUSD", "fundingTime": %d, "fundingRate": "-0.00050000",
              "markPrice": "812.34567"}]
            """
                .formatted(at, at + 3_600_000));

    JsonNode one = funded(bitget, "one");
    JsonNode other = funded(binance, "other");

    assertThat(one.get("funding")).isEqualTo(other.get("funding"));
    assertThat(one.get("funding").get("rateUnits").asString()).isEqualTo("-48700");
    assertThat(one.get("otherSymbols").asInt()).isOne();
    assertThat(one.get("markedByTape").asInt()).isEqualTo(2);
    assertThat(other.get("markedByTape").asInt()).isOne();
  }

  @Test
  void fundingThatDoesNotFitIsNamedByItsRow() throws IOException {
    Path bars = new SeededMarket(15).bars(folder.resolve("bars.csv"), 500);
    done("data import bars " + bars + " --bar 1m --out bars");
    String at = SeededMarket.START_SECONDS + 3_600 + "000000000";
    for (Map.Entry<String, String> bad :
        Map.of(
                at + ",x,1",
                "expected fundingRate or last_funding_rate or rate as a decimal",
                at + ",0.000000001,1",
                "expected a rate of at most 8 decimals",
                at + ",1.1,1",
                "expected a rate from -1 to 1",
                at + ",0.1,99999999999999999999",
                "expected a mark price, was 99999999999999999999",
                at + ",0.1",
                "expected 3 cells as in line 1, was 2",
                ",0.1,1",
                "expected a time as fundingTime or calc_time",
                at + ",0.2,1",
                "expected one rate at an instant")
            .entrySet()) {
      Path csv =
          Files.writeString(
              folder.resolve("rates.csv"),
              "at_ns,rate,mark\n" + at + ",0.1,800\n" + bad.getKey() + "\n");
      Answered told = belay("data import funding " + csv + " --tape bars --out funded");
      assertThat(told.exit()).isEqualTo(2);
      assertThat(told.err().replaceAll("\\s+", " ")).contains(csv + ":3", bad.getValue());
    }
  }

  private JsonNode funded(Path rates, String name) {
    return CanonicalJson.mapper()
        .readTree(
            done("data import funding " + rates + " --tape bars --out " + name + " --json").out());
  }

  private JsonNode inspected(String tape) {
    return CanonicalJson.mapper().readTree(done("data inspect " + tape + " --json").out());
  }

  private Path recording(String name) {
    return RECORDINGS.resolve(name + ".txt");
  }

  private Answered done(String command) {
    Answered answered = belay(command);
    assertThat(answered.exit()).as(answered.err()).isZero();
    return answered;
  }

  private Answered belay(String command) {
    List<String> arguments = new ArrayList<>(List.of("--home", folder.resolve("home").toString()));
    arguments.addAll(List.of(command.split(" ", -1)));
    return Answered.by(arguments.toArray(String[]::new));
  }
}
