package dev.belay.workflows.testing;

import io.temporal.failure.ApplicationFailure;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which activities break, and how. */
public final class Faults {
  private enum Fault {
    FOR_GOOD,
    ONCE
  }

  private final Map<String, Fault> armed = new ConcurrentHashMap<>();

  /** Every call fails in a way that trying again cannot mend. */
  public void breakForGood(String activity) {
    armed.put(activity, Fault.FOR_GOOD);
  }

  /** The next call fails in a way that trying again mends. */
  public void breakOnce(String activity) {
    armed.put(activity, Fault.ONCE);
  }

  public void mend(String activity) {
    armed.remove(activity);
  }

  void strike(String activity) {
    switch (armed.get(activity)) {
      case FOR_GOOD ->
          throw ApplicationFailure.newNonRetryableFailure(activity + " cannot", "BROKEN");
      case ONCE -> {
        armed.remove(activity);
        throw new IllegalStateException(activity + " hiccup");
      }
      case null -> {}
    }
  }
}
