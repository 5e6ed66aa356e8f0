package dev.belay.activities.evidence;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/** Where the archives of decided ladders are. */
public final class ArchiveStore {
  private final EvidenceDatabase database;

  public ArchiveStore(EvidenceDatabase database) {
    this.database = database;
  }

  /**
   * An archive on disk.
   *
   * @param file absolute path of the archive
   * @param report absolute path of the HTML report
   * @param sha256 of the archive's bytes, hex
   */
  public record Written(
      String ladder,
      int attempt,
      String file,
      String report,
      String sha256,
      long bytes,
      Instant writtenAt) {}

  /** Notes an archive; writing it again replaces the note. */
  public void put(Written archive) {
    database.transaction(
        "note an archive",
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO archives (ladder, attempt, file, report, sha256, bytes, written_at)"
                      + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (ladder, attempt) DO UPDATE SET"
                      + " file = excluded.file, report = excluded.report, sha256 ="
                      + " excluded.sha256, bytes = excluded.bytes, written_at ="
                      + " excluded.written_at")) {
            insert.setString(1, archive.ladder());
            insert.setInt(2, archive.attempt());
            insert.setString(3, archive.file());
            insert.setString(4, archive.report());
            insert.setString(5, archive.sha256());
            insert.setLong(6, archive.bytes());
            insert.setTimestamp(7, Timestamp.from(archive.writtenAt()));
            return insert.executeUpdate();
          }
        });
  }

  public Optional<Written> find(String ladder, int attempt) {
    return database.transaction(
        "find an archive",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT file, report, sha256, bytes, written_at FROM archives WHERE ladder = ?"
                      + " AND attempt = ?")) {
            select.setString(1, ladder);
            select.setInt(2, attempt);
            try (ResultSet row = select.executeQuery()) {
              return row.next()
                  ? Optional.of(
                      new Written(
                          ladder,
                          attempt,
                          row.getString(1),
                          row.getString(2),
                          row.getString(3),
                          row.getLong(4),
                          row.getTimestamp(5).toInstant()))
                  : Optional.empty();
            }
          }
        });
  }
}
