package dev.belay.journal.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.execution.OrderType;
import dev.belay.api.journal.JournalPayload;
import dev.belay.api.journal.JournalPayload.CancelSent;
import dev.belay.api.journal.JournalPayload.Decided;
import dev.belay.api.journal.JournalPayload.Markout;
import dev.belay.api.journal.JournalPayload.OrderSubmitted;
import dev.belay.api.journal.JournalPayload.SessionStarted;
import dev.belay.api.journal.JournalPayload.Term;
import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Money;
import dev.belay.api.market.Price;
import dev.belay.api.market.Quantity;
import dev.belay.api.market.Side;
import dev.belay.journal.fixture.RandomPayloads;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayloadCodecTest {
  @Test
  void readsBackWhatItWroteForEveryType() {
    long seed = System.nanoTime();
    RandomPayloads payloads = new RandomPayloads(seed);
    for (Class<?> type : RandomPayloads.types()) {
      for (int i = 0; i < 300; i++) {
        JournalPayload payload = payloads.next(type);
        String text = PayloadCodec.write(payload);
        JournalPayload read = PayloadCodec.read(PayloadCodec.typeOf(payload), text);
        assertThat(read).as("seed %d", seed).isEqualTo(payload);
        assertThat(PayloadCodec.write(read)).as("seed %d", seed).isEqualTo(text);
      }
    }
  }

  @Test
  void writesFieldsInTheRecordsOrderAndLongsAsStrings() {
    assertThat(
            PayloadCodec.write(
                new OrderSubmitted("s-1", Side.BUY, OrderType.LIMIT, 80_001, 5, true, false)))
        .isEqualTo(
            "{\"order\":\"s-1\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"priceTicks\":\"80001\","
                + "\"quantityLots\":\"5\",\"postOnly\":true,\"reduceOnly\":false}");
    assertThat(PayloadCodec.write(new Decided("NORMAL", "", List.of(new Term("floorBps", 0.1)))))
        .isEqualTo(
            "{\"regime\":\"NORMAL\",\"reason\":\"\",\"terms\":[{\"name\":\"floorBps\","
                + "\"value\":0.1}]}");
    assertThat(PayloadCodec.write(new Decided("A", "\"\n\u0001", List.of())))
        .isEqualTo("{\"regime\":\"A\",\"reason\":\"\\\"\\n\\u0001\",\"terms\":[]}");
  }

  @Test
  void writesWrappedValuesBareAndDecimalsAsStrings() {
    Instrument instrument =
        new Instrument(
            new InstrumentId("BTC/USD"),
            ContractType.SPOT,
            "BTC",
            "USD",
            Price.of("0.01"),
            Quantity.of("0.00000001"),
            BigDecimal.ONE,
            Money.of("5", "USD"));
    assertThat(PayloadCodec.write(new SessionStarted("epp", 1, instrument, 7, "b")))
        .isEqualTo(
            "{\"strategy\":\"epp\",\"version\":1,\"instrument\":{\"id\":\"BTC/USD\","
                + "\"contract\":\"SPOT\",\"baseCurrency\":\"BTC\",\"quoteCurrency\":\"USD\","
                + "\"tickSize\":\"0.01\",\"lotSize\":\"0.00000001\",\"multiplier\":\"1\","
                + "\"minNotional\":{\"amount\":\"5\",\"currency\":\"USD\"}},"
                + "\"capitalUnits\":\"7\",\"build\":\"b\"}");
  }

  @Test
  void refusesNumbersThatAreNotFinite() {
    for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> PayloadCodec.write(new Markout("1", 1, value)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected a finite number");
    }
  }

  @Test
  void refusesTextItWouldNotHaveWritten() {
    assertThat(PayloadCodec.read("CancelSent", "{\"order\":\"a\"}")).isEqualTo(new CancelSent("a"));
    refuses("CancelSent", "{}", "expected field \"order\", was END_OBJECT");
    refuses("CancelSent", "{\"order\":1}", "expected VALUE_STRING, was VALUE_NUMBER_INT");
    refuses("CancelSent", "{\"ordre\":\"a\"}", "expected field \"order\", was field \"ordre\"");
    refuses("CancelSent", "{\"order\":\"a\",\"x\":1}", "expected END_OBJECT, was field \"x\"");
    refuses("CancelSent", "{\"order\":\"a\"} 1", "expected the end");
    refuses("CancelSent", "{\"order\":\"a\"", "expected JSON");
    refuses("CancelSent", "", "expected START_OBJECT, was the end");
    refuses("CancelSend", "{\"order\":\"a\"}", "expected one of [Alerted, BatchEnded,");
    refuses("Gap", "{\"fromNanos\":\"+7\",\"cause\":\"\"}", "as written here, was \"+7\"");
    refuses("Gap", "{\"fromNanos\":\"9223372036854775808\",\"cause\":\"\"}", "expected a number");
    refuses("StateChanged", "{\"state\":\"GONE\",\"reason\":\"\"}", "expected a BotState");
    refuses(
        "Markout", "{\"trade\":\"\",\"afterNanos\":\"1\",\"midTicks\":1e999}", "as written here");
  }

  private static void refuses(String type, String text, String message) {
    assertThatThrownBy(() -> PayloadCodec.read(type, text))
        .as(text)
        .isInstanceOf(JournalFormatException.class)
        .hasMessageContaining(message);
  }
}
