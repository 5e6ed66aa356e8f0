package dev.belay.activities.evidence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The attempts of ladders: who climbs, how far it is. A row per (candidate, attempt), for ever. */
public final class LadderStore {
  private static final int ROWS_MAX = 1_000;

  private final EvidenceDatabase database;

  public LadderStore(EvidenceDatabase database) {
    this.database = database;
  }

  /**
   * A promotion that was accepted.
   *
   * @param run Temporal's run id: the same run gets the same attempt
   */
  public record Opening(
      String subject,
      int attempt,
      String workflowId,
      String profile,
      String promoter,
      String run,
      Instant openedAt) {}

  /** What came of asking for an attempt. */
  public sealed interface Allotment {
    /** The attempt is the asker's; also when the same run asked before. */
    record Allotted() implements Allotment {}

    /** Another run has it, or it is not the next; {@code next} would be free. */
    record Taken(int next) implements Allotment {}
  }

  /** Takes an attempt. Exactly one run gets each, and attempts have no gap. */
  public Allotment allot(Opening opening) {
    return database.transaction("allot an attempt", connection -> allot(connection, opening));
  }

  private static Allotment allot(Connection connection, Opening opening) throws SQLException {
    if (opening.run().equals(runOf(connection, opening.subject(), opening.attempt()))) {
      return new Allotment.Allotted();
    }
    int next = lastAttempt(connection, opening.subject()) + 1;
    if (opening.attempt() != next) {
      return new Allotment.Taken(next);
    }
    // Of two at the same time one inserts and the other finds its row.
    return insert(connection, opening)
        ? new Allotment.Allotted()
        : new Allotment.Taken(opening.attempt() + 1);
  }

  private static String runOf(Connection connection, String subject, int attempt)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT run FROM ladders WHERE subject = ? AND attempt = ?")) {
      select.setString(1, subject);
      select.setInt(2, attempt);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getString(1) : "";
      }
    }
  }

  /** The attempt a promotion of this candidate has to name. */
  public int nextAttempt(String subject) {
    return database.transaction("read ladders", connection -> lastAttempt(connection, subject) + 1);
  }

  /** The attempt that a run holds, if it holds one. */
  public OptionalInt attemptOf(String subject, String run) {
    return database.transaction(
        "read ladders",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT attempt FROM ladders WHERE subject = ? AND run = ?")) {
            select.setString(1, subject);
            select.setString(2, run);
            try (ResultSet row = select.executeQuery()) {
              return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
            }
          }
        });
  }

  private static int lastAttempt(Connection connection, String subject) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT coalesce(max(attempt), 0) FROM ladders WHERE subject = ?")) {
      select.setString(1, subject);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private static boolean insert(Connection connection, Opening opening) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO ladders (subject, attempt, workflow_id, profile, promoter, run, state,"
                + " rung, opened_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, 'RUNNING', 'START', ?,"
                + " ?) ON CONFLICT DO NOTHING")) {
      insert.setString(1, opening.subject());
      insert.setInt(2, opening.attempt());
      insert.setString(3, opening.workflowId());
      insert.setString(4, opening.profile());
      insert.setString(5, opening.promoter());
      insert.setString(6, opening.run());
      insert.setTimestamp(7, Timestamp.from(opening.openedAt()));
      insert.setTimestamp(8, Timestamp.from(opening.openedAt()));
      return insert.executeUpdate() == 1;
    }
  }

  /**
   * Where a ladder is.
   *
   * @param verdict of the rung that ended last; empty leaves what is there
   * @param outcome empty while it runs
   */
  public record Mark(
      String subject,
      int attempt,
      String state,
      String rung,
      String verdict,
      String outcome,
      String note,
      Instant at) {}

  /** Notes where a ladder is; one that has an outcome keeps its line. */
  public void mark(Mark mark) {
    database.transaction(
        "mark a ladder",
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE ladders SET state = ?, rung = ?,"
                      + " verdict = coalesce(nullif(?, ''), verdict), outcome = ?, note = ?,"
                      + " updated_at = ? WHERE subject = ? AND attempt = ? AND outcome = ''")) {
            update.setString(1, mark.state());
            update.setString(2, mark.rung());
            update.setString(3, mark.verdict());
            update.setString(4, mark.outcome());
            update.setString(5, mark.note());
            update.setTimestamp(6, Timestamp.from(mark.at()));
            update.setString(7, mark.subject());
            update.setInt(8, mark.attempt());
            return update.executeUpdate();
          }
        });
  }

  /** Newest first, at most 1000. */
  public List<LadderRow> list() {
    return query("", "");
  }

  public List<LadderRow> ofSubject(String subject) {
    return query("WHERE subject = ?", subject);
  }

  /** The newest attempt of a workflow id. */
  public Optional<LadderRow> ofWorkflow(String workflowId) {
    return query("WHERE workflow_id = ?", workflowId).stream().findFirst();
  }

  private List<LadderRow> query(String where, String argument) {
    return database.transaction(
        "read ladders",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT * FROM ladders "
                      + where
                      + " ORDER BY opened_at DESC, attempt DESC LIMIT "
                      + ROWS_MAX)) {
            if (!where.isEmpty()) {
              select.setString(1, argument);
            }
            List<LadderRow> rows = new ArrayList<>();
            try (ResultSet result = select.executeQuery()) {
              while (result.next()) {
                rows.add(row(result));
              }
            }
            return List.copyOf(rows);
          }
        });
  }

  private static LadderRow row(ResultSet row) throws SQLException {
    return new LadderRow(
        row.getString("subject"),
        row.getInt("attempt"),
        row.getString("workflow_id"),
        row.getString("profile"),
        row.getString("promoter"),
        row.getString("state"),
        row.getString("rung"),
        row.getString("verdict"),
        row.getString("outcome"),
        row.getString("note"),
        row.getTimestamp("opened_at").toInstant(),
        row.getTimestamp("updated_at").toInstant());
  }
}
