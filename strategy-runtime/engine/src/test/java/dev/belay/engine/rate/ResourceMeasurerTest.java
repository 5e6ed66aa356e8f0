package dev.belay.engine.rate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.session.RateLimits;
import dev.belay.api.session.ResourceBudget;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResourceMeasurerTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void orderHasRoomUpToItsBudgetAndNotBeyond() {
    ResourceMeasurer bot = new ResourceMeasurer(orders(window(3, SECOND, 0)));
    bot.order(0);
    bot.order(1);
    assertThat(bot.orderWaitNanos(2)).isZero();
    bot.order(2);
    assertThat(bot.orderWaitNanos(2)).isEqualTo(SECOND - 1);
    assertThat(bot.orderWaitNanos(SECOND)).isEqualTo(1);
    assertThat(bot.orderWaitNanos(SECOND + 1)).isZero();
  }

  @Test
  void bucketFillsUpAgain() {
    RateLimits bucket = new RateLimits(List.of(), List.of(new RateLimits.Bucket(2, 100)), 0);
    ResourceMeasurer bot = new ResourceMeasurer(orders(bucket));
    bot.order(0);
    bot.order(0);
    assertThat(bot.orderWaitNanos(0)).isEqualTo(100);
    assertThat(bot.orderWaitNanos(99)).isEqualTo(1);
    assertThat(bot.orderWaitNanos(100)).isZero();
  }

  @Test
  void orderWaitsForTheCancelThatItMayNeed() {
    ResourceMeasurer bot =
        new ResourceMeasurer(
            new ResourceBudget(
                Optional.empty(),
                Optional.of(window(1, SECOND, 0)),
                Optional.empty(),
                Optional.empty()));
    assertThat(bot.orderWaitNanos(0)).isZero();
    bot.cancel(0);
    bot.cancel(0);
    assertThat(bot.orderWaitNanos(0)).isEqualTo(SECOND + 1);
    assertThat(bot.cancels(0).total()).isEqualTo(2);
  }

  @Test
  void requestsKeepTheHeadroomOfCancels() {
    ResourceMeasurer bot =
        new ResourceMeasurer(
            new ResourceBudget(
                Optional.empty(),
                Optional.empty(),
                Optional.of(window(3, SECOND, 1)),
                Optional.empty()));
    bot.order(0);
    bot.question(0);
    assertThat(bot.orderWaitNanos(0)).isPositive();
    bot.cancel(0);
    assertThat(bot.requests(0).total()).isEqualTo(3);
    assertThat(bot.orders(0).total()).isEqualTo(1);
  }

  @Test
  void lastMinuteForgetsWhatIsOlder() {
    ResourceMeasurer bot = new ResourceMeasurer(ResourceBudget.NONE);
    bot.order(0);
    bot.order(30 * SECOND);
    assertThat(bot.orders(59 * SECOND).lastMinute()).isEqualTo(2);
    assertThat(bot.orders(60 * SECOND).lastMinute()).isEqualTo(1);
    assertThat(bot.orders(500 * SECOND).lastMinute()).isZero();
    assertThat(bot.orders(500 * SECOND).total()).isEqualTo(2);
    assertThat(bot.orders(500 * SECOND).waitNanos()).isEmpty();
  }

  @Test
  void threadWaitsOnceItsCpuTimeIsUsedUp() {
    CpuMeter meter = new CpuMeter(Optional.of(new ResourceBudget.CpuBudget(100_000_000L, SECOND)));
    meter.add(0, 99_999_999L);
    assertThat(meter.waitNanos(0)).isZero();
    meter.add(0, 1);
    long wait = meter.waitNanos(0);
    assertThat(wait).isEqualTo(SECOND);
    assertThat(meter.waitNanos(wait - 1)).isEqualTo(1);
    assertThat(meter.waitNanos(wait)).isZero();
    assertThat(meter.use(wait).totalNanos()).isEqualTo(100_000_000L);
    assertThat(meter.use(wait).recentNanos()).isZero();
  }

  @Test
  void threadWithoutABudgetIsMeasuredAndNeverWaits() {
    CpuMeter meter = new CpuMeter(Optional.empty());
    meter.add(5, 60 * SECOND);
    assertThat(meter.waitNanos(5)).isZero();
    assertThat(meter.use(6).recentNanos()).isEqualTo(60 * SECOND);
    assertThat(meter.use(6).budgetNanos()).isEmpty();
  }

  private static ResourceBudget orders(RateLimits limits) {
    return new ResourceBudget(
        Optional.of(limits), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static RateLimits window(int weight, long nanos, int headroom) {
    return new RateLimits(List.of(new RateLimits.Window(weight, nanos)), List.of(), headroom);
  }
}
