package dev.belay.catalogue.archive;

import dev.belay.catalogue.gate.Exhibit;
import dev.belay.catalogue.gate.Gate;
import dev.belay.catalogue.gate.GateInput;
import dev.belay.catalogue.gate.GateVerdict;
import dev.belay.catalogue.standard.GateCatalogue;
import dev.belay.evidence.candidate.GateSetting;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody.GateJudged;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Input;
import dev.belay.evidence.record.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every verdict judged again from the evidence it names. */
final class GateAudit {
  /** Between the instant a gate judges as of and the writing of its verdict. */
  private static final Duration WRITING_MAX = Duration.ofHours(1);

  private final LadderRecord record;
  private final Differences differences;
  private final Map<String, List<Again>> verdicts = new HashMap<>();

  /**
   * A verdict worked out again.
   *
   * @param piece the stored verdict
   * @param freshUntil the last instant at which nothing it rests on is stale; absent when all of it
   *     is a record that does not age
   */
  record Again(Verdict verdict, Piece piece, Optional<Instant> freshUntil) {}

  GateAudit(LadderRecord record, Differences differences) {
    this.record = record;
    this.differences = differences;
    for (Piece piece : record.of(GateJudged.class)) {
      judge(piece, (GateJudged) piece.body());
    }
  }

  /** Every verdict of a gate, as it comes out now, in the order of storing. */
  List<Again> of(String gate) {
    return List.copyOf(verdicts.getOrDefault(gate, List.of()));
  }

  /** What a gate that nobody asked says about a measurement; PASS of it is worth nothing. */
  Verdict unasked(GateSetting setting, Measurement measurement) {
    Optional<Gate> gate = GateCatalogue.find(setting.gate());
    if (gate.isEmpty()) {
      return Verdict.ERROR;
    }
    List<Exhibit> exhibits =
        measurement.pieces().stream()
            .filter(one -> gate.get().evidenceKinds().contains(one.body().kind()))
            .map(Piece::exhibit)
            .toList();
    Instant asOf = measurement.last().evidence().producedAt();
    return gate.get().evaluate(input(setting, exhibits, asOf)).verdict();
  }

  private void judge(Piece piece, GateJudged stored) {
    String check = "gate " + stored.gate();
    Optional<Gate> gate = GateCatalogue.find(stored.gate());
    Optional<GateSetting> setting =
        record.profile().gates().stream()
            .filter(one -> one.gate().equals(stored.gate()) && one.judged())
            .findFirst();
    if (gate.isEmpty() || setting.isEmpty()) {
      differences.add(check, piece.name() + " judges a gate that the profile does not ask.");
      return;
    }
    if (setting.get().critical() != stored.critical()
        || setting.get().rung() != piece.evidence().slot().rung()) {
      differences.add(check, piece.name() + " has another rung or weight than in the profile.");
    }
    if (!isWrittenWhenJudged(piece.evidence().producedAt(), stored.asOf())) {
      differences.add(
          check,
          stored.asOf().toString(),
          piece.evidence().producedAt().toString(),
          piece.name() + " judges as of an instant far from when it was written.");
    }
    GateVerdict again =
        gate.get().evaluate(input(setting.get(), named(piece, check), stored.asOf()));
    compare(piece, stored, again);
    comparePassedOver(piece, stored, gate.get(), setting.get());
    verdicts
        .computeIfAbsent(stored.gate(), name -> new ArrayList<>())
        .add(new Again(again.verdict(), piece, again.freshUntil()));
  }

  /** All but the sentences, which a later release may put better. */
  private void compare(Piece piece, GateJudged stored, GateVerdict again) {
    if (again.verdict() != stored.verdict()
        || !facts(again.findings()).equals(facts(stored.findings()))) {
      differences.add(
          "gate " + stored.gate(),
          stored.verdict().name(),
          again.verdict().name(),
          piece.name() + " comes out otherwise when it is judged again.");
    }
  }

  private static List<Finding> facts(List<Finding> findings) {
    return findings.stream()
        .map(one ->
            new Finding(one.check(), one.verdict(), one.measured(), one.limit(), one.unit(), ""))
        .toList();
  }

  /** A pass has to be one over everything there was, not only over what was picked. */
  private void comparePassedOver(Piece piece, GateJudged stored, Gate gate, GateSetting setting) {
    if (stored.verdict() != Verdict.PASS) {
      return;
    }
    List<Exhibit> all =
        record.pieces().stream()
            .filter(one -> one.index() < piece.index())
            .filter(one -> gate.evidenceKinds().contains(one.body().kind()))
            .filter(one -> !one.evidence().producedAt().isAfter(stored.asOf()))
            .map(Piece::exhibit)
            .toList();
    GateVerdict whole = gate.evaluate(input(setting, all, stored.asOf()));
    if (whole.verdict() != Verdict.PASS) {
      differences.add(
          "gate " + stored.gate(),
          "PASS",
          whole.verdict().name(),
          piece.name() + " passed over newer evidence that does not pass.");
    }
  }

  private List<Exhibit> named(Piece piece, String check) {
    List<Exhibit> exhibits = new ArrayList<>();
    Evidence evidence = piece.evidence();
    for (Input input : evidence.inputs()) {
      if (input instanceof Input.OfEvidence of) {
        Optional<Piece> found = record.find(of.id()).filter(one -> one.index() < piece.index());
        if (found.isEmpty()) {
          differences.add(
              check, piece.name() + " rests on evidence that is not before it: " + of.id());
        }
        found.map(Piece::exhibit).ifPresent(exhibits::add);
      }
    }
    return exhibits;
  }

  private GateInput input(GateSetting setting, List<Exhibit> exhibits, Instant asOf) {
    return new GateInput(
        record.candidate(), record.profile(), record.attempt(), setting, exhibits, asOf);
  }

  private static boolean isWrittenWhenJudged(Instant producedAt, Instant asOf) {
    return Duration.between(asOf, producedAt).abs().compareTo(WRITING_MAX) <= 0;
  }
}
