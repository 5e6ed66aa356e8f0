package dev.belay.api.market;

/** The side of an order, a fill or a level, always seen from its owner. */
public enum Side {
  BUY(1),
  SELL(-1);

  private final int sign;

  Side(int sign) {
    this.sign = sign;
  }

  /** {@code +1} for a buy, {@code -1} for a sell: the sign of the position change of a fill. */
  public int sign() {
    return sign;
  }

  public Side opposite() {
    return this == BUY ? SELL : BUY;
  }
}
