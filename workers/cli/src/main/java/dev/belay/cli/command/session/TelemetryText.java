package dev.belay.cli.command.session;

import dev.belay.api.session.CpuUse;
import dev.belay.api.session.LatencyReport;
import dev.belay.api.session.ResourceUse;
import dev.belay.api.session.SessionTelemetry;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.Numbers;
import dev.belay.cli.console.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** What a session uses and how long it takes, for people. */
final class TelemetryText {
  private static final BigDecimal NANOS_PER_MICRO = BigDecimal.valueOf(1_000);

  private TelemetryText() {}

  static void print(Console console, SessionTelemetry told) {
    Table use = new Table("SENT", "TOTAL", "LAST 60 S", "BUDGET");
    row(use, "orders", told.orders());
    row(use, "cancels", told.cancels());
    row(use, "requests", told.requests());
    use.printTo(console);
    console.answer("held back    " + told.heldBack() + " quotes waited for a budget");
    console.answer("cpu          " + cpu(told.cpu()));
    if (!told.latencies().isEmpty()) {
      Table latencies = new Table("LATENCY, µs", "COUNT", "P50", "P99", "P99.9", "MAX");
      told.latencies().forEach(each -> row(latencies, each));
      latencies.printTo(console);
    }
  }

  private static void row(Table table, String name, ResourceUse use) {
    String budget =
        use.waitNanos()
            .map(wait -> wait == 0 ? "has room" : "used up for " + micros(wait) + " µs")
            .orElse("none");
    table.row(name, Long.toString(use.total()), Long.toString(use.lastMinute()), budget);
  }

  private static void row(Table table, LatencyReport latency) {
    table.row(
        latency.kind().name().toLowerCase(Locale.ROOT),
        Long.toString(latency.count()),
        micros(latency.p50Nanos()),
        micros(latency.p99Nanos()),
        micros(latency.p999Nanos()),
        micros(latency.maxNanos()));
  }

  private static String cpu(CpuUse cpu) {
    double within = (double) cpu.withinNanos();
    return Numbers.percent(cpu.recentNanos() / within)
        + " of a processor in the last "
        + Numbers.duration(cpu.withinNanos())
        + cpu.budgetNanos().map(most -> ", budget " + Numbers.percent(most / within)).orElse("")
        + (cpu.slowedNanos() == 0 ? "" : ", waited " + Numbers.duration(cpu.slowedNanos()));
  }

  private static String micros(long nanos) {
    return BigDecimal.valueOf(nanos)
        .divide(NANOS_PER_MICRO, 1, RoundingMode.HALF_EVEN)
        .toPlainString();
  }
}
