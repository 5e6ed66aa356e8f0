package dev.belay.catalogue.testing;

import dev.belay.evidence.record.EvidenceBody.SoakKpis;
import java.util.Optional;

/** KPIs of the soak of {@link ReportBuilder#soak}, good unless a test says otherwise. */
public final class KpisBuilder {
  public String session = "soak-1";
  public long elapsedNanos = Ladder.SOAK_SECONDS * ReportBuilder.SECOND;
  public int hardStops = 0;
  public Optional<Long> netPnlUnits = Optional.of(2_000_000_000L);
  public Optional<Double> drawdown = Optional.of(0.004);
  public long fills = 200;
  public Optional<Double> makerRatio = Optional.of(1.0);
  public Optional<Double> netEdge = Optional.of(12.0);
  public Optional<Double> netEdgeBound = Optional.of(3.0);
  public Optional<Double> uptime = Optional.of(0.999);
  public double promised = 4;

  public SoakKpis build() {
    return new SoakKpis(
        session,
        elapsedNanos,
        hardStops,
        netPnlUnits,
        drawdown,
        fills,
        makerRatio,
        netEdge,
        netEdgeBound,
        fills,
        uptime,
        promised);
  }
}
