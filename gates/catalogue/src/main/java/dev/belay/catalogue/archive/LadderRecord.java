package dev.belay.catalogue.archive;

import dev.belay.evidence.bundle.EvidenceLog;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.candidate.ProfileRules;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.document.JsonError;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.EvidenceBody.AccountingChecked;
import dev.belay.evidence.record.EvidenceBody.ActJudged;
import dev.belay.evidence.record.EvidenceBody.BuildTested;
import dev.belay.evidence.record.EvidenceBody.CandidateDocument;
import dev.belay.evidence.record.EvidenceBody.CatalogueChecked;
import dev.belay.evidence.record.EvidenceBody.ClocksCompared;
import dev.belay.evidence.record.EvidenceBody.Decided;
import dev.belay.evidence.record.EvidenceBody.GateJudged;
import dev.belay.evidence.record.EvidenceBody.HistoriesReplayed;
import dev.belay.evidence.record.EvidenceBody.JournalChecked;
import dev.belay.evidence.record.EvidenceBody.ProfileDocument;
import dev.belay.evidence.record.EvidenceBody.RequestOpened;
import dev.belay.evidence.record.EvidenceBody.RungEnded;
import dev.belay.evidence.record.EvidenceBody.SecretsScanned;
import dev.belay.evidence.record.EvidenceBody.SessionDone;
import dev.belay.evidence.record.EvidenceBody.SoakKpis;
import dev.belay.evidence.record.EvidenceBody.StudyDone;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.SignedEvidence;
import dev.belay.evidence.record.Slot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The evidence of one attempt, opened, in the order of storing. */
final class LadderRecord {
  private final List<Piece> pieces;
  private final EvidenceLog log;
  private final Candidate candidate;
  private final Profile profile;
  private final Slot start;

  private LadderRecord(
      List<Piece> pieces, EvidenceLog log, Piece candidate, ProfileDocument profile) {
    this.pieces = List.copyOf(pieces);
    this.log = log;
    this.candidate = ((CandidateDocument) candidate.body()).candidate();
    this.profile = profile.profile();
    this.start = candidate.evidence().slot();
  }

  /** Absent when it names no candidate or no profile, which is a difference. */
  static Optional<LadderRecord> open(List<SignedEvidence> evidence, Differences differences) {
    List<Piece> pieces = new ArrayList<>();
    for (int index = 0; index < evidence.size(); index++) {
      SignedEvidence signed = evidence.get(index);
      try {
        pieces.add(new Piece(index, signed, signed.open()));
      } catch (JsonError altered) {
        differences.add(
            "identity", "evidence " + signed.id() + " is not in order: " + altered.getMessage());
      }
    }
    List<Piece> candidates = of(pieces, CandidateDocument.class);
    List<Piece> profiles = of(pieces, ProfileDocument.class);
    if (candidates.size() != 1 || profiles.size() != 1) {
      differences.add(
          "start",
          candidates.size() + " and " + profiles.size(),
          "1 and 1",
          "Expected one candidate and one profile.");
      return Optional.empty();
    }
    EvidenceLog log = EvidenceLog.of(evidence.stream().map(SignedEvidence::id).toList());
    LadderRecord record =
        new LadderRecord(
            pieces, log, candidates.getFirst(), (ProfileDocument) profiles.getFirst().body());
    record.checkSlots(differences);
    record.checkCandidate(differences);
    record.checkProfile(differences);
    return Optional.of(record);
  }

  Candidate candidate() {
    return candidate;
  }

  Profile profile() {
    return profile;
  }

  int attempt() {
    return start.attempt();
  }

  EvidenceLog log() {
    return log;
  }

  List<Piece> pieces() {
    return pieces;
  }

  List<Piece> of(Class<? extends EvidenceBody> type) {
    return of(pieces, type);
  }

  /** The instant that the last decision names; while there is none, that of the last piece. */
  Instant decidedAt() {
    return of(Decided.class).stream()
        .reduce((first, second) -> second)
        .map(piece -> ((Decided) piece.body()).decidedAt().orElse(piece.evidence().producedAt()))
        .orElseGet(() -> pieces.getLast().evidence().producedAt());
  }

  /** Rungs of the profile on which something is measured, lowest first. */
  List<Rung> measuredRungs() {
    return profile.rungs().stream().filter(Rung::isMeasured).toList();
  }

