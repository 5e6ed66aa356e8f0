package dev.belay.engine.session;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Money;
import dev.belay.api.market.Price;
import dev.belay.api.market.Quantity;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedCheckTest {
  private static Instrument instrument(
      String id, String base, String tick, String lot, String multiplier, String minNotional) {
    return new Instrument(
        new InstrumentId(id),
        ContractType.LINEAR_PERPETUAL,
        base,
        "USD",
        Price.of(tick),
        Quantity.of(lot),
        new BigDecimal(multiplier),
        Money.of(minNotional, "USD"));
  }

  private static final Instrument RECORDED =
      instrument("BTC-USD.test", "BTC", "0.01", "0.001", "1", "5");

  @ParameterizedTest
  @CsvSource({
    "ETH, 0.01, 0.001, 1",
    "BTC, 0.1, 0.001, 1",
    "BTC, 0.01, 1, 1",
    "BTC, 0.01, 0.001, 10"
  })
  void anotherGridIsRefusedWithBoth(String base, String tick, String lot, String multiplier) {
    Instrument traded = instrument("BTC-USD.test", base, tick, lot, multiplier, "5");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeedCheck.checkGrid(traded, RECORDED))
        .withMessageContaining(
            "expected the instrument of the tape, BTC/USD in ticks of 0.01 and lots of 0.001,"
                + " multiplier 1, was %s/USD in ticks of %s and lots of %s, multiplier %s;",
            base, tick, lot, multiplier);
  }

  @Test
  void anotherNameOrSmallestOrderOnTheSameGridIsNot() {
    FeedCheck.checkGrid(
        instrument("BTC-USD.other", "BTC", "0.010", "0.001", "1.0", "10"), RECORDED);
  }
}
