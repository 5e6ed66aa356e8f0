package dev.belay.api.session;

import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Money;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Limits beyond those that every bot has. Each is off where it is absent, but for the alert on an
 * unchanged book. A day is a UTC day of the session's clock.
 *
 * @param dailyLossMax hard stop when equity is this far below what it was when the day began
 * @param turnoverMax most that a day may trade, working and in flight included
 * @param exposureMax most the position may be worth once everything on a side has filled
 * @param leverageMax most the position may be worth so, as a multiple of equity; where it is absent
 *     a position is margined in full
 * @param margin what a perpetual position must be covered with
 * @param cancelBudget cancels within a time; beyond it nothing new is placed or changed, and the
 *     third time is a hard stop; cancels always pass
 * @param rejectsMax rejections of the venue within a time; more are a soft pause
 * @param rates how often the venue may be asked; cancels pass beyond it
 * @param fundingRateMax absolute funding rate of one interval at which the bot is paused, a
 *     fraction
 * @param fillDeviationMax alert when a fill is further from the mid than this
 * @param bookUnchangedNanos alert when the top of a book stays the same for longer; absent: 30 s
 * @param quoteChange how a quote that is no longer wanted makes room; absent: {@link
 *     QuoteChange#REPLACE}
 */
public record RiskPolicy(
    Optional<Money> dailyLossMax,
    Optional<Money> turnoverMax,
    Optional<Money> exposureMax,
    Optional<BigDecimal> leverageMax,
    Optional<Margin> margin,
    Optional<Counted> cancelBudget,
    Optional<Counted> rejectsMax,
    Optional<RateLimits> rates,
    Optional<BigDecimal> fundingRateMax,
    Optional<BasisPoints> fillDeviationMax,
    Optional<Long> bookUnchangedNanos,
    Optional<QuoteChange> quoteChange) {
  /** What {@link #bookUnchangedNanos} is where it is absent. */
  public static final long BOOK_UNCHANGED_NANOS = 30_000_000_000L;

  /** Nothing beyond what every bot has. */
  public static final RiskPolicy NONE =
      new RiskPolicy(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** How a quote that is no longer wanted as it is makes room. */
  public enum QuoteChange {
    /** It is canceled; what is wanted is a new order at the end of the queue. */
    REPLACE,
    /** A quote that is too large is made smaller in place and keeps its priority. */
    SHRINK,
    /** As {@code SHRINK}; and one at another price is moved, which gives up its priority. */
    MOVE
  }

  /**
   * Margin of a perpetual position.
   *
   * @param maintenance share of its worth that must be covered, above 0 and below 1
   * @param ratioSoft maintenance margin ÷ equity at which the bot only reduces, above 0
   * @param ratioHard the same at which it stops hard, above the soft one and at most 1
   * @param liquidationDistanceMin least distance of the mid from the price of liquidation, once
   *     everything on a side has filled; absent: none
   */
  public record Margin(
      BigDecimal maintenance,
      BigDecimal ratioSoft,
      BigDecimal ratioHard,
      Optional<BasisPoints> liquidationDistanceMin) {
    public Margin {
      requireWithin(maintenance, BigDecimal.ONE);
      requireWithin(ratioSoft, ratioHard);
      if (ratioHard.compareTo(BigDecimal.ONE) > 0) {
        throw new IllegalArgumentException(
            "expected a margin ratio of at most 1, was " + ratioHard);
      }
    }

    private static void requireWithin(BigDecimal value, BigDecimal below) {
      if (value.signum() <= 0 || value.compareTo(below) >= 0) {
        throw new IllegalArgumentException(
            "expected a share above 0 and below " + below + ", was " + value);
      }
    }
  }

  /**
   * So many within a time that moves along.
   *
   * @param count from 1 to 10,000
   * @param nanos how long one counts, above zero
   */
  public record Counted(int count, long nanos) {
    public Counted {
      if (count < 1 || count > 10_000 || nanos <= 0) {
        throw new IllegalArgumentException(
            "expected from 1 to 10000 in a time above zero, was " + count + " in " + nanos + " ns");
      }
    }
  }

  public RiskPolicy {
    requirePositive(dailyLossMax.map(Money::amount));
    requirePositive(turnoverMax.map(Money::amount));
    requirePositive(exposureMax.map(Money::amount));
    requirePositive(leverageMax);
    requirePositive(fundingRateMax);
    requirePositive(fillDeviationMax.map(BasisPoints::value));
    requirePositive(bookUnchangedNanos.map(BigDecimal::valueOf));
  }

  private static void requirePositive(Optional<BigDecimal> limit) {
    if (limit.isPresent() && limit.get().signum() <= 0) {
      throw new IllegalArgumentException("expected a limit above zero, was " + limit.get());
    }
  }
}
