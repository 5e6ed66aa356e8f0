package dev.belay.evidence.candidate;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.SortedSet;

/** What a profile's reader asks the gate catalogue. */
public interface KnownGates {
  /** Every gate there is. */
  SortedSet<String> names();

  /**
   * A gate's thresholds by name.
   *
   * @param gate one of {@link #names}
   */
  SortedMap<String, Limits> thresholds(String gate);

  /**
   * What a threshold may be.
   *
   * @param defaultValue where a profile says nothing
   */
  record Limits(BigDecimal min, BigDecimal max, BigDecimal defaultValue) {}
}
