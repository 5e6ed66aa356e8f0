package dev.belay.evidence.candidate;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a profile asks a gate.
 *
 * @param gate its name in the catalogue
 * @param rung where it is asked
 * @param critical whether anything but PASS stops the rung; otherwise it warns
 * @param judged whether it is asked at all; a gate that is not is shown as NOT JUDGED
 * @param dryRun asked and shown, but never counts
 * @param freshSeconds evidence older than this is stale and does not pass
 * @param thresholds by name, every one the gate has
 */
public record GateSetting(
    String gate,
    Rung rung,
    boolean critical,
    boolean judged,
    boolean dryRun,
    long freshSeconds,
    SortedMap<String, BigDecimal> thresholds) {
  public GateSetting {
    thresholds = Collections.unmodifiableSortedMap(new TreeMap<>(thresholds));
  }

  /** Whether anything but PASS stops the rung. */
  public boolean counts() {
    return judged && critical && !dryRun;
  }
}
