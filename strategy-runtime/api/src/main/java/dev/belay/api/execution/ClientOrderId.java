package dev.belay.api.execution;

import java.util.regex.Pattern;

/**
 * The id we give an order. Derived from the session and a sequence, never random, so that the same
 * decision taken again names the same order.
 *
 * @param value 1 to 48 characters of {@code A-Z a-z 0-9 . _ : -}
 */
public record ClientOrderId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,47}");

  public ClientOrderId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "expected a client order id of 1 to 48 characters A-Z a-z 0-9 . _ : -, was \""
              + value
              + "\"");
    }
  }

  /** The id of order number {@code sequence} (from 1) of a session. */
  public static ClientOrderId of(String session, long sequence) {
    return new ClientOrderId(session + "-" + sequence);
  }

  @Override
  public String toString() {
    return value;
  }
}
