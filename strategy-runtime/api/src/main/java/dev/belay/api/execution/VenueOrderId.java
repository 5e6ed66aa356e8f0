package dev.belay.api.execution;

/**
 * The id a venue gives an order.
 *
 * @param value as the venue writes it; 1 to 128 characters
 */
public record VenueOrderId(String value) {
  public VenueOrderId {
    if (value.isEmpty() || value.length() > 128) {
      throw new IllegalArgumentException(
          "expected a venue order id of 1 to 128 characters, was " + value.length());
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
