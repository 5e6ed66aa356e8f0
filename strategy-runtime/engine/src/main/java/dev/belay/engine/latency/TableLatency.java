package dev.belay.engine.latency;

import dev.belay.api.session.LatencyModel;
import java.util.List;
import org.agrona.DirectBuffer;

/** What was measured around a time, on the line between the rows before and after it. */
final class TableLatency implements Latency {
  private final long[] atNanos;
  private final long[] entryNanos;
  private final long[] responseNanos;

  TableLatency(LatencyModel.Table model) {
    List<LatencyModel.Table.Row> rows = model.rows();
    atNanos = rows.stream().mapToLong(LatencyModel.Table.Row::atNanos).toArray();
    entryNanos = rows.stream().mapToLong(LatencyModel.Table.Row::entryNanos).toArray();
    responseNanos = rows.stream().mapToLong(LatencyModel.Table.Row::responseNanos).toArray();
  }

  @Override
  public void onMarket(DirectBuffer frame, int offset) {}

  @Override
  public long entryNanos(long sentAtNanos) {
    return at(sentAtNanos, entryNanos);
  }

  @Override
  public long responseNanos(long matchedAtNanos) {
    return at(matchedAtNanos, responseNanos);
  }

  private long at(long now, long[] column) {
    int after = firstAfter(now);
    if (after == 0) {
      return column[0];
    }
    if (after == atNanos.length) {
      return column[after - 1];
    }
    double share = (double) (now - atNanos[after - 1]) / (atNanos[after] - atNanos[after - 1]);
    return column[after - 1] + Math.round((column[after] - column[after - 1]) * share);
  }

  /** The first row later than a time. */
  private int firstAfter(long now) {
    int low = 0;
    int high = atNanos.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (atNanos[middle] <= now) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
