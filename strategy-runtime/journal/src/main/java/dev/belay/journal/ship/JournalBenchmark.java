package dev.belay.journal.ship;

import dev.belay.api.execution.Liquidity;
import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload;
import dev.belay.api.market.Side;
import dev.belay.journal.chain.HashChain;
import dev.belay.journal.store.JournalSchema;
import dev.belay.journal.store.JournalUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.sql.DataSource;

/** Measures the shipper against a raw {@code COPY} of the same rows, turn by turn in one run. */
public final class JournalBenchmark {
  private static final int WARMUPS = 5;
  private static final int ROUNDS = 9;
  private static final Duration ROUND_MAX = Duration.ofMinutes(5);
  private static final long START_NANOS = 1_700_000_000_000_000_000L;

  private JournalBenchmark() {}

  /**
   * Ships and copies {@code rows} rows in each of some rounds; the first ones only warm up. The
   * round in the middle is told, by what they make of the raw rate.
   *
   * @param scratch a database that may be thrown away; it is migrated and keeps the rows
   * @param rows in each round, at least 1000
   */
  public static IngestRates run(DataSource scratch, int rows) throws InterruptedException {
    if (rows < 1000) {
      throw new IllegalArgumentException("expected at least 1000 rows, was " + rows);
    }
    JournalSchema.migrate(scratch);
    String run = "bench-" + Long.toString(System.currentTimeMillis(), 36);
    List<IngestRates> rounds = new ArrayList<>();
    for (int round = -WARMUPS; round < ROUNDS; round++) {
      List<JournalEvent> events = events(run + "-" + (WARMUPS + round), rows);
      double rawRate = rows / rawSeconds(scratch, events);
      double shippedRate = rows / shippedSeconds(scratch, events);
      if (round >= 0) {
        rounds.add(new IngestRates(rows, rawRate, shippedRate));
      }
    }
    // Both of a round meet the same disk; from round to round it is another.
    rounds.sort(Comparator.comparingDouble(IngestRates::ratio));
    return rounds.get(ROUNDS / 2);
  }

  private static double rawSeconds(DataSource scratch, List<JournalEvent> events) {
    List<ChainedRow> rows = new ArrayList<>(events.size());
    HashChain chain = HashChain.start();
    for (JournalEvent event : events) {
      rows.add(ChainedRow.append(chain, event));
    }
    try (Connection connection = scratch.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE journal.bench_raw (LIKE journal.event)");
      connection.setAutoCommit(false);
      long start = System.nanoTime();
      CopyRows.copy(connection, "journal.bench_raw", rows.iterator());
      connection.commit();
      long nanos = System.nanoTime() - start;
      statement.execute("DROP TABLE journal.bench_raw");
      connection.commit();
      return nanos / 1e9;
    } catch (SQLException e) {
      throw new JournalUnavailableException("measuring", e);
    }
  }

  private static double shippedSeconds(DataSource scratch, List<JournalEvent> events)
      throws InterruptedException {
    long start = System.nanoTime();
    try (JournalShipper shipper =
        JournalShipper.start(scratch, new ListSource(events), ShipperOptions.DEFAULT)) {
      long shipped = shipper.awaitShipped(events.size(), ROUND_MAX);
      long nanos = System.nanoTime() - start;
      if (shipped < events.size()) {
        throw new IllegalStateException(
            "expected %d rows shipped, was %d: %s"
                .formatted(events.size(), shipped, shipper.status()));
      }
      return nanos / 1e9;
    }
  }

  /** Fills and decisions in turn: a journal's short and long rows. */
  private static List<JournalEvent> events(String stream, int count) {
    List<JournalEvent> events = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      JournalPayload payload = i % 2 == 0 ? fill(stream, i) : decision(i);
      events.add(
          new JournalEvent(stream, i, START_NANOS + i * 1_000_000L, stream, "frame:" + i, payload));
    }
    return events;
  }

  private static JournalPayload fill(String stream, int i) {
    return new JournalPayload.Fill(
        stream + "-" + i,
        Integer.toString(i),
        i % 4 == 0 ? Side.BUY : Side.SELL,
        80_000L + i % 100,
        1_000L + i,
        0,
        123_456L,
        Liquidity.MAKER,
        80_000.5 + i % 100,
        i % 1_000,
        -i);
  }

  private static JournalPayload decision(int i) {
    return new JournalPayload.Decided(
        "NORMAL",
        "",
        List.of(
            new JournalPayload.Term("floorBps", 12.5 + i % 7),
            new JournalPayload.Term("skewBps", i % 13 / 10.0),
            new JournalPayload.Term("bidTicks", 80_000 + i % 100),
            new JournalPayload.Term("askTicks", 80_100 + i % 100)));
  }

  private record ListSource(List<JournalEvent> events) implements JournalSource {
    @Override
    public String stream() {
      return events.getFirst().stream();
    }

    @Override
    public List<JournalEvent> after(long sequence, int max) {
      int from = (int) Math.min(sequence, events.size());
      return events.subList(from, Math.min(events.size(), from + max));
    }

    @Override
    public long lastSequence() {
      return events.size();
    }
  }
}
