package dev.belay.evidence.candidate;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.SortedSet;

/** What a profile's reader asks the gate catalogue. */
public interface KnownGates {
  /** Every gate there is. */
  SortedSet<String> names();

  /**
   * A gate's thresholds by name, with the value each has where a profile says nothing.
   *
   * @param gate one of {@link #names}
   */
  SortedMap<String, BigDecimal> thresholds(String gate);
}
