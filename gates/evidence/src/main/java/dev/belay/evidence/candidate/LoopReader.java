package dev.belay.evidence.candidate;

import dev.belay.api.session.LoopConfig;
import dev.belay.api.session.RateLimits;
import dev.belay.api.session.ResourceBudget;
import dev.belay.evidence.document.YamlMap;
import java.util.Optional;

/** Reads {@code loop} and {@code budget} of a candidate. */
final class LoopReader {
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final int HOUR_MILLIS = 3_600_000;
  private static final int CPU_WITHIN_MILLIS = 600_000;

  private LoopReader() {}

  static LoopConfig loop(YamlMap map) {
    map.only("mode", "tick_millis", "idle");
    LoopConfig.Mode mode = map.value("mode", text -> Words.of(LoopConfig.Mode.values(), text));
    LoopConfig.Idle idle =
        map.has("idle")
            ? map.value("idle", text -> Words.of(LoopConfig.Idle.values(), text))
            : LoopConfig.Idle.BACK_OFF;
    return switch (mode) {
      case CONTINUOUS -> {
        if (map.has("tick_millis")) {
          throw map.error("tick_millis", "expected mode: tick beside it, was continuous");
        }
        yield LoopConfig.continuous(idle);
      }
      case TICK ->
          LoopConfig.ticking(map.whole("tick_millis", 1, HOUR_MILLIS) * NANOS_PER_MILLI, idle);
    };
  }

  static ResourceBudget budget(YamlMap map) {
    map.only("orders", "cancels", "requests", "cpu");
    return new ResourceBudget(
        limits(map, "orders"),
        limits(map, "cancels"),
        limits(map, "requests"),
        map.has("cpu") ? Optional.of(cpu(map.map("cpu"))) : Optional.empty());
  }

  private static Optional<RateLimits> limits(YamlMap map, String key) {
    return map.has(key) ? Optional.of(RiskReader.limits(map.map(key))) : Optional.empty();
  }

  private static ResourceBudget.CpuBudget cpu(YamlMap map) {
    map.only("millis", "within_millis");
    long nanos = map.whole("millis", 1, CPU_WITHIN_MILLIS) * NANOS_PER_MILLI;
    return map.value(
        "within_millis",
        text ->
            new ResourceBudget.CpuBudget(
                nanos, map.whole("within_millis", 1, CPU_WITHIN_MILLIS) * NANOS_PER_MILLI));
  }
}
