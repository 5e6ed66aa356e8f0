package dev.belay.api.execution;

import org.jspecify.annotations.Nullable;

/**
 * The id we give an order. Derived from the session and a sequence, never random, so that the same
 * decision taken again names the same order.
 *
 * @param value 1 to 48 characters of {@code A-Z a-z 0-9 . _ : -}
 */
public record ClientOrderId(String value) {
  private static final int LENGTH_MAX = 48;

  public ClientOrderId {
    if (!isValid(value)) {
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

  /** By hand: an id is made for every order, and a pattern costs more than the order does. */
  private static boolean isValid(String value) {
    int length = value.length();
    if (length == 0 || length > LENGTH_MAX || !isAlphanumeric(value.charAt(0))) {
      return false;
    }
    for (int i = 1; i < length; i++) {
      char each = value.charAt(i);
      if (!isAlphanumeric(each) && each != '.' && each != '_' && each != ':' && each != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isAlphanumeric(char each) {
    return (each >= '0' && each <= '9')
        || (each >= 'A' && each <= 'Z')
        || (each >= 'a' && each <= 'z');
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClientOrderId id && id.value.equals(value);
  }

  /** Written out, as equals is: both are asked for every order and report. */
  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
