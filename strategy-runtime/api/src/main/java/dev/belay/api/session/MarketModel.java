package dev.belay.api.session;

import java.util.Optional;

/**
 * How a simulated venue matches our orders.
 *
 * @param profile the set of rules
 * @param queue where in the queue of its price an order is; for profiles with a book, absent:
 *     {@link Queue#RISK_AVERSE}
 * @param exponent of a power queue, above zero; absent: 1
 * @param selfTrade what happens when an account would trade with itself; absent: {@link
 *     SelfTrade#CANCEL_NEWEST}
 * @param bars what is assumed about the inside of a bar; for bars, absent: {@link BarRules#DEFAULT}
 */
public record MarketModel(
    Profile profile,
    Optional<Queue> queue,
    Optional<Double> exponent,
    Optional<SelfTrade> selfTrade,
    Optional<BarRules> bars) {
  private static final double EXPONENT_MAX = 100;

  /** What a venue is that says nothing of it. */
  public static final MarketModel TRADE_TAPE = of(Profile.TRADE_TAPE);

  public MarketModel {
    if (exponent.isPresent() && !(exponent.get() > 0 && exponent.get() <= EXPONENT_MAX)) {
      throw new IllegalArgumentException(
          "expected an exponent above 0 and at most 100, was " + exponent.get());
    }
  }

  /** Nothing said about bars. */
  public MarketModel(
      Profile profile,
      Optional<Queue> queue,
      Optional<Double> exponent,
      Optional<SelfTrade> selfTrade) {
    this(profile, queue, exponent, selfTrade, Optional.empty());
  }

  /** A set of rules; the docs have them as a table. */
  public enum Profile {
    /** Prints only: each is a budget for our orders. */
    TRADE_TAPE,
    /** A book: partial fills, and what we consumed is gone until the level changes. */
    PARTIAL,
    /** A book: the rules of hftbacktest's exchange without partial fills, to the fill. */
    HFTBACKTEST_WHOLE,
    /** Bars only: limits fill when high or low touch them. */
    BARS
  }

  /** Where in the queue of its price an order is; the docs have the formulas. */
  public enum Queue {
    /** Only trades move it, and a level that became smaller than what is ahead. */
    RISK_AVERSE,
    POWER,
    POWER2,
    POWER3,
    LOG,
    LOG2
  }

  /** What happens when an account would trade with itself. */
  public enum SelfTrade {
    /** It trades with itself. */
    ALLOW,
    /** The arriving order is canceled. */
    CANCEL_NEWEST,
    /** The resting order is canceled, the arriving one goes on. */
    CANCEL_OLDEST,
    /** Both are canceled. */
    CANCEL_BOTH
  }

  /** A profile with everything else at its default. */
  public static MarketModel of(Profile profile) {
    return new MarketModel(profile, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same with another queue. */
  public MarketModel withQueue(Queue model) {
    return new MarketModel(profile, Optional.of(model), exponent, selfTrade, bars);
  }

  /** The same with a power queue of this exponent. */
  public MarketModel withQueue(Queue model, double power) {
    return new MarketModel(profile, Optional.of(model), Optional.of(power), selfTrade, bars);
  }

  /** The same with another rule for self-trades. */
  public MarketModel withSelfTrade(SelfTrade rule) {
    return new MarketModel(profile, queue, exponent, Optional.of(rule), bars);
  }

  /** The same with other assumptions about bars. */
  public MarketModel withBars(BarRules rules) {
    return new MarketModel(profile, queue, exponent, selfTrade, Optional.of(rules));
  }
}
