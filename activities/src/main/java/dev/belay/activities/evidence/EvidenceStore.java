package dev.belay.activities.evidence;

import dev.belay.evidence.bundle.ArchiveContents;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.SignedEvidence;
import dev.belay.evidence.record.Slot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Evidence in PostgreSQL: one row per place, and per attempt of a ladder one append-only log whose
 * leaves are numbered from 0 in the order of storing, without gaps.
 */
public final class EvidenceStore {
  /** Leaves a log may have: what fits in an archive. */
  public static final int LEAVES_MAX = ArchiveContents.EVIDENCE_MAX;

  /** Leaves that no measurement takes: room for people, and for the end of the ladder. */
  public static final int KEPT_FROM_MEASUREMENTS = 100;

  private static final int KEPT_FROM_ACTS = 50;
  private static final int KEPT_FOR_DECISION = 1;

  private final EvidenceDatabase database;
  private final int leavesMax;

  public EvidenceStore(EvidenceDatabase database) {
    this(database, LEAVES_MAX);
  }

  /**
   * A store of shorter logs.
   *
   * @param leavesMax from what is kept from measurements up to {@link #LEAVES_MAX}
   */
  public EvidenceStore(EvidenceDatabase database, int leavesMax) {
    if (leavesMax < KEPT_FROM_MEASUREMENTS || leavesMax > LEAVES_MAX) {
      throw new IllegalArgumentException(
          "expected from %d to %d leaves, was %d"
              .formatted(KEPT_FROM_MEASUREMENTS, LEAVES_MAX, leavesMax));
    }
    this.database = database;
    this.leavesMax = leavesMax;
  }

  /**
   * Stores evidence in its slot. The first insert wins: when the slot is taken, nothing is written
   * and the id that is there is returned, whatever was to be put.
   *
   * @param evidence what {@code signed} says
   * @throws StoreUnavailable when the database does not answer; putting it again is safe
   * @throws io.temporal.failure.ApplicationFailure {@link StoreFailure#CLOSED} when the ladder was
   *     decided and the slot is empty, {@link StoreFailure#FULL} when the log has no room for it
   */
  public EvidenceId put(Evidence evidence, SignedEvidence signed) {
    return file(evidence.slot(), evidence, signed);
  }

  /**
   * As {@link #put}, for evidence of the desk that a ladder files in a place of its own log. What
   * the log has in another place already is not filed again: its id is returned.
   */
  public EvidenceId file(Slot place, Evidence evidence, SignedEvidence signed) {
    return database.transaction(
        "store evidence", connection -> fileWithin(connection, place, evidence, signed));
  }

  EvidenceId fileWithin(Connection connection, Slot slot, Evidence evidence, SignedEvidence signed)
      throws SQLException {
    Log log = lock(connection, slot);
    Optional<EvidenceId> there = idAt(connection, slot);
    if (there.isPresent()) {
      return there.get();
    }
    if (has(connection, slot, signed.id())) {
      return signed.id();
    }
    if (log.closed()) {
      throw StoreFailure.closed(slot);
    }
    int room = leavesMax - keptFrom(evidence.body());
    if (log.size() >= room) {
      throw StoreFailure.full(slot, room);
    }
    insert(connection, slot, new Row(evidence, signed, log.size()));
    boolean closes = evidence.body() instanceof EvidenceBody.Decided;
    update(connection, slot, new Log(log.size() + 1, closes));
    return signed.id();
  }

  /** A ladder whose log is full of measurements must still hear people, and be decided. */
  private static int keptFrom(EvidenceBody body) {
    return switch (body) {
      case EvidenceBody.Decided _ -> 0;
      case EvidenceBody.RungEnded _, EvidenceBody.RequestOpened _ -> KEPT_FOR_DECISION;
      case EvidenceBody.ActJudged _ -> KEPT_FROM_ACTS;
      case EvidenceBody.CandidateDocument _,
          EvidenceBody.ProfileDocument _,
          EvidenceBody.SessionDone _,
          EvidenceBody.StudyDone _,
          EvidenceBody.SoakKpis _,
          EvidenceBody.JournalChecked _,
          EvidenceBody.AccountingChecked _,
          EvidenceBody.CatalogueChecked _,
          EvidenceBody.BuildTested _,
          EvidenceBody.SecretsScanned _,
          EvidenceBody.HistoriesReplayed _,
          EvidenceBody.ClocksCompared _,
          EvidenceBody.GateJudged _ ->
          KEPT_FROM_MEASUREMENTS;
    };
  }

  public Optional<StoredEvidence> byId(EvidenceId id) {
    return query("WHERE id = ?", statement -> statement.setString(1, id.value())).stream()
        .findFirst();
  }

  public Optional<StoredEvidence> bySlot(Slot slot) {
    return query(
            "WHERE ladder = ? AND attempt = ? AND rung = ? AND kind = ? AND ordinal = ?",
            statement -> bindSlot(statement, slot))
        .stream()
        .findFirst();
  }

  /** A ladder's whole log in order of its leaves. */
  public List<StoredEvidence> byLadder(String ladder, int attempt) {
    return query(
        "WHERE ladder = ? AND attempt = ? ORDER BY leaf LIMIT " + LEAVES_MAX,
        statement -> {
          statement.setString(1, ladder);
          statement.setInt(2, attempt);
        });
  }

