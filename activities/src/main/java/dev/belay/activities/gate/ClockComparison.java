package dev.belay.activities.gate;

import dev.belay.client.RuntimeClient;
import dev.belay.client.RuntimeRefused;
import dev.belay.client.RuntimeUnavailable;
import dev.belay.evidence.record.EvidenceBody.ClocksCompared;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Asks every process for its time and compares with the worker's at the middle of the question. A
 * clock that cannot be read closely enough is unread: unknown is no agreement.
 */
final class ClockComparison implements Gatherer {
  /** Largest error of a reading that says anything, half the gate's limit. */
  private static final long ERROR_MILLIS_MAX = 250;

  /** Answers asked of each clock. */
  private static final int ANSWERS = 5;

  private final RuntimeClient client;
  private final DataSource database;
  private final Teller<TemporalClock.Untold> temporal;
  private final InstantSource clock;

  ClockComparison(
      RuntimeClient client,
      DataSource database,
      Teller<TemporalClock.Untold> temporal,
      InstantSource clock) {
    this.client = client;
    this.temporal = temporal;
    this.database = database;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return "clock-skew";
  }

  @Override
  public Optional<Gathered> gather(Scene scene) {
    SortedMap<String, Long> skew = new TreeMap<>();
    List<String> unread = new ArrayList<>();
    try {
      note("temporal", ahead(temporal), skew, unread);
    } catch (TemporalClock.Untold away) {
      unread.add("temporal");
    }
    try {
      note("runtime", ahead(() -> client.info().now()), skew, unread);
    } catch (RuntimeUnavailable | RuntimeRefused away) {
      unread.add("runtime");
    }
    try {
      note("postgresql", ahead(this::databaseNow), skew, unread);
    } catch (SQLException away) {
      unread.add("postgresql");
    }
    return Gathered.of(new ClocksCompared(skew, unread));
  }

  private static void note(
      String process, OptionalLong ahead, SortedMap<String, Long> skew, List<String> unread) {
    ahead.ifPresentOrElse(millis -> skew.put(process, millis), () -> unread.add(process));
  }

  /** Tells a time. */
  @FunctionalInterface
  interface Teller<E extends Exception> {
    Instant now() throws E;
  }

  /**
   * Milliseconds that a clock is ahead for certain. An answer tells the offset to within half its
   * round trip, so the quickest of a few answers counts, and what its round trip may explain does
   * not: on a busy machine a slow answer is no skew. Empty when even the quickest was too slow to
   * tell.
   */
  private <E extends Exception> OptionalLong ahead(Teller<E> teller) throws E {
    Duration quickest = Duration.ofDays(1);
    long ahead = 0;
    for (int i = 0; i < ANSWERS; i++) {
      Instant before = clock.instant();
      Instant told = teller.now();
      Duration round = Duration.between(before, clock.instant());
      if (round.compareTo(quickest) < 0) {
        quickest = round;
        long half = round.toMillis() / 2 + 1;
        long offset = Duration.between(before, told).toMillis() - half;
        ahead = Long.signum(offset) * Math.max(0, Math.abs(offset) - half);
      }
    }
    return quickest.toMillis() / 2 > ERROR_MILLIS_MAX
        ? OptionalLong.empty()
        : OptionalLong.of(ahead);
  }

  private Instant databaseNow() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
      row.next();
      return row.getTimestamp(1).toInstant();
    }
  }
}
