package dev.belay.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderStatus;
import dev.belay.api.market.Side;
import dev.belay.api.session.MarketModel.Profile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** An id names one order for good, working or done, in whatever order ids come. */
final class OrderMemoryTest {
  private final BookDesk desk = new BookDesk(Profile.PARTIAL);

  @Test
  void idGivenAgainNamesTheSameOrderInAnyOrderOfIds() {
    SplittableRandom random = new SplittableRandom(20261121);
    List<String> prefixes = List.of("a-", "b-", "a", "z.longer-", "A-0");
    Set<ClientOrderId> given = new LinkedHashSet<>();
    for (int i = 0; i < 5_000; i++) {
      ClientOrderId id =
          new ClientOrderId(prefixes.get(random.nextInt(prefixes.size())) + random.nextInt(1_500));
      given.add(id);
      place(id);
      if (random.nextInt(3) > 0) {
        desk.matching.cancel(++desk.now, id);
      }
    }
    assertThat(accepted()).containsExactlyElementsOf(given);
    for (ClientOrderId id : given) {
      assertThat(desk.matching.order(id)).as(id.value()).isPresent();
    }
    assertThat(desk.matching.order(new ClientOrderId("a-never"))).isEmpty();
  }

  @Test
  void lastHundredThousandDoneOrdersAreRememberedAndNoEndlessNumber() {
    int count = 3 * OrderMemory.ORDERS_MIN;
    for (int i = 1; i <= count; i++) {
      done(ClientOrderId.of("s", i));
    }
    for (int i = count; i > count - OrderMemory.ORDERS_MIN; i--) {
      assertThat(desk.matching.order(ClientOrderId.of("s", i)))
          .hasValueSatisfying(order -> assertThat(order.status()).isEqualTo(OrderStatus.CANCELED));
    }
    assertThat(desk.matching.order(ClientOrderId.of("s", 1))).isEmpty();
  }

  @Test
  void workingOrderIsNeverForgotten() {
    ClientOrderId kept = ClientOrderId.of("s", 1);
    place(kept);
    for (int i = 2; i <= 2 * OrderMemory.ORDERS_MIN + 2; i++) {
      done(ClientOrderId.of("s", i));
    }
    desk.reports.clear();
    place(kept);
    assertThat(desk.reports).isEmpty();
    desk.matching.cancel(++desk.now, kept);
    assertThat(desk.reports)
        .singleElement()
        .isInstanceOfSatisfying(
            ExecutionReport.Canceled.class, report -> assertThat(report.order()).isEqualTo(kept));
  }

  private void done(ClientOrderId id) {
    place(id);
    desk.matching.cancel(++desk.now, id);
  }

  private void place(ClientOrderId id) {
    desk.matching.place(
        ++desk.now, OrderRequest.limit(id, BookDesk.INSTRUMENT.id(), Side.BUY, 100, 1));
  }

  private List<ClientOrderId> accepted() {
    List<ClientOrderId> ids = new ArrayList<>();
    for (ExecutionReport report : desk.reports) {
      if (report instanceof ExecutionReport.Accepted accepted) {
        ids.add(accepted.order());
      }
    }
    return ids;
  }
}
