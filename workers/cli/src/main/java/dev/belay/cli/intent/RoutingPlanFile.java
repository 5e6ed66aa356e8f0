package dev.belay.cli.intent;

import dev.belay.api.intent.RoutingPlan;
import dev.belay.evidence.document.YamlError;
import dev.belay.evidence.document.YamlMap;
import dev.belay.evidence.document.YamlReader;
import java.math.BigDecimal;
import java.util.Optional;

/** The JSON of a plan; read as the YAML that all JSON is, so that errors have line and column. */
public final class RoutingPlanFile {
  private static final BigDecimal SLIPPAGE_MAX = new BigDecimal("0.99999999");

  private RoutingPlanFile() {}

  /**
   * Reads a plan.
   *
   * @param file its name, for messages
   * @throws YamlError naming file, line and column of the first thing that does not fit
   */
  public static RoutingPlan read(String file, String text) {
    YamlMap map =
        YamlReader.read(file, text)
            .only(
                "plan_id",
                "timing",
                "time_in_force",
                "max_slippage_pct",
                "execution_urgency",
                "iceberg_preference");
    String id = map.text("plan_id");
    if (id.isEmpty() || id.length() > 128) {
      throw map.error("plan_id", "expected 1 to 128 characters, was " + id.length());
    }
    return new RoutingPlan(
        id,
        map.choice("timing", RoutingPlan.Timing.class),
        map.text("time_in_force"),
        map.decimal("max_slippage_pct", BigDecimal.ZERO, SLIPPAGE_MAX),
        share(map, "execution_urgency"),
        map.has("iceberg_preference")
            ? Optional.of(share(map, "iceberg_preference"))
            : Optional.empty());
  }

  private static double share(YamlMap map, String key) {
    return map.decimal(key, BigDecimal.ZERO, BigDecimal.ONE).doubleValue();
  }
}
