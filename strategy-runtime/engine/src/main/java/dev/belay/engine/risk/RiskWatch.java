package dev.belay.engine.risk;

import dev.belay.api.execution.RiskTrigger;
import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Money;
import dev.belay.api.session.RateLimits;
import dev.belay.api.session.RiskPolicy;
import dev.belay.engine.account.UnitRate;
import dev.belay.engine.rate.CredentialLimits;
import dev.belay.engine.rate.RateLimit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * Watches what single orders do not show: money over a day, margin, funding, cancels, rejections,
 * fills, the top of the book. Tells a trigger once when it is reached, and again only after it was
 * over. Allocates nothing.
 */
public final class RiskWatch {
  private static final long DAY = 86_400_000_000_000L;
  private static final int SHARE_SCALE = 8;
  private static final int BREACHES_MAX = 3;

  private final Sink sink;
  private final long dailyLossMaxUnits;
  private final Optional<MarginRates> margin;
  private final int cancelsMax;
  private final int rejectsMax;
  private final RecentEvents cancels;
  private final RecentEvents rejects;
  private final CredentialLimits rates;
  private final long fundingMax;
  private final Optional<UnitRate> fillDeviation;
  private final long unchangedNanos;
  private final boolean[] active = new boolean[RiskTrigger.values().length];
  private long dayAtNanos = Long.MAX_VALUE;
  private long dayStartUnits;
  private long equityUnits;
  private long tradedUnits;
  private boolean overBudget;
  private int breaches;
  private long topBid;
  private long topAsk;
  private long topAtNanos;

  /** Hears of triggers. */
  public interface Sink {
    /** A trigger is reached; both numbers in its own unit. */
    void reached(RiskTrigger trigger, long measured, long limit);

    /** A trigger that pauses is over. */
    void over(RiskTrigger trigger);
  }

  private record MarginRates(UnitRate maintenance, UnitRate soft, UnitRate hard) {}

  /**
   * A watch of an account.
   *
   * @param capitalUnits what it starts with
   */
  public RiskWatch(RiskPolicy policy, long capitalUnits, Sink sink) {
    this.sink = sink;
    equityUnits = capitalUnits;
    dailyLossMaxUnits = policy.dailyLossMax().map(Money::units).orElse(Long.MAX_VALUE);
    margin =
        policy
            .margin()
            .map(rates ->
                new MarginRates(
                    UnitRate.of(rates.maintenance()),
                    UnitRate.of(rates.ratioSoft()),
                    UnitRate.of(rates.ratioHard())));
    RiskPolicy.Counted never = new RiskPolicy.Counted(1, 1);
    cancelsMax = policy.cancelBudget().map(RiskPolicy.Counted::count).orElse(Integer.MAX_VALUE);
    cancels = new RecentEvents(policy.cancelBudget().orElse(never));
    rejectsMax = policy.rejectsMax().map(RiskPolicy.Counted::count).orElse(Integer.MAX_VALUE);
    rejects = new RecentEvents(policy.rejectsMax().orElse(never));
    rates = new CredentialLimits(policy.rates().orElse(new RateLimits(List.of(), List.of(), 0)));
    fundingMax =
        policy
            .fundingRateMax()
            .map(rate -> rate.movePointRight(SHARE_SCALE).setScale(0, RoundingMode.CEILING))
            .map(BigDecimal::longValueExact)
            .orElse(Long.MAX_VALUE);
    fillDeviation = policy.fillDeviationMax().map((BasisPoints share) -> UnitRate.ofShare(share));
    unchangedNanos = policy.bookUnchangedNanos().orElse(RiskPolicy.BOOK_UNCHANGED_NANOS);
  }

  /**
   * Time goes on to an event, before anything of it is counted or judged: a UTC day begins with the
   * equity that the last event before it left.
   */
  public void onTime(long atNanos) {
    if (atNanos < dayAtNanos || atNanos - dayAtNanos >= DAY) {
      dayAtNanos = Math.floorDiv(atNanos, DAY) * DAY;
      dayStartUnits = equityUnits;
      tradedUnits = 0;
    }
  }

