package dev.belay.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Money;
import dev.belay.api.market.Price;
import dev.belay.api.market.Quantity;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentFitTest {
  private static final String RECORDED = "BTC-USD.test LINEAR_PERPETUAL BTC USD 0.01 0.001 1 5";

  private static Instrument instrument(String[] of) {
    return new Instrument(
        new InstrumentId(of[0]),
        ContractType.valueOf(of[1]),
        of[2],
        of[3],
        Price.of(of[4]),
        Quantity.of(of[5]),
        new BigDecimal(of[6]),
        Money.of(of[7], of[3]));
  }

  @ParameterizedTest
  @CsvSource({
    "0, BTC-USD.other, 'id BTC-USD.test, was BTC-USD.other'",
    "1, SPOT, 'contract LINEAR_PERPETUAL, was SPOT'",
    "2, ETH, 'base BTC, was ETH'",
    "3, EUR, 'quote USD, was EUR'",
    "4, 0.1, 'tick 0.01, was 0.1'",
    "5, 1, 'lot 0.001, was 1'",
    "6, 10, 'multiplier 1, was 10'",
    "7, 6, 'min_notional 5 USD, was 6 USD'"
  })
  void whatIsDifferentIsNamedAsInAFile(int part, String traded, String told) {
    String[] other = RECORDED.split(" ");
    other[part] = traded;

    assertThat(InstrumentFit.difference(instrument(RECORDED.split(" ")), instrument(other)))
        .contains("expected the tape's instrument, " + told);
  }

  @Test
  void theSameIsTheSameHoweverItIsWritten() {
    assertThat(
            InstrumentFit.difference(
                instrument(RECORDED.split(" ")),
                instrument(
                    "BTC-USD.test LINEAR_PERPETUAL BTC USD 0.010 0.0010 1.0 5.00".split(" "))))
        .isEmpty();
  }

  @Test
  void everyPartOfAnInstrumentIsLookedAt() {
    assertThat(Stream.of(RECORDED.split(" ")))
        .hasSameSizeAs(Arrays.asList(Instrument.class.getRecordComponents()));
  }
}