  /** A ladder's evidence of one kind in order of storing. */
  public List<StoredEvidence> byKind(String ladder, int attempt, String kind) {
    return query(
        "WHERE ladder = ? AND attempt = ? AND kind = ? ORDER BY leaf LIMIT " + LEAVES_MAX,
        statement -> {
          statement.setString(1, ladder);
          statement.setInt(2, attempt);
          statement.setString(3, kind);
        });
  }

  /**
   * The evidence of one kind of all ladders whose id comes after {@code id} (empty for the first),
   * by id. What is filed in several places comes once or more.
   *
   * @param max at most this many, 1 to 1,000
   */
  public List<StoredEvidence> ofKind(String kind, String id, int max) {
    return query(
        "WHERE kind = ? AND id > ? ORDER BY id LIMIT ?",
        statement -> {
          statement.setString(1, kind);
          statement.setString(2, id);
          statement.setInt(3, Math.clamp(max, 1, LEAVES_MAX));
        });
  }

  /** The ids whose text starts with {@code prefix}, at most 10: for shortened ids. */
  public List<EvidenceId> byPrefix(String prefix) {
    if (!prefix.matches("[0-9a-f]{4,64}")) {
      return List.of();
    }
    return query(
            "WHERE id LIKE ? ORDER BY id LIMIT 10",
            statement -> statement.setString(1, prefix + "%"))
        .stream()
        .map(row -> row.signed().id())
        .toList();
  }

  /** State of a ladder's log. */
  private record Log(long size, boolean closed) {}

  private static Log lock(Connection connection, Slot slot) throws SQLException {
    try (PreparedStatement create =
        connection.prepareStatement(
            "INSERT INTO logs (ladder, attempt) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
      create.setString(1, slot.ladder());
      create.setInt(2, slot.attempt());
      create.executeUpdate();
    }
    try (PreparedStatement lock =
        connection.prepareStatement(
            "SELECT size, closed FROM logs WHERE ladder = ? AND attempt = ? FOR UPDATE")) {
      lock.setString(1, slot.ladder());
      lock.setInt(2, slot.attempt());
      try (ResultSet row = lock.executeQuery()) {
        row.next();
        return new Log(row.getLong(1), row.getBoolean(2));
      }
    }
  }

  private static Optional<EvidenceId> idAt(Connection connection, Slot slot) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id FROM evidence WHERE ladder = ? AND attempt = ? AND rung = ? AND kind = ?"
                + " AND ordinal = ?")) {
      bindSlot(select, slot);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(new EvidenceId(row.getString(1))) : Optional.empty();
      }
    }
  }

  private static boolean has(Connection connection, Slot slot, EvidenceId id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT 1 FROM evidence WHERE ladder = ? AND attempt = ? AND id = ?")) {
      select.setString(1, slot.ladder());
      select.setInt(2, slot.attempt());
      select.setString(3, id.value());
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  private record Row(Evidence evidence, SignedEvidence signed, long leaf) {}

  private static void insert(Connection connection, Slot slot, Row row) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO evidence (ladder, attempt, rung, kind, ordinal, id, subject, leaf, json,"
                + " signature, produced_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      bindSlot(insert, slot);
      insert.setString(6, row.signed().id().value());
      insert.setString(7, row.evidence().subject());
      insert.setLong(8, row.leaf());
      insert.setString(9, row.signed().json());
      insert.setString(10, row.signed().signature());
      insert.setTimestamp(11, Timestamp.from(row.evidence().producedAt()));
      insert.executeUpdate();
    }
  }

  private static void update(Connection connection, Slot slot, Log log) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE logs SET size = ?, closed = ? WHERE ladder = ? AND attempt = ?")) {
      update.setLong(1, log.size());
      update.setBoolean(2, log.closed());
      update.setString(3, slot.ladder());
      update.setInt(4, slot.attempt());
      update.executeUpdate();
    }
  }

  private static void bindSlot(PreparedStatement statement, Slot slot) throws SQLException {
    statement.setString(1, slot.ladder());
    statement.setInt(2, slot.attempt());
    statement.setString(3, slot.rung().name());
    statement.setString(4, slot.kind());
    statement.setInt(5, slot.ordinal());
  }

  /** Sets a statement's parameters. */
  @FunctionalInterface
  private interface Binding {
    void bind(PreparedStatement statement) throws SQLException;
  }

  private List<StoredEvidence> query(String where, Binding binding) {
    return database.transaction(
        "read evidence",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT id, json, signature, leaf FROM evidence " + where)) {
            binding.bind(select);
            List<StoredEvidence> rows = new ArrayList<>();
            try (ResultSet result = select.executeQuery()) {
              while (result.next()) {
                rows.add(row(result));
              }
            }
            return List.copyOf(rows);
          }
        });
  }

  private static StoredEvidence row(ResultSet row) throws SQLException {
    SignedEvidence signed =
        new SignedEvidence(
            new EvidenceId(row.getString("id")), row.getString("json"), row.getString("signature"));
    return new StoredEvidence(signed, row.getLong("leaf"));
  }
}