  /**
   * After an event.
   *
   * @param equity of the account then
   * @param worthUnits of the position at the mid, zero or more; not looked at unless {@link
   *     #watchesMargin}
   */
  public void onEquity(long atNanos, long equity, long worthUnits) {
    equityUnits = equity;
    long loss = Math.subtractExact(dayStartUnits, equity);
    set(RiskTrigger.DAILY_LOSS, loss >= dailyLossMaxUnits, loss, dailyLossMaxUnits);
    if (margin.isPresent()) {
      MarginRates limits = margin.get();
      long needed = limits.maintenance().timesHalfEven(worthUnits);
      long margined = Math.max(0, equity);
      long hard = limits.hard().timesHalfEven(margined);
      long soft = limits.soft().timesHalfEven(margined);
      set(RiskTrigger.MARGIN_HARD, needed > 0 && needed >= hard, needed, hard);
      set(RiskTrigger.MARGIN_SOFT, needed > 0 && needed >= soft, needed, soft);
    }
    if (rejectsMax != Integer.MAX_VALUE) {
      int count = rejects.count(atNanos);
      set(RiskTrigger.REJECT_RATE, count > rejectsMax, count, rejectsMax);
    }
  }

  /** Whether {@link #onEquity} would say something although the equity is what it was. */
  public boolean isDue() {
    return rejectsMax != Integer.MAX_VALUE;
  }

  public boolean watchesMargin() {
    return margin.isPresent();
  }

  /** A fill: counted for the day, and held against the mid when it traded, in half ticks. */
  public void onFill(long worthUnits, long priceTicks, long midHalfTicks) {
    tradedUnits = Math.addExact(tradedUnits, worthUnits);
    if (fillDeviation.isPresent() && midHalfTicks > 0) {
      long distance = Math.abs(Math.multiplyExact(2, priceTicks) - midHalfTicks);
      long most = fillDeviation.get().timesHalfEven(midHalfTicks);
      if (distance > most) {
        sink.reached(RiskTrigger.FILL_PRICE, distance, most);
      }
    }
  }

  /** Orders and changes sent count for the venue's limits. */
  public void onOrder(long atNanos) {
    rates.take(atNanos, 1);
  }

  /** A cancel is sent; beyond its budget it is a breach, once until the budget has room again. */
  public void onCancel(long atNanos) {
    if (rates.passesAt(atNanos, CredentialLimits.Request.CANCEL, 1) == atNanos) {
      rates.take(atNanos, 1);
    }
    if (cancelsMax == Integer.MAX_VALUE) {
      return;
    }
    overBudget &= cancels.count(atNanos) >= cancelsMax;
    cancels.add(atNanos);
    if (cancels.count(atNanos) > cancelsMax && !overBudget) {
      overBudget = true;
      breaches++;
      set(RiskTrigger.CANCEL_BUDGET, breaches >= BREACHES_MAX, breaches, BREACHES_MAX);
    }
  }

  public void onReject(long atNanos) {
    if (rejectsMax != Integer.MAX_VALUE) {
      rejects.add(atNanos);
    }
  }

  /** The funding rate of an interval, in 1e-8 of the worth. */
  public void onFunding(long rateUnits) {
    long size = Math.absExact(rateUnits);
    set(RiskTrigger.FUNDING_RATE, size >= fundingMax, size, fundingMax);
  }

  /** The top of a book as it is known now. */
  public void onTop(long atNanos, long bidTicks, long askTicks) {
    if (bidTicks != topBid || askTicks != topAsk || topAtNanos == 0) {
      topBid = bidTicks;
      topAsk = askTicks;
      topAtNanos = atNanos;
    }
    long age = atNanos - topAtNanos;
    set(RiskTrigger.BOOK_UNCHANGED, age > unchangedNanos, age, unchangedNanos);
  }

  /** Worth of what was traded since the day began. */
  public long tradedUnits() {
    return tradedUnits;
  }

  /** Cancels within the time of their budget. */
  public int cancelsUsed(long atNanos) {
    return cancelsMax == Integer.MAX_VALUE ? 0 : cancels.count(atNanos);
  }

  /** Nanoseconds until an order passes; 0 when it does now. */
  public long rateWaitNanos(long atNanos) {
    long at = rates.passesAt(atNanos, CredentialLimits.Request.ORDER, 1);
    return at == RateLimit.NEVER ? RateLimit.NEVER : at - atNanos;
  }

  @SuppressWarnings("EnumOrdinal") // an index into flags that nothing outlives
  private void set(RiskTrigger trigger, boolean isReached, long measured, long limit) {
    boolean was = active[trigger.ordinal()];
    active[trigger.ordinal()] = isReached;
    if (isReached && !was) {
      sink.reached(trigger, measured, limit);
    } else if (was && !isReached) {
      sink.over(trigger);
    }
  }
}
