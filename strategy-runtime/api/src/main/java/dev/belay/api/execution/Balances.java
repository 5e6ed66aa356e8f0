package dev.belay.api.execution;

import dev.belay.api.market.Money;
import java.util.List;

/**
 * What an account holds.
 *
 * @param total one entry a currency, what is reserved by working orders included
 * @param free one entry a currency, what new orders may spend
 */
public record Balances(List<Money> total, List<Money> free) {
  public Balances {
    total = List.copyOf(total);
    free = List.copyOf(free);
  }
}
