package dev.belay.activities.evidence;

import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.document.CanonicalJson;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Candidates, immutable: one row per subject, and the same candidate added twice is one. */
public final class CandidateStore {
  private static final int ROWS_MAX = 1_000;

  private final EvidenceDatabase database;

  public CandidateStore(EvidenceDatabase database) {
    this.database = database;
  }

  /** A candidate and when it was added. */
  public record Stored(Candidate candidate, Instant addedAt) {}

  /** What came of adding one. */
  public enum Added {
    NEW,
    /** The very same is there. */
    ALREADY,
    /** The subject is taken by another build or configuration; nothing was changed. */
    CONFLICT
  }

  public Added add(Candidate candidate, Instant at) {
    String document = CanonicalJson.write(candidate);
    return database.transaction(
        "add a candidate",
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO candidates (subject, id, checksum, build, document, added_at)"
                      + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, candidate.subject());
            insert.setString(2, candidate.id().value());
            insert.setString(3, candidate.checksum());
            insert.setString(4, candidate.build());
            insert.setString(5, document);
            insert.setTimestamp(6, Timestamp.from(at));
            if (insert.executeUpdate() == 1) {
              return Added.NEW;
            }
          }
          try (PreparedStatement select =
              connection.prepareStatement("SELECT document FROM candidates WHERE subject = ?")) {
            select.setString(1, candidate.subject());
            try (ResultSet row = select.executeQuery()) {
              return row.next() && row.getString(1).equals(document)
                  ? Added.ALREADY
                  : Added.CONFLICT;
            }
          }
        });
  }

  /**
   * The candidate of a subject.
   *
   * @throws dev.belay.evidence.document.JsonError when the row was damaged
   */
  public Optional<Stored> find(String subject) {
    return query("WHERE subject = ?", subject).stream().findFirst();
  }

  /** Newest first, at most 1000. */
  public List<Stored> list() {
    return query("", "");
  }

  private List<Stored> query(String where, String argument) {
    return database.transaction(
        "read candidates",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT document, added_at FROM candidates "
                      + where
                      + " ORDER BY added_at DESC, subject LIMIT "
                      + ROWS_MAX)) {
            if (!where.isEmpty()) {
              select.setString(1, argument);
            }
            return rows(select);
          }
        });
  }

  private static List<Stored> rows(PreparedStatement select) throws SQLException {
    List<Stored> rows = new ArrayList<>();
    try (ResultSet result = select.executeQuery()) {
      while (result.next()) {
        rows.add(
            new Stored(
                CanonicalJson.read(result.getString(1), Candidate.class),
                result.getTimestamp(2).toInstant()));
      }
    }
    return List.copyOf(rows);
  }
}
