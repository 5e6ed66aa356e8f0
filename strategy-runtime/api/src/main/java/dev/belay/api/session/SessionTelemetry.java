package dev.belay.api.session;

import java.util.List;

/**
 * What a running session uses and how long it takes; told again every second or so.
 *
 * @param id which
 * @param nowNanos session clock
 * @param orders placements and changes sent
 * @param cancels sent
 * @param requests everything sent to the venue
 * @param heldBack quotes that waited because a budget was used up
 * @param cpu of its thread
 * @param latencies one of each kind; none where they are not measured: backtests and replays
 */
public record SessionTelemetry(
    SessionId id,
    long nowNanos,
    ResourceUse orders,
    ResourceUse cancels,
    ResourceUse requests,
    long heldBack,
    CpuUse cpu,
    List<LatencyReport> latencies) {
  public SessionTelemetry {
    latencies = List.copyOf(latencies);
  }
}
