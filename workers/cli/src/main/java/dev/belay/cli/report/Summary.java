package dev.belay.cli.report;

import dev.belay.api.session.SessionSpec;
import dev.belay.engine.research.measure.Returns;
import dev.belay.engine.research.measure.SharpeRatio;
import dev.belay.engine.research.trace.EdgeCurve;
import dev.belay.engine.research.trace.Kpis;
import dev.belay.engine.research.trace.LogHistogram;
import dev.belay.engine.research.trace.OrderFates;
import dev.belay.engine.research.trace.SessionTrace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A session in one JSON document, {@code summary.json}. Money is in 1e-8 of the quote currency.
 *
 * @param spec what ran
 * @param state how it ended
 * @param text why; empty when it ran to its end
 * @param fingerprint of everything it decided
 * @param start session clock
 * @param end session clock
 * @param frames in its log
 * @param prints of the market among them
 * @param kpis what it was worth
 * @param sharpe absent when the session is too short to have one
 * @param feeBps paid of what was traded
 * @param edge by horizon
 * @param orders what became of them
 * @param waitToFill nanoseconds
 * @param printedBeforeFill lots at the order's price
 */
public record Summary(
    SessionSpec spec,
    String state,
    String text,
    String fingerprint,
    Instant start,
    Instant end,
    long frames,
    long prints,
    Kpis kpis,
    Optional<Sharpe> sharpe,
    double feeBps,
    List<Edge> edge,
    OrderFates orders,
    Quantiles waitToFill,
    Quantiles printedBeforeFill) {
  public Summary {
    edge = List.copyOf(edge);
  }

  /** A Sharpe ratio of equal spans. */
  public record Sharpe(
      double perInterval,
      double annualised,
      long intervalNanos,
      int returns,
      double skewness,
      double kurtosis) {}

  /** Fills a while later, in basis points; absent where there are none. */
  public record Edge(
      long afterNanos,
      int fills,
      Optional<Double> meanBps,
      Optional<Double> errorBps,
      Optional<Double> buysBps,
      Optional<Double> sellsBps) {}

  /** Of so many values; 0 when there are none. */
  public record Quantiles(long count, long p10, long p50, long p90, long p99) {
    static Quantiles of(LogHistogram values) {
      return new Quantiles(
          values.count(),
          values.quantile(0.1),
          values.quantile(0.5),
          values.quantile(0.9),
          values.quantile(0.99));
    }
  }

  public static Summary of(SessionTrace trace) {
    EdgeCurve curve = EdgeCurve.of(trace);
    Returns returns = Returns.of(trace.account(), trace.spec().bot().capital().units());
    return new Summary(
        trace.spec(),
        trace.ending().state(),
        trace.ending().text(),
        trace.ending().fingerprint(),
        instant(trace.span().startNanos()),
        instant(trace.span().endNanos()),
        trace.span().frames(),
        trace.span().prints(),
        Kpis.of(trace),
        SharpeRatio.of(returns).map(ratio -> sharpe(ratio, returns)),
        curve.feeBps(),
        curve.points().stream().map(Summary::edge).toList(),
        trace.queue().fates(),
        Quantiles.of(trace.queue().waitNanos()),
        Quantiles.of(trace.queue().queueLots()));
  }

  private static Sharpe sharpe(SharpeRatio ratio, Returns returns) {
    return new Sharpe(
        ratio.value(),
        ratio.annualised(),
        returns.intervalNanos(),
        ratio.count(),
        ratio.skewness(),
        ratio.kurtosis());
  }

  private static Edge edge(EdgeCurve.Point point) {
    return new Edge(
        point.afterNanos(),
        point.fills(),
        number(point.meanBps()),
        number(point.errorBps()),
        number(point.buysBps()),
        number(point.sellsBps()));
  }

  private static Optional<Double> number(double value) {
    return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
  }
}
