package dev.belay.evidence.candidate;

import dev.belay.api.session.LatencyModel;
import dev.belay.evidence.document.YamlMap;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads how long commands and reports of a candidate's venue take. */
final class LatencyReader {
  /** A table is part of a configuration, and so of what is stored, sent and signed with it. */
  static final int ROWS_MAX = 2_000;

  static final long LATENCY_NANOS_MAX = 60_000_000_000L;
  private static final BigDecimal FACTOR_MAX = BigDecimal.valueOf(1_000);

  private LatencyReader() {}

  static LatencyModel read(YamlMap map, NearbyFiles files) {
    if (map.has("file")) {
      map.only("file");
      return new LatencyModel.Table(LatencyCsv.rows(map.value("file", files::read)));
    }
    if (map.has("rows")) {
      map.only("rows");
      return table(map);
    }
    map.only("feed_entry_factor", "feed_response_factor");
    return new LatencyModel.Feed(
        factor(map, "feed_entry_factor"), factor(map, "feed_response_factor"));
  }

  static String rowsExpected(int was) {
    return "expected at most "
        + ROWS_MAX
        + " rows of latencies, was "
        + was
        + "; keep fewer, between two rows it is interpolated";
  }

  private static LatencyModel table(YamlMap map) {
    List<YamlMap> maps = map.maps("rows");
    if (maps.size() > ROWS_MAX) {
      throw map.error("rows", rowsExpected(maps.size()));
    }
    List<LatencyModel.Table.Row> rows = new ArrayList<>();
    for (YamlMap each : maps) {
      each.only("at_ns", "entry_ns", "response_ns");
      rows.add(
          new LatencyModel.Table.Row(
              each.whole("at_ns", 0, Long.MAX_VALUE),
              each.whole("entry_ns", 0, LATENCY_NANOS_MAX),
              each.whole("response_ns", 0, LATENCY_NANOS_MAX)));
    }
    try {
      return new LatencyModel.Table(rows);
    } catch (IllegalArgumentException unfit) {
      throw map.error("rows", String.valueOf(unfit.getMessage()));
    }
  }

  private static double factor(YamlMap map, String key) {
    return map.decimal(key, BigDecimal.ZERO, FACTOR_MAX).doubleValue();
  }
}
