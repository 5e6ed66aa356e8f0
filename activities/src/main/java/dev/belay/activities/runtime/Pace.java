package dev.belay.activities.runtime;

import io.temporal.activity.Activity;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Waiting inside an activity: quick at first, then once a second, with a heartbeat each time. A
 * heartbeat is also how a cancelled activity or a stopping worker ends the wait.
 */
public final class Pace {
  private static final long MILLIS_MIN = 50;
  private static final long MILLIS_MAX = 1_000;

  private final long startedAtNanos = System.nanoTime();
  private long millis = MILLIS_MIN;

  /** Since it was made. */
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startedAtNanos);
  }

  /**
   * Tells Temporal the position and waits a moment.
   *
   * @throws io.temporal.client.ActivityCompletionException when the activity is to end
   */
  public void pause(String position) {
    Activity.getExecutionContext().heartbeat(position);
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
    millis = Math.min(MILLIS_MAX, millis + millis / 4);
  }
}
