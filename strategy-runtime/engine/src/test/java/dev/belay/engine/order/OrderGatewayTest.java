package dev.belay.engine.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.execution.Capabilities;
import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderStatus;
import dev.belay.api.execution.TimeInForce;
import dev.belay.api.market.Side;
import dev.belay.engine.adapter.MockVenue;
import dev.belay.engine.session.SessionFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderGatewayTest {
  @Test
  void illegalStepsOfAnOrdersLifeAreLoud() {
    for (OrderStatus next : OrderStatus.values()) {
      Order order = order(10);
      if (OrderStatus.INITIALIZED.mayBecome(next)) {
        order.become(next);
        assertThat(order.status()).isEqualTo(next);
      } else {
        assertThatThrownBy(() -> order.become(next)).isInstanceOf(IllegalStateException.class);
      }
    }
  }

  @Test
  void nothingFillsBeyondTheOrder() {
    Order order = order(10);
    order.become(OrderStatus.SUBMITTED);
    order.fill("t1", 6, 4);
    assertThat(order.leavesLots()).isEqualTo(4);
    assertThatThrownBy(() -> order.fill("t2", 5, 0)).isInstanceOf(IllegalStateException.class);
    order.fill("t2", 4, 0);
    assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
    assertThatThrownBy(() -> order.fill("t3", 1, 0)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void quotesArePostOnlyWhereTheVenueHasIt() {
    for (boolean postOnly : List.of(true, false)) {
      QuoteTranslator translator =
          new QuoteTranslator(
              SessionFixture.PERPETUAL.id(),
              new Capabilities(Set.of(TimeInForce.GTC), postOnly, true, false));
      OrderRequest quote = translator.quote(ClientOrderId.of("s", 1), Side.BUY, 100, 1);
      assertThat(quote.postOnly()).isEqualTo(postOnly);
    }
  }

  @Test
  void mockVenueCanLoseWhatItIsTold() {
    List<Object> heard = new ArrayList<>();
    MockVenue venue = new MockVenue(SessionFixture.PERPETUAL, 1_000, heard::add);
    for (MockVenue.Connection how : MockVenue.Connection.values()) {
      venue.connection(how);
      venue.place(order(10).request());
    }
    assertThat(heard).hasSize(1);
  }

  private static Order order(long lots) {
    QuoteTranslator translator =
        new QuoteTranslator(
            SessionFixture.PERPETUAL.id(),
            new Capabilities(Set.of(TimeInForce.GTC), true, true, false));
    return new Order(1, translator.quote(ClientOrderId.of("s", 1), Side.BUY, 100, lots), true);
  }
}
