package dev.belay.api.execution;

/**
 * A change of a working order.
 *
 * @param id the order to change
 * @param priceTicks the new limit in ticks
 * @param quantityLots the new total quantity in lots, what is filled already included
 */
public record ModifyRequest(ClientOrderId id, long priceTicks, long quantityLots) {
  public ModifyRequest {
    if (quantityLots <= 0) {
      throw new IllegalArgumentException(
          "expected a quantity above zero lots, was " + quantityLots);
    }
  }
}
