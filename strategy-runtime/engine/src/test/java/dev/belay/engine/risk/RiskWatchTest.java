package dev.belay.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.execution.RiskTrigger;
import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Money;
import dev.belay.api.session.RateLimits;
import dev.belay.api.session.RiskPolicy;
import dev.belay.api.session.RiskPolicy.Counted;
import dev.belay.api.session.RiskPolicy.Margin;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One below a limit, at it, one above it; a unit is 1e-8. */
class RiskWatchTest {
  private static final long DAY = 86_400_000_000_000L;
  private static final long CAPITAL = 1_000;
  private final List<String> heard = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"1, ''", "0, DAILY_LOSS", "-1, DAILY_LOSS"})
  void dailyLossIsSinceTheUtcDayBegan(long above, String trigger) {
    RiskWatch watch = watch(Policies.with(Optional.of(Money.of("0.00000100", "USD"))));
    equity(watch, DAY - 1, 1_000);
    equity(watch, DAY, 950);
    equity(watch, 2 * DAY - 1, 900 + above);
    assertThat(String.join(",", heard)).isEqualTo(trigger);
  }

  /** What the night did is of the day whose first event shows it. */
  @ParameterizedTest
  @CsvSource({"1, ''", "0, DAILY_LOSS"})
  void dailyLossSeesWhatHappensAcrossMidnight(long above, String trigger) {
    RiskWatch watch = watch(Policies.with(Optional.of(Money.of("0.00000100", "USD"))));
    equity(watch, DAY - 1, 5_000);
    equity(watch, DAY, 4_900 + above);
    assertThat(String.join(",", heard)).isEqualTo(trigger);
  }

  @Test
  void dailyLossStartsAnewEachDayFromWhereTheLastEnded() {
    RiskWatch watch = watch(Policies.with(Optional.of(Money.of("0.00000100", "USD"))));
    for (int day = 0; day < 5; day++) {
      equity(watch, day * DAY, CAPITAL - 99L * (day + 1));
    }
    assertThat(heard).isEmpty();
  }

  @Test
  void firstDayBeginsWithTheCapital() {
    RiskWatch watch = watch(Policies.with(Optional.of(Money.of("0.00000100", "USD"))));
    equity(watch, DAY / 2, CAPITAL - 100);
    assertThat(heard).containsExactly("DAILY_LOSS");
  }

  private static void equity(RiskWatch watch, long atNanos, long units) {
    watch.onTime(atNanos);
    watch.onEquity(atNanos, units, 0);
  }

  /** Maintenance 10 %: a worth of 10,000 needs 1,000; soft at 50 %, hard at 80 % of equity. */
  @ParameterizedTest
  @CsvSource({
    "2002, ''",
    "2000, MARGIN_SOFT",
    "1999, MARGIN_SOFT",
    "1252, MARGIN_SOFT",
    "1250, 'MARGIN_HARD,MARGIN_SOFT'",
    "-5, 'MARGIN_HARD,MARGIN_SOFT'"
  })
  void marginRatioPausesAndStops(long equity, String triggers) {
    watch(Policies.margin()).onEquity(0, equity, 10_000);
    assertThat(String.join(",", heard)).isEqualTo(triggers);
  }

  @Test
  void marginPauseEndsBelowItsLimit() {
    RiskWatch watch = watch(Policies.margin());
    watch.onEquity(0, 2_000, 10_000);
    watch.onEquity(0, 1_990, 10_000);
    watch.onEquity(0, 2_002, 10_000);
    assertThat(heard).containsExactly("MARGIN_SOFT", "over MARGIN_SOFT");
  }

  @Test
  void thirdOverrunOfTheCancelBudgetStops() {
    RiskWatch watch = watch(Policies.cancels(2, 1_000));
    for (int round = 0; round < 3; round++) {
      long at = round * 10_000L;
      watch.onCancel(at);
      assertThat(watch.cancelsUsed(at)).isEqualTo(1);
      watch.onCancel(at + 1);
      assertThat(watch.cancelsUsed(at + 1)).isEqualTo(2);
      assertThat(heard).isEmpty();
      watch.onCancel(at + 2);
      watch.onCancel(at + 3);
    }
    assertThat(heard).containsExactly("CANCEL_BUDGET");
  }

  @Test
  void cancelsCountUntilTheyAreOlderThanTheWindow() {
    RiskWatch watch = watch(Policies.cancels(2, 1_000));
    watch.onCancel(0);
    assertThat(watch.cancelsUsed(1_000)).isEqualTo(1);
    assertThat(watch.cancelsUsed(1_001)).isZero();
  }

  @Test
  void tooManyRejectionsPauseUntilTheyAreOld() {
    RiskWatch watch = watch(Policies.rejects(2, 1_000));
    watch.onReject(0);
    watch.onReject(1);
    watch.onEquity(1, 0, 0);
    assertThat(heard).isEmpty();
    watch.onReject(2);
    watch.onEquity(2, 0, 0);
    assertThat(heard).containsExactly("REJECT_RATE");
    watch.onEquity(1_001, 0, 0);
    assertThat(heard).containsExactly("REJECT_RATE", "over REJECT_RATE");
  }

  @ParameterizedTest
  @CsvSource({"99999, ''", "100000, FUNDING_RATE", "-100001, FUNDING_RATE"})
  void fundingBeyondItsLimitPauses(long rate, String trigger) {
    RiskWatch watch = watch(Policies.funding(new BigDecimal("0.001")));
    watch.onFunding(rate);
    assertThat(String.join(",", heard)).isEqualTo(trigger);
    watch.onFunding(0);
    assertThat(heard.size()).isEqualTo(trigger.isEmpty() ? 0 : 2);
  }

  /** 10 bp of a mid of 10,000 ticks are 10 ticks. */
  @ParameterizedTest
  @CsvSource({"10009, 0", "10010, 0", "10011, 1", "9989, 1"})
  void fillFarFromTheMidIsAnAlert(long ticks, int alerts) {
    RiskWatch watch = watch(Policies.fills(BasisPoints.of("10")));
    watch.onFill(1, ticks, 20_000);
    assertThat(heard).hasSize(alerts);
  }

  @Test
  void unchangedTopIsAnAlertOnceAfterThirtySeconds() {
    RiskWatch watch = watch(RiskPolicy.NONE);
    long start = DAY;
    watch.onTop(start, 10, 11);
    watch.onTop(start + 30_000_000_000L, 10, 11);
    assertThat(heard).isEmpty();
    watch.onTop(start + 30_000_000_001L, 10, 11);
    watch.onTop(start + 40_000_000_000L, 10, 11);
    assertThat(heard).containsExactly("BOOK_UNCHANGED");
    watch.onTop(start + 40_000_000_001L, 10, 12);
    assertThat(heard).containsExactly("BOOK_UNCHANGED", "over BOOK_UNCHANGED");
  }

  @Test
  void turnoverIsOfTheDay() {
    RiskWatch watch = watch(RiskPolicy.NONE);
    watch.onTime(DAY);
    watch.onFill(70, 1, 2);
    watch.onFill(30, 1, 2);
    watch.onTime(2 * DAY - 1);
    assertThat(watch.tradedUnits()).isEqualTo(100);
    watch.onTime(2 * DAY);
    assertThat(watch.tradedUnits()).isZero();
    watch.onFill(40, 1, 2);
    equity(watch, 2 * DAY, 0);
    assertThat(watch.tradedUnits()).isEqualTo(40);
  }

  @Test
  @DisplayName("L1: 3 per 1 s and 2 per 0.2 s; cancels pass all the same")
  void ordersWaitForEveryWindow() {
    long milli = 1_000_000L;
    RateLimits limits =
        new RateLimits(
            List.of(new RateLimits.Window(3, 1_000 * milli), new RateLimits.Window(2, 200 * milli)),
            List.of(),
            0);
    RiskWatch watch = watch(Policies.rates(limits));
    watch.onOrder(0);
    watch.onOrder(100 * milli);
    for (long at : new long[] {100, 190, 200}) {
      assertThat(watch.rateWaitNanos(at * milli)).as("%d ms", at).isPositive();
    }
    assertThat(watch.rateWaitNanos(210 * milli)).isZero();
    watch.onCancel(150 * milli);
    watch.onCancel(150 * milli);
    watch.onCancel(150 * milli);
  }

  private RiskWatch watch(RiskPolicy policy) {
    return new RiskWatch(
        policy,
        CAPITAL,
        new RiskWatch.Sink() {
          @Override
          public void reached(RiskTrigger trigger, long measured, long limit) {
            heard.add(trigger.name());
          }

          @Override
          public void over(RiskTrigger trigger) {
            heard.add("over " + trigger);
          }
        });
  }

  /** Policies with one limit. */
  private static final class Policies {
    static RiskPolicy with(Optional<Money> dailyLoss) {
      return policy(dailyLoss, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static RiskPolicy margin() {
      Margin margin =
          new Margin(
              new BigDecimal("0.1"),
              new BigDecimal("0.5"),
              new BigDecimal("0.8"),
              Optional.empty());
      return policy(Optional.empty(), Optional.of(margin), Optional.empty(), Optional.empty());
    }

    static RiskPolicy cancels(int count, long nanos) {
      Optional<Counted> counted = Optional.of(new Counted(count, nanos));
      return policy(Optional.empty(), Optional.empty(), counted, Optional.empty());
    }

    static RiskPolicy rejects(int count, long nanos) {
      Optional<Counted> counted = Optional.of(new Counted(count, nanos));
      return policy(Optional.empty(), Optional.empty(), Optional.empty(), counted);
    }

    static RiskPolicy funding(BigDecimal rate) {
      return rest(Optional.empty(), Optional.of(rate), Optional.empty());
    }

    static RiskPolicy fills(BasisPoints deviation) {
      return rest(Optional.empty(), Optional.empty(), Optional.of(deviation));
    }

    static RiskPolicy rates(RateLimits limits) {
      return rest(Optional.of(limits), Optional.empty(), Optional.empty());
    }

    private static RiskPolicy policy(
        Optional<Money> dailyLoss,
        Optional<Margin> margin,
        Optional<Counted> cancels,
        Optional<Counted> rejects) {
      return new RiskPolicy(
          dailyLoss,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          margin,
          cancels,
          rejects,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    private static RiskPolicy rest(
        Optional<RateLimits> rates, Optional<BigDecimal> funding, Optional<BasisPoints> deviation) {
      return new RiskPolicy(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          rates,
          funding,
          deviation,
          Optional.empty(),
          Optional.empty());
    }
  }
}
