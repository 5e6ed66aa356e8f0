package dev.belay.engine.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WakeupTest {
  private static final long HOUR = TimeUnit.HOURS.toNanos(1);

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void messageFromAnotherThreadEndsTheSleep() throws InterruptedException {
    Wakeup wakeup = new Wakeup();
    LiveInbox inbox = new LiveInbox(1_024, wakeup::ring);
    AtomicBoolean asleep = new AtomicBoolean();
    Thread bot =
        Thread.ofPlatform()
            .start(() -> {
              while (inbox.isEmpty()) {
                wakeup.sleep(
                    HOUR,
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

    bot.join();
    assertThat(inbox.firstAt(-1)).isEqualTo(1);
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whatCameBeforeTheSleepIsNotSleptThrough() {
    AtomicBoolean asked = new AtomicBoolean();
    new Wakeup()
        .sleep(
            HOUR,
            () -> {
              asked.set(true);
              return true;
            });

    assertThat(asked).isTrue();
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