  /** How often a rung was measured, by number; what another process filed is no measurement. */
  List<Measurement> measurements(Rung rung) {
    SortedMap<Integer, List<Piece>> byNumber = new TreeMap<>();
    for (Piece piece : pieces) {
      Slot slot = piece.evidence().slot();
      if (slot.rung() == rung && !slot.isOfTheDesk()) {
        byNumber.computeIfAbsent(slot.measurement(), number -> new ArrayList<>()).add(piece);
      }
    }
    return byNumber.entrySet().stream()
        .map(entry -> new Measurement(rung, entry.getKey(), entry.getValue()))
        .toList();
  }

  Optional<Piece> find(EvidenceId id) {
    return pieces.stream().filter(piece -> piece.id().equals(id)).findFirst();
  }

  /** Whether a head that evidence names is that of this log at that size. */
  boolean isHead(long size, String head, int beforeIndex) {
    return size >= 0 && size <= beforeIndex && log.head(size).equals(head);
  }

  private static List<Piece> of(List<Piece> pieces, Class<? extends EvidenceBody> type) {
    return pieces.stream().filter(piece -> type.isInstance(piece.body())).toList();
  }

  private void checkSlots(Differences differences) {
    Set<EvidenceId> ids = new HashSet<>();
    Set<Slot> slots = new HashSet<>();
    for (Piece piece : pieces) {
      Evidence evidence = piece.evidence();
      Slot slot = evidence.slot();
      if (!ids.add(piece.id())) {
        differences.add("identity", piece.name() + " is there twice.");
      }
      if (!slot.isOfTheDesk() && !slots.add(slot)) {
        differences.add("slot", piece.name() + " fills a slot that was filled before.");
      }
      boolean ofTheDesk = evidence.subject().equals(Slot.DESK) && slot.isOfTheDesk();
      boolean ofTheLadder =
          evidence.subject().equals(candidate.subject())
              && slot.ladder().equals(start.ladder())
              && slot.attempt() == start.attempt();
      if (!ofTheDesk && !ofTheLadder) {
        differences.add(
            "subject",
            evidence.subject() + " in " + slot.ladder() + " attempt " + slot.attempt(),
            candidate.subject() + " in " + start.ladder() + " attempt " + start.attempt(),
            piece.name() + " belongs elsewhere.");
      } else if (ofTheLadder && !fits(slot.rung(), piece.body())) {
        differences.add(
            "slot",
            slot.rung().name(),
            "another rung",
            piece.name() + " stands on a rung where it is not made.");
      }
    }
  }

  /** Measured in another rung's place, a session would not count among those of its own. */
  private boolean fits(Rung rung, EvidenceBody body) {
    return switch (body) {
      case CandidateDocument _, ProfileDocument _, ActJudged _, RequestOpened _ ->
          rung == Rung.START;
      case Decided _ -> rung == Rung.DECISION;
      case RungEnded ended -> rung == ended.rung() && isMeasured(rung);
      case StudyDone _ -> rung == Rung.REGRESSION;
      case SessionDone session ->
          rung
              == switch (session.report().spec().kind()) {
                case BACKTEST, REPLAY -> Rung.REGRESSION;
                case PAPER -> Rung.PAPER_SOAK;
              };
      case SoakKpis _,
          JournalChecked _,
          AccountingChecked _,
          CatalogueChecked _,
          BuildTested _,
          SecretsScanned _,
          HistoriesReplayed _,
          ClocksCompared _,
          GateJudged _ ->
          isMeasured(rung);
    };
  }

  private boolean isMeasured(Rung rung) {
    return rung.isMeasured() && profile.rungs().contains(rung);
  }

  /** Its name says what a GO is worth, so it has to be true. */
  private void checkProfile(Differences differences) {
    for (ProfileRules.Fault fault : LiveProfile.faults(profile)) {
      differences.add(
          "profile", "The profile is called live, but its " + fault.key() + ": " + fault.text());
    }
  }

  private void checkCandidate(Differences differences) {
    String checksum = CanonicalJson.sha256Hex(CanonicalJson.write(candidate.config()));
    if (!checksum.equals(candidate.checksum())) {
      differences.add(
          "candidate",
          candidate.checksum(),
          checksum,
          "The candidate's configuration does not give its checksum.");
    }
  }
}
