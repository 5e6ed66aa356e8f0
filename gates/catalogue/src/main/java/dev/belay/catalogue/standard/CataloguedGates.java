package dev.belay.catalogue.standard;

import dev.belay.catalogue.gate.Gate;
import dev.belay.catalogue.gate.ThresholdDefinition;
import dev.belay.evidence.candidate.KnownGates;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The catalogue as a profile's reader asks it. */
public final class CataloguedGates implements KnownGates {
  @Override
  public SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    GateCatalogue.all().forEach(gate -> names.add(gate.name()));
    return Collections.unmodifiableSortedSet(names);
  }

  @Override
  public SortedMap<String, BigDecimal> thresholds(String gate) {
    Gate known =
        GateCatalogue.find(gate)
            .orElseThrow(
                () -> new IllegalArgumentException("expected a known gate, was \"" + gate + "\""));
    SortedMap<String, BigDecimal> thresholds = new TreeMap<>();
    for (ThresholdDefinition threshold : known.thresholds()) {
      thresholds.put(threshold.name(), threshold.defaultValue());
    }
    return Collections.unmodifiableSortedMap(thresholds);
  }
}
