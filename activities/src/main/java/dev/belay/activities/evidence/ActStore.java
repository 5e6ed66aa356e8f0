package dev.belay.activities.evidence;

import dev.belay.evidence.operator.ActCodec;
import dev.belay.evidence.operator.SignedAct;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.SignedEvidence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Set;

/** Which acts were judged and cannot be sent again: an act counts once. */
public final class ActStore {
  private final EvidenceDatabase database;
  private final EvidenceStore evidence;

  public ActStore(EvidenceDatabase database, EvidenceStore evidence) {
    this.database = database;
    this.evidence = evidence;
  }

  /** The act's id when it was judged before, else nothing: as {@code ActContext} takes it. */
  public Set<String> seen(SignedAct act) {
    String id = ActCodec.id(act.act());
    return database.transaction("find an act", connection -> seen(connection, id));
  }

  /**
   * Stores an outcome and that the act was seen, together or not at all. When the slot was taken
   * before, nothing is written and the outcome that is there is returned.
   *
   * @param request it was judged against; empty when none was open
   */
  public EvidenceId put(SignedAct act, String request, Evidence outcome, SignedEvidence signed) {
    return database.transaction(
        "store an act",
        connection -> {
          EvidenceId id = evidence.fileWithin(connection, outcome.slot(), outcome, signed);
          if (id.equals(signed.id())) {
            insert(connection, act, request, outcome, id);
          }
          return id;
        });
  }

  private static Set<String> seen(Connection connection, String id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT 1 FROM acts WHERE id = ?")) {
      select.setString(1, id);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Set.of(id) : Set.of();
      }
    }
  }

  private static void insert(
      Connection connection, SignedAct act, String request, Evidence outcome, EvidenceId id)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO acts (id, ladder, attempt, request, evidence, judged_at)"
                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
      insert.setString(1, ActCodec.id(act.act()));
      insert.setString(2, outcome.slot().ladder());
      insert.setInt(3, outcome.slot().attempt());
      insert.setString(4, request);
      insert.setString(5, id.value());
      insert.setTimestamp(6, Timestamp.from(outcome.producedAt()));
      insert.executeUpdate();
    }
  }
}
