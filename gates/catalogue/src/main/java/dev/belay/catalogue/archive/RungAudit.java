package dev.belay.catalogue.archive;

import dev.belay.catalogue.archive.GateAudit.Again;
import dev.belay.catalogue.gate.GateVerdict;
import dev.belay.evidence.candidate.GateSetting;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.record.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What all measurements of all rungs come to, gate by gate. */
final class RungAudit {
  private final LadderRecord record;
  private final GateAudit gates;
  private final List<String> reasons = new ArrayList<>();
  private boolean failed;

  RungAudit(LadderRecord record, GateAudit gates) {
    this.record = record;
    this.gates = gates;
    judge();
  }

  /** What keeps the rungs from having passed; empty when all did. */
  List<String> reasons() {
    return List.copyOf(reasons);
  }

  /** Whether a gate that counts or a rung ever failed. */
  boolean isFailed() {
    return failed;
  }

  /**
   * Gates of GATES, measured for the request that people signed, whose evidence was stale at an
   * instant.
   */
  List<String> staleAt(Instant asOf) {
    return freshness().entrySet().stream()
        .filter(gate -> asOf.isAfter(gate.getValue()))
        .map(gate -> gate.getKey() + " passed, but its evidence was stale at " + asOf)
        .toList();
  }

  /** The last instant at which {@link #staleAt} is empty; absent when it always is. */
  Optional<Instant> freshUntil() {
    return freshness().values().stream().min(Comparator.naturalOrder());
  }

  /** Of each gate of GATES that counts and ages, as last measured, until when it is fresh. */
  private Map<String, Instant> freshness() {
    List<Measurement> measured = record.measurements(Rung.GATES);
    Map<String, Instant> fresh = new LinkedHashMap<>();
    if (!measured.isEmpty()) {
      record.profile().gates().stream()
          .filter(setting -> setting.rung() == Rung.GATES && setting.counts())
          .forEach(setting ->
              judged(setting, measured.getLast())
                  .flatMap(again -> again.freshUntil().stream())
                  .min(Comparator.naturalOrder())
                  .ifPresent(until -> fresh.put(setting.gate(), until)));
    }
    return fresh;
  }

  /** Every measurement of every rung: what failed once has failed, what passed has to be last. */
  private void judge() {
    for (Rung rung : record.measuredRungs()) {
      List<Measurement> measured = record.measurements(rung);
      record.profile().gates().stream()
          .filter(setting -> setting.rung() == rung && setting.counts())
          .forEach(setting -> judgeGate(setting, measured));
      measured.stream()
          .filter(one -> one.verdict().equals(Optional.of(Verdict.FAIL)))
          .forEach(one -> fail(one.name() + " FAIL"));
      judgeEnd(rung, measured);
    }
  }

  private void judgeGate(GateSetting setting, List<Measurement> measured) {
    for (Measurement measurement : measured) {
      List<Verdict> verdicts = verdicts(setting, measurement);
      boolean isLast = measurement.equals(measured.getLast());
      if (verdicts.contains(Verdict.FAIL)) {
        fail(setting.gate() + " FAIL");
      } else if (verdicts.isEmpty() && gates.unasked(setting, measurement) == Verdict.FAIL) {
        fail(setting.gate() + " was not judged, and is a FAIL of " + measurement.name());
      } else if (isLast && verdicts.isEmpty()) {
        reasons.add(setting.gate() + " was not judged");
      } else if (isLast && GateVerdict.worst(verdicts) != Verdict.PASS) {
        reasons.add(setting.gate() + " " + GateVerdict.worst(verdicts));
      }
    }
    if (measured.isEmpty()) {
      reasons.add(setting.gate() + " was not judged");
    }
  }

  private void fail(String reason) {
    failed = true;
    reasons.add(reason);
  }

  private void judgeEnd(Rung rung, List<Measurement> measured) {
    Optional<Measurement> last =
        measured.isEmpty() ? Optional.empty() : Optional.of(measured.getLast());
    Optional<Verdict> verdict = last.flatMap(Measurement::verdict);
    if (verdict.isEmpty()) {
      reasons.add(rung + " did not end");
    } else if (verdict.get() != Verdict.PASS) {
      if (verdict.get() != Verdict.FAIL) {
        reasons.add(rung + " " + verdict.get());
      }
    } else if (last.get().last().index() > last.get().end().orElseThrow().index()) {
      reasons.add(rung + " ended before all of it was measured");
    }
  }

  private List<Verdict> verdicts(GateSetting setting, Measurement measurement) {
    return judged(setting, measurement).map(Again::verdict).toList();
  }

  /** A gate's verdicts in one measurement, as they come out now. */
  private Stream<Again> judged(GateSetting setting, Measurement measurement) {
    return gates.of(setting.gate()).stream()
        .filter(again -> measurement.pieces().contains(again.piece()));
  }
}
