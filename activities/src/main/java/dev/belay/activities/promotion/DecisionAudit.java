package dev.belay.activities.promotion;

import dev.belay.activities.evidence.VerifiedEvidence;
import dev.belay.catalogue.gate.Exhibit;
import dev.belay.catalogue.gate.Gate;
import dev.belay.catalogue.gate.GateInput;
import dev.belay.catalogue.standard.GateCatalogue;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.GateSetting;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.document.JsonError;
import dev.belay.evidence.operator.ActCodec;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.record.EvidenceBody.ActJudged;
import dev.belay.evidence.record.EvidenceBody.GateJudged;
import dev.belay.evidence.record.EvidenceBody.RungEnded;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Input;
import dev.belay.evidence.record.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes through a ladder's evidence and says what stands in the way of a GO. Pure. */
final class DecisionAudit {
  private final Candidate candidate;
  private final Profile profile;
  private final int attempt;
  private final List<VerifiedEvidence> log;
  private final Map<EvidenceId, VerifiedEvidence> byId = new HashMap<>();

  DecisionAudit(Candidate candidate, Profile profile, int attempt, List<VerifiedEvidence> log) {
    this.candidate = candidate;
    this.profile = profile;
    this.attempt = attempt;
    this.log = log;
    log.forEach(one -> byId.put(one.id(), one));
  }

  /** One sentence for each obstacle; nothing when there is none. */
  List<String> obstacles() {
    List<String> obstacles = new ArrayList<>();
    profile.rungs().stream()
        .filter(rung -> rung.compareTo(Rung.DECISION) < 0)
        .forEach(rung -> ended(rung).ifPresent(obstacles::add));
    profile.gates().stream()
        .filter(setting -> setting.judged() && setting.critical() && !setting.dryRun())
        .forEach(setting -> judged(setting).ifPresent(obstacles::add));
    stopped().ifPresent(obstacles::add);
    return obstacles;
  }

  private Optional<String> ended(Rung rung) {
    Optional<RungEnded> last =
        log.stream()
            .flatMap(one -> one.body(RungEnded.class).stream())
            .filter(ended -> ended.rung() == rung)
            .reduce((first, second) -> second);
    if (last.isEmpty()) {
      return Optional.of("rung " + rung + " did not end");
    }
    return last.get().verdict() == Verdict.PASS
        ? Optional.empty()
        : Optional.of("rung " + rung + " ended " + last.get().verdict());
  }

  /** The newest judgement of a gate, and the same judged again from what it named. */
  private Optional<String> judged(GateSetting setting) {
    Optional<VerifiedEvidence> last =
        log.stream()
            .filter(one ->
                one.body(GateJudged.class)
                    .filter(judged -> judged.gate().equals(setting.gate()))
                    .isPresent())
            .reduce((first, second) -> second);
    if (last.isEmpty()) {
      return Optional.of("gate " + setting.gate() + " was not judged");
    }
    VerifiedEvidence evidence = last.get();
    GateJudged judged = evidence.body(GateJudged.class).orElseThrow();
    if (evidence.evidence().slot().rung() != setting.rung()) {
      return Optional.of("gate " + setting.gate() + " was judged on another rung");
    }
    if (judged.verdict() != Verdict.PASS) {
      return Optional.of("gate " + setting.gate() + " said " + judged.verdict());
    }
    Verdict again = again(setting, evidence, judged);
    return again == Verdict.PASS
        ? Optional.empty()
        : Optional.of("gate " + setting.gate() + " said PASS, and judged again " + again);
  }

  private Verdict again(GateSetting setting, VerifiedEvidence evidence, GateJudged judged) {
    Optional<Gate> gate = GateCatalogue.find(setting.gate());
    if (gate.isEmpty()) {
      return Verdict.ERROR;
    }
    List<Exhibit> exhibits = new ArrayList<>();
    for (Input input : evidence.evidence().inputs()) {
      if (input instanceof Input.OfEvidence of) {
        VerifiedEvidence found = byId.get(of.id());
        if (found == null) {
          return Verdict.ERROR;
        }
        exhibits.add(new Exhibit(found.id(), found.evidence()));
      }
    }
    return gate.get()
        .evaluate(new GateInput(candidate, profile, attempt, setting, exhibits, judged.asOf()))
        .verdict();
  }

  private Optional<String> stopped() {
    return log.stream()
        .flatMap(one -> one.body(ActJudged.class).stream())
        .filter(act -> act.refusal().isEmpty() && isStop(act))
        .map(act -> "stopped by " + act.principal())
        .findFirst();
  }

  private static boolean isStop(ActJudged judged) {
    try {
      return ActCodec.read(judged.act().act()).kind() == ActKind.STOP;
    } catch (JsonError unreadable) {
      return true;
    }
  }
}
