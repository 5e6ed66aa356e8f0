package dev.belay.api.market;

import java.util.regex.Pattern;

/**
 * Names an instrument at a venue, for example {@code BTC-USD.bitstamp}.
 *
 * @param value 1 to 64 characters of {@code A-Z a-z 0-9 . _ : / -}, starting with a letter or digit
 */
public record InstrumentId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}");

  public InstrumentId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "expected an instrument id of 1 to 64 characters A-Z a-z 0-9 . _ : / -, was \""
              + value
              + "\"");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
