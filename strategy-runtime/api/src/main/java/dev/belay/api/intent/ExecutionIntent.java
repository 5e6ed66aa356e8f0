package dev.belay.api.intent;

import java.math.BigDecimal;

/**
 * How an execution is to be done, whatever the venue.
 *
 * @param intentId 1 to 128 characters
 * @param action what is done
 * @param executionUrgency 0 patient to 1 now
 * @param visibilityPreference 0 hidden to 1 open
 * @param maxSlippage hard limit of the price, a fraction from 0 to below 1: 0.005 is 0.5 %
 * @param liquidity whether it may take liquidity
 * @param mustCompleteImmediately all at once or nothing; excludes chunks
 * @param maxExecutionWindowNanos time after which what has not traded is withdrawn; 0: no limit
 * @param hints never binding
 */
public record ExecutionIntent(
    String intentId,
    Action action,
    double executionUrgency,
    double visibilityPreference,
    BigDecimal maxSlippage,
    LiquidityPreference liquidity,
    boolean mustCompleteImmediately,
    long maxExecutionWindowNanos,
    ExecutionHints hints) {
  /** What is done. */
  public enum Action {
    EXECUTE_TRADE,
    CANCEL_ORDER,
    MODIFY_ORDER
  }

  /** Whether liquidity may be taken. */
  public enum LiquidityPreference {
    /** Only give liquidity; refuse rather than take it. */
    MAKER_ONLY,
    ANY
  }

  public ExecutionIntent {
    requireId(intentId);
    requireShare(executionUrgency, "an urgency");
    requireShare(visibilityPreference, "a visibility");
    if (maxSlippage.signum() < 0 || maxSlippage.compareTo(BigDecimal.ONE) >= 0) {
      throw new IllegalArgumentException(
          "expected a slippage limit from 0 to below 1, was " + maxSlippage);
    }
    if (maxExecutionWindowNanos < 0) {
      throw new IllegalArgumentException(
          "expected an execution window of zero or more, was " + maxExecutionWindowNanos);
    }
    if (mustCompleteImmediately && liquidity == LiquidityPreference.MAKER_ONLY) {
      throw new IllegalArgumentException(
          "expected what must complete immediately to take liquidity, was MAKER_ONLY");
    }
  }

  /** The intent to cancel: urgent and without a price. */
  public static ExecutionIntent cancel(String intentId) {
    return new ExecutionIntent(
        intentId,
        Action.CANCEL_ORDER,
        1,
        1,
        BigDecimal.ZERO,
        LiquidityPreference.ANY,
        false,
        0,
        ExecutionHints.NONE);
  }

  /** The intent to change a working order; it stays what it was but for price and size. */
  public static ExecutionIntent modify(String intentId) {
    return new ExecutionIntent(
        intentId,
        Action.MODIFY_ORDER,
        0.5,
        1,
        BigDecimal.ZERO,
        LiquidityPreference.ANY,
        false,
        0,
        ExecutionHints.NONE);
  }

  static void requireId(String id) {
    if (id.isEmpty() || id.length() > 128) {
      throw new IllegalArgumentException(
          "expected an id of 1 to 128 characters, was " + id.length());
    }
  }

  private static void requireShare(double value, String what) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("expected " + what + " from 0 to 1, was " + value);
    }
  }
}
