package dev.belay.catalogue.standard;

import dev.belay.catalogue.gate.Gate;
import java.util.List;
import java.util.Optional;

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

  public static Optional<Gate> find(String name) {
    return ALL.stream().filter(gate -> gate.name().equals(name)).findFirst();
  }
}
