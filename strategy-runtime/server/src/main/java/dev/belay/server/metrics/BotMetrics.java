package dev.belay.server.metrics;

import dev.belay.api.session.CpuUse;
import dev.belay.api.session.LatencyReport;
import dev.belay.api.session.ResourceUse;
import dev.belay.api.session.SessionTelemetry;
import dev.belay.server.session.HostedSession;
import dev.belay.server.session.Sessions;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What each running session uses and how long it takes, by session. Read at each scrape, so a
 * session that is over is gone from the next one.
 */
public final class BotMetrics implements MultiCollector {
  private static final double NANOS = 1e9;

  private final Sessions sessions;

  public BotMetrics(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public MetricSnapshots collect() {
    List<SessionTelemetry> running =
        sessions.unfinished().stream()
            .map(HostedSession::telemetry)
            .flatMap(Optional::stream)
            .toList();
    return MetricSnapshots.of(
        requests(running),
        lastMinute(running),
        budgetWaits(running),
        heldBack(running),
        cpu(running),
        cpuShare(running),
        cpuBudget(running),
        slowed(running),
        latencies(running));
  }

  /** One thing that a session uses. */
  private record Use(Labels labels, ResourceUse use) {}

  private static List<Use> uses(List<SessionTelemetry> running) {
    List<Use> uses = new ArrayList<>();
    for (SessionTelemetry each : running) {
      uses.add(new Use(labels(each, "order"), each.orders()));
      uses.add(new Use(labels(each, "cancel"), each.cancels()));
      uses.add(new Use(labels(each, "request"), each.requests()));
    }
    return uses;
  }

  private static CounterSnapshot requests(List<SessionTelemetry> running) {
    CounterSnapshot.Builder all =
        CounterSnapshot.builder()
            .name("belay_bot_sent")
            .help("Orders with changes, cancels, and all requests sent to the venue");
    uses(running)
        .forEach(each -> all.dataPoint(counted(each.labels(), (double) each.use().total())));
    return all.build();
  }

  private static GaugeSnapshot lastMinute(List<SessionTelemetry> running) {
    GaugeSnapshot.Builder all =
        GaugeSnapshot.builder()
            .name("belay_bot_sent_last_minute")
            .help("The same within the last 60 s of session time");
    uses(running)
        .forEach(each -> all.dataPoint(gauge(each.labels(), (double) each.use().lastMinute())));
    return all.build();
  }

  private static GaugeSnapshot budgetWaits(List<SessionTelemetry> running) {
    GaugeSnapshot.Builder all =
        GaugeSnapshot.builder()
            .name("belay_bot_budget_wait_seconds")
            .help("Session time until the budget has room for one more; 0 when it has");
    uses(running)
        .forEach(each ->
            each.use()
                .waitNanos()
                .ifPresent(wait -> all.dataPoint(gauge(each.labels(), wait / NANOS))));
    return all.build();
  }

  private static CounterSnapshot heldBack(List<SessionTelemetry> running) {
    CounterSnapshot.Builder all =
        CounterSnapshot.builder()
            .name("belay_bot_held_back")
            .help("Quotes that waited because a budget was used up");
    running.forEach(each -> all.dataPoint(counted(labels(each), (double) each.heldBack())));
    return all.build();
  }

  private static CounterSnapshot cpu(List<SessionTelemetry> running) {
    CounterSnapshot.Builder all =
        CounterSnapshot.builder()
            .name("belay_bot_cpu_seconds")
            .help("CPU time of the session's thread");
    running.forEach(each -> all.dataPoint(counted(labels(each), each.cpu().totalNanos() / NANOS)));
    return all.build();
  }

  private static GaugeSnapshot cpuShare(List<SessionTelemetry> running) {
    GaugeSnapshot.Builder all =
        GaugeSnapshot.builder()
            .name("belay_bot_cpu_share")
            .help("CPU time of the session's thread within its budget's time, share of that time");
    running.forEach(
        each -> all.dataPoint(gauge(labels(each), share(each.cpu(), each.cpu().recentNanos()))));
    return all.build();
  }

  private static GaugeSnapshot cpuBudget(List<SessionTelemetry> running) {
    GaugeSnapshot.Builder all =
        GaugeSnapshot.builder()
            .name("belay_bot_cpu_budget_share")
            .help("Most of belay_bot_cpu_share; absent without a budget");
    running.forEach(each ->
        each.cpu()
            .budgetNanos()
            .ifPresent(budget -> all.dataPoint(gauge(labels(each), share(each.cpu(), budget)))));
    return all.build();
  }

  private static CounterSnapshot slowed(List<SessionTelemetry> running) {
    CounterSnapshot.Builder all =
        CounterSnapshot.builder()
            .name("belay_bot_slowed_seconds")
            .help("Time the session waited because its CPU budget was used up");
    running.forEach(each -> all.dataPoint(counted(labels(each), each.cpu().slowedNanos() / NANOS)));
    return all.build();
  }

  private static HistogramSnapshot latencies(List<SessionTelemetry> running) {
    HistogramSnapshot.Builder all =
        HistogramSnapshot.builder()
            .name("belay_bot_latency_seconds")
            .help("How long events, the strategy's part in them and the connector take");
    for (SessionTelemetry each : running) {
      for (LatencyReport latency : each.latencies()) {
        all.dataPoint(
            HistogramSnapshot.HistogramDataPointSnapshot.builder()
                .labels(labels(each, latency.kind().name().toLowerCase(Locale.ROOT)))
                .classicHistogramBuckets(buckets(latency))
                .sum(latency.sumNanos() / NANOS)
                .build());
      }
    }
    return all.build();
  }

  /** Prometheus' classes count for themselves, and the last has no bound. */
  private static ClassicHistogramBuckets buckets(LatencyReport latency) {
    ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
    long before = 0;
    int last = latency.buckets().size() - 1;
    for (int i = 0; i <= last; i++) {
      LatencyReport.Bucket bucket = latency.buckets().get(i);
      double bound = i == last ? Double.POSITIVE_INFINITY : bucket.upToNanos() / NANOS;
      buckets.bucket(bound, bucket.count() - before);
      before = bucket.count();
    }
    return buckets.build();
  }

  private static double share(CpuUse cpu, long nanos) {
    return (double) nanos / cpu.withinNanos();
  }

  private static CounterSnapshot.CounterDataPointSnapshot counted(Labels labels, double value) {
    return CounterSnapshot.CounterDataPointSnapshot.builder().labels(labels).value(value).build();
  }

  private static GaugeSnapshot.GaugeDataPointSnapshot gauge(Labels labels, double value) {
    return GaugeSnapshot.GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
  }

  private static Labels labels(SessionTelemetry session) {
    return Labels.of("session", session.id().value());
  }

  private static Labels labels(SessionTelemetry session, String kind) {
    return Labels.of("kind", kind, "session", session.id().value());
  }
}
