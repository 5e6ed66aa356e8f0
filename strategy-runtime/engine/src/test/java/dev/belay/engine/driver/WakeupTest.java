package dev.belay.engine.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class WakeupTest {
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  @Test
  void messageFromAnotherThreadEndsTheSleep() throws InterruptedException {
    Wakeup wakeup = new Wakeup();
    LiveInbox inbox = new LiveInbox(1_024, wakeup::ring);
    AtomicBoolean asleep = new AtomicBoolean();
    Thread bot =
        Thread.ofPlatform()
            .start(() -> {
              while (inbox.isEmpty()) {
                wakeup.sleep(
                    MINUTE,
                    () -> {
                      asleep.set(true);
                      return !inbox.isEmpty();
                    });
              }
            });
    while (!asleep.get()) {
      Thread.onSpinWait();
    }
    inbox.market(1, new UnsafeBuffer(new byte[32]), 32);

    assertThat(bot.join(java.time.Duration.ofSeconds(30))).isTrue();
    assertThat(inbox.firstAt(-1)).isEqualTo(1);
  }

  @Test
  void whatCameBeforeTheSleepIsNotSleptThrough() {
    long before = System.nanoTime();
    new Wakeup().sleep(MINUTE, () -> true);

    assertThat(System.nanoTime() - before).isLessThan(MINUTE / 2);
  }

  @Test
  void tickIsTheFirstAtOrAfterWhatIsDue() {
    Wakes ticks = new Wakes(100);

    assertThat(ticks.at(99)).isEqualTo(100);
    assertThat(ticks.at(100)).isEqualTo(100);
    assertThat(ticks.at(101)).isEqualTo(200);
    assertThat(ticks.at(Driver.NEVER)).isEqualTo(Driver.NEVER);
    assertThat(new Wakes(0).at(101)).isEqualTo(101);
  }
}
