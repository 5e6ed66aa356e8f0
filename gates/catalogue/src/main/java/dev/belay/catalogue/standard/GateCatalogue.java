package dev.belay.catalogue.standard;

import dev.belay.catalogue.gate.Gate;
import dev.belay.evidence.candidate.KnownGates;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Every gate, in the order of the documentation.
 *
 * <p>Precedence inside a gate: {@code ERROR}, {@code FAIL}, {@code INCONCLUSIVE}, {@code PASS}; the
 * worst finding decides. In {@code paper_soak} the first group of checks that does not pass
 * decides, see {@link PaperSoakGate}.
 */
public final class GateCatalogue {
  private static final List<Gate> ALL =
      List.of(
          new BacktestRegressionGate(),
          new ReplayRegressionGate(),
          new PaperSoakGate(),
          new EventStoreIntegrityGate(),
          new EventStoreWindowGate(),
          new AccountingIntegrityGate(),
          new StrategyCatalogGate(),
          new UnitAndIntegrationTestsGate(),
          new SecretsHygieneGate(),
          new WorkflowReplayGate(),
          new ClockSkewGate());

  private GateCatalogue() {}

  public static List<Gate> all() {
    return ALL;
  }

  /** What the reader of a profile asks. */
  public static KnownGates known() {
    return new Known();
  }

  public static Optional<Gate> find(String name) {
    return ALL.stream().filter(gate -> gate.name().equals(name)).findFirst();
  }

  private record Known() implements KnownGates {
    @Override
    public SortedSet<String> names() {
      return ALL.stream().map(Gate::name).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public SortedMap<String, BigDecimal> thresholds(String name) {
      Gate gate =
          find(name)
              .orElseThrow(() ->
                  new IllegalArgumentException("expected one of " + names() + ", was " + name));
      SortedMap<String, BigDecimal> defaults = new TreeMap<>();
      gate.thresholds().forEach(one -> defaults.put(one.name(), one.defaultValue()));
      return defaults;
    }
  }
}
