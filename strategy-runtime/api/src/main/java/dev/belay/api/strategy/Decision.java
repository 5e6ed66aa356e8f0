package dev.belay.api.strategy;

/**
 * Why a strategy quotes what it quotes. Mutable and reused; the desk writes a journal row only when
 * something in it differs from the last one.
 */
public final class Decision {
  /** Most terms a decision can have. */
  public static final int TERMS_MAX = 24;

  private final String[] names = new String[TERMS_MAX];
  private final double[] values = new double[TERMS_MAX];
  private String regime = "";
  private String reason = "";
  private int size;

  /** Starts over with a regime and the reason for not quoting, empty when quoting. */
  public Decision reset(String newRegime, String newReason) {
    regime = newRegime;
    reason = newReason;
    size = 0;
    return this;
  }

  /**
   * Adds a named number, for example {@code floorBps}; the name should be a constant.
   *
   * @throws IllegalArgumentException when the value is not a finite number: what was computed
   *     cannot be traded on
   */
  public Decision term(String name, double value) {
    if (size == TERMS_MAX) {
      throw new IllegalStateException("expected at most " + TERMS_MAX + " terms");
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("expected a finite number as " + name + ", was " + value);
    }
    names[size] = name;
    values[size] = value;
    size++;
    return this;
  }

  public String regime() {
    return regime;
  }

  public String reason() {
    return reason;
  }

  public int size() {
    return size;
  }

  public String name(int index) {
    return names[index];
  }

  public double value(int index) {
    return values[index];
  }
}
