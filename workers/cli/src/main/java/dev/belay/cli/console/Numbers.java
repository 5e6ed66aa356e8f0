package dev.belay.cli.console;

import dev.belay.api.market.Money;
import dev.belay.api.session.SessionStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/** How numbers are written for people. */
public final class Numbers {
  private static final long NANOS = 1_000_000_000L;

  private Numbers() {}

  /** Money in 1e-8 with two decimals and its sign. */
  public static String money(long units) {
    BigDecimal amount = BigDecimal.valueOf(units, Money.SCALE).setScale(2, RoundingMode.HALF_EVEN);
    return (amount.signum() > 0 ? "+" : "") + amount.toPlainString();
  }

  /** Money in 1e-8 with two decimals, of what has no direction, such as a fee. */
  public static String amount(long units) {
    return BigDecimal.valueOf(units, Money.SCALE)
        .setScale(2, RoundingMode.HALF_EVEN)
        .toPlainString();
  }

  /** A share as percent with one decimal. */
  public static String percent(double share) {
    return BigDecimal.valueOf(100 * share).setScale(1, RoundingMode.HALF_EVEN) + " %";
  }

  public static String duration(long nanos) {
    Duration duration = Duration.ofNanos(nanos);
    if (duration.toHours() > 0) {
      return duration.toHours() + " h " + duration.toMinutesPart() + " m";
    }
    return duration.toMinutes() > 0
        ? duration.toMinutes() + " m " + duration.toSecondsPart() + " s"
        : duration.toSeconds() + " s";
  }

  public static String instant(long nanos) {
    return Instant.ofEpochSecond(nanos / NANOS, nanos % NANOS).toString();
  }

  /** How far a session is and how it does. */
  public static String progress(SessionStatus status) {
    return duration(status.elapsedNanos())
        + " of "
        + duration(status.durationNanos())
        + "  fills "
        + status.fills()
        + "  pnl "
        + money(status.pnlUnits())
        + "  uptime "
        + percent(status.uptime());
  }
}
