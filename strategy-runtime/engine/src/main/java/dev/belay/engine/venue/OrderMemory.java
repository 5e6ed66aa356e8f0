package dev.belay.engine.venue;

import dev.belay.api.execution.ClientOrderId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account's orders by the ids it gave them, the done ones too, since an id names one order for
 * good. At least the last {@value #ORDERS_MIN} are remembered.
 *
 * <p>Ids are numbered, so that nearly every one rises above all before it: then it is new, and no
 * old order has to be looked at to know that. To ask a hash map costs a twentieth of a backtest,
 * nearly all of it waiting for the memory of orders long done.
 */
final class OrderMemory {
  static final int ORDERS_MIN = 100_000;

  private final List<VenueOrder> rising = new ArrayList<>();
  private final Map<ClientOrderId, VenueOrder> others = new LinkedHashMap<>();
  private @Nullable String highest;

  @Nullable VenueOrder find(ClientOrderId id) {
    if (isAbove(id.value())) {
      return null;
    }
    VenueOrder other = others.get(id);
    return other == null ? search(id.value()) : other;
  }

  /** Remembers an order whose id is new. */
  void add(VenueOrder order) {
    String id = order.id().value();
    if (isAbove(id)) {
      highest = id;
      rising.add(order);
      if (rising.size() > 2 * ORDERS_MIN) {
        rising.subList(0, ORDERS_MIN).clear();
      }
    } else {
      others.put(order.id(), order);
      if (others.size() > ORDERS_MIN) {
        others.remove(others.keySet().iterator().next());
      }
    }
  }

  private boolean isAbove(String id) {
    return highest == null || compare(id, highest) > 0;
  }

  /** As numbers at the end of equal texts rise. */
  private static int compare(String id, String other) {
    int longer = Integer.compare(id.length(), other.length());
    return longer == 0 ? id.compareTo(other) : longer;
  }

  private @Nullable VenueOrder search(String id) {
    int low = 0;
    int high = rising.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      VenueOrder order = rising.get(middle);
      int compared = compare(order.id().value(), id);
      if (compared == 0) {
        return order;
      }
      low = compared < 0 ? middle + 1 : low;
      high = compared > 0 ? middle - 1 : high;
    }
    return null;
  }
}
