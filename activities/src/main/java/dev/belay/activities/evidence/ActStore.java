package dev.belay.activities.evidence;

import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.operator.SignedAct;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.SignedEvidence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;

/** Which acts were judged, where, and with what outcome: an act counts once. */
public final class ActStore {
  private final EvidenceDatabase database;
  private final EvidenceStore evidence;

  public ActStore(EvidenceDatabase database, EvidenceStore evidence) {
    this.database = database;
    this.evidence = evidence;
  }

  /**
   * Where an act was judged first.
   *
   * @param request it was judged against; empty when none was open
   * @param outcome evidence of it
   */
  public record Seen(String ladder, int attempt, String request, EvidenceId outcome) {}

  /** SHA-256 of the act's text: signing the same act again does not make it another. */
  public static String digest(SignedAct act) {
    return CanonicalJson.sha256Hex(act.act());
  }

  public Optional<Seen> find(SignedAct act) {
    return database.transaction("find an act", connection -> find(connection, digest(act)));
  }

  /**
   * Stores an outcome and that the act was seen, together or not at all. When the act or the slot
   * was there before, nothing is written and the outcome that is there is returned.
   *
   * @param request it was judged against; empty when none was open
   */
  public EvidenceId put(SignedAct act, String request, Evidence outcome, SignedEvidence signed) {
    return database.transaction(
        "store an act",
        connection -> {
          EvidenceId id = evidence.putWithin(connection, outcome, signed);
          insert(connection, digest(act), request, outcome, id);
          return id;
        });
  }

  private static Optional<Seen> find(Connection connection, String digest) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT ladder, attempt, request, evidence FROM acts WHERE digest = ?")) {
      select.setString(1, digest);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Seen(
                    row.getString(1),
                    row.getInt(2),
                    row.getString(3),
                    new EvidenceId(row.getString(4))))
            : Optional.empty();
      }
    }
  }

  private static void insert(
      Connection connection, String digest, String request, Evidence outcome, EvidenceId id)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO acts (digest, ladder, attempt, request, evidence, judged_at)"
                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
      insert.setString(1, digest);
      insert.setString(2, outcome.slot().ladder());
      insert.setInt(3, outcome.slot().attempt());
      insert.setString(4, request);
      insert.setString(5, id.value());
      insert.setTimestamp(6, Timestamp.from(outcome.producedAt()));
      insert.executeUpdate();
    }
  }
}
