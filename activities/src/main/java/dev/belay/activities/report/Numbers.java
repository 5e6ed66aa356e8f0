package dev.belay.activities.report;

import dev.belay.api.market.Money;
import dev.belay.evidence.record.EvidenceBody.SoakKpis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Numbers as people read them. */
final class Numbers {
  private static final double NANOS_PER_HOUR = 3.6e12;

  private Numbers() {}

  static String money(long units, String currency) {
    return Money.ofUnits(units, currency).amount().stripTrailingZeros().toPlainString()
        + " "
        + currency;
  }

  static String hours(long nanos) {
    return String.format(Locale.ROOT, "%.2f h", nanos / NANOS_PER_HOUR);
  }

  static String percent(Optional<Double> share) {
    return share.map(value -> String.format(Locale.ROOT, "%.3f %%", value * 100)).orElse("unknown");
  }

  static String bps(Optional<Double> value) {
    return value.map(bps -> String.format(Locale.ROOT, "%.3f bp", bps)).orElse("unknown");
  }

  /** KPI and value, in the order of the documentation. */
  static List<String[]> kpis(SoakKpis kpis, String currency) {
    List<String[]> rows = new ArrayList<>();
    rows.add(row("session", kpis.session()));
    rows.add(row("session time counted", hours(kpis.elapsedNanos())));
    rows.add(row("hard stops", Integer.toString(kpis.hardStops())));
    rows.add(
        row(
            "net PnL after fees and funding",
            kpis.netPnlUnits().map(units -> money(units, currency)).orElse("unknown")));
    rows.add(row("max drawdown, of capital", percent(kpis.drawdownMaxShare())));
    rows.add(row("fills", Long.toString(kpis.fills())));
    rows.add(row("maker ratio", percent(kpis.makerRatio())));
    rows.add(row("net edge", bps(kpis.netEdgeBps())));
    rows.add(row("net edge, 90 % lower bound", bps(kpis.netEdgeBoundBps())));
    rows.add(row("net edge promised", String.format(Locale.ROOT, "%.3f bp", kpis.minNetEdgeBps())));
    rows.add(row("data uptime", percent(kpis.uptime())));
    return rows;
  }

  private static String[] row(String name, String value) {
    return new String[] {name, value};
  }
}
