package dev.belay.activities.gate;

import dev.belay.activities.evidence.EvidenceBook;
import dev.belay.activities.evidence.EvidenceBook.Draft;
import dev.belay.activities.evidence.VerifiedEvidence;
import dev.belay.catalogue.gate.Exhibit;
import dev.belay.catalogue.gate.Gate;
import dev.belay.catalogue.gate.GateInput;
import dev.belay.catalogue.standard.GateCatalogue;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.GateSetting;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.record.EvidenceBody.GateJudged;
import dev.belay.evidence.record.Input;
import dev.belay.evidence.record.Slot;
import dev.belay.workflows.activity.GateActivities;
import dev.belay.workflows.plan.GateStep;
import dev.belay.workflows.plan.GateVerdict;
import dev.belay.workflows.plan.LadderStep;
import dev.belay.workflows.promotion.LadderId;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@link GateActivities}: gathers, has the catalogue judge, stores. A step whose ladder begins with
 * {@code desk} is a cycle of its own: it judges its subject's attempt again with fresh measurements
 * and keeps what it stores out of the ladder's log.
 */
public final class GateActivitiesImpl implements GateActivities {
  private static final String JUDGED = "gate";

  private final EvidenceBook book;
  private final Map<String, Gatherer> gatherers;
  private final BuildRecord buildRecord;

  GateActivitiesImpl(EvidenceBook book, List<Gatherer> gatherers, BuildRecord buildRecord) {
    this.book = book;
    this.buildRecord = buildRecord;
    this.gatherers =
        gatherers.stream()
            .collect(Collectors.toUnmodifiableMap(Gatherer::kind, Function.identity()));
  }

  @Override
  public GateVerdict judge(GateOrder order) {
    LadderStep step = order.step();
    GateStep asked = order.gate();
    Slot slot = step.slot(JUDGED, asked.index());
    return book.at(slot)
        .map(there -> verdict(asked, there))
        .orElseGet(() -> {
          judgeOrBreak(step, asked, slot);
          return book.at(slot)
              .map(stored -> verdict(asked, stored))
              .orElseThrow(() -> new IllegalStateException("expected the verdict just stored"));
        });
  }

  /** A class path that does not fit will not fit at the next try either. */
  private void judgeOrBreak(LadderStep step, GateStep asked, Slot slot) {
    try {
      judgeNow(step, asked, slot);
    } catch (LinkageError misfit) {
      throw broken("MISFIT", "this worker's class path does not fit: " + misfit);
    }
  }

  private void judgeNow(LadderStep step, GateStep asked, Slot slot) {
    Gate gate =
        GateCatalogue.find(asked.gate())
            .orElseThrow(() -> broken("UNKNOWN_GATE", "there is no gate " + asked.gate()));
    Profile profile = book.profile(home(step), step.attempt());
    Candidate candidate = book.candidate(home(step), step.attempt());
    GateSetting setting = setting(profile, asked);
    gather(step, asked, gate, candidate);
    List<VerifiedEvidence> log = log(step);
    Instant asOf = book.now();
    dev.belay.catalogue.gate.GateVerdict verdict =
        gate.evaluate(
            new GateInput(candidate, profile, step.attempt(), setting, exhibits(gate, log), asOf));
    List<Input> inputs = verdict.judged().stream().<Input>map(Input.OfEvidence::new).toList();
    GateJudged judged =
        new GateJudged(
            gate.name(), verdict.verdict(), setting.critical(), asOf, verdict.findings());
    book.put(Draft.of(step.subject(), slot, inputs, judged));
  }

  /** Measures what this gate reads and can be measured now, each in its own slot. */
  private void gather(LadderStep step, GateStep asked, Gate gate, Candidate candidate) {
    List<VerifiedEvidence> log = log(step);
    Gatherer.Scene scene = new Gatherer.Scene(step, candidate, log);
    for (String kind : gate.evidenceKinds().stream().sorted().toList()) {
      Activity.getExecutionContext().heartbeat(kind);
      Slot slot = step.slot(kind, asked.index());
      Optional.ofNullable(gatherers.get(kind))
          .filter(gatherer -> book.at(slot).isEmpty())
          .flatMap(gatherer -> gatherer.gather(scene))
          .ifPresent(gathered ->
              book.put(
                  new Draft(
                      step.subject(),
                      slot,
                      gathered.clock(),
                      gathered.feed(),
                      gathered.inputs(),
                      gathered.body())));
      if (kind.equals(BuildRecord.KIND) && book.at(slot).isEmpty()) {
        buildRecord.read(book).ifPresent(record -> book.file(slot, record));
      }
    }
  }

  /**
   * The ladder whose evidence is judged: the step's own, or for a cycle of the desk its subject's.
   */
  private static String home(LadderStep step) {
    return Gatherer.isOfTheDesk(step) ? LadderId.ofSubject(step.subject()).value() : step.ladder();
  }

  /** What there is to judge; a cycle of the desk also sees what it measured itself. */
  private List<VerifiedEvidence> log(LadderStep step) {
    List<VerifiedEvidence> log = new ArrayList<>(book.log(home(step), step.attempt()));
    if (Gatherer.isOfTheDesk(step)) {
      log.addAll(book.log(step.ladder(), step.attempt()));
    }
    return log;
  }

  private static List<Exhibit> exhibits(Gate gate, List<VerifiedEvidence> log) {
    return log.stream()
        .filter(one -> gate.evidenceKinds().contains(one.evidence().body().kind()))
        .map(one -> new Exhibit(one.id(), one.evidence()))
        .toList();
  }

  private static GateSetting setting(Profile profile, GateStep asked) {
    return profile.gates().stream()
        .filter(setting -> setting.gate().equals(asked.gate()) && setting.judged())
        .findFirst()
        .orElseThrow(() ->
            broken(
                "NOT_ASKED",
                "profile " + profile.name() + " does not ask the gate " + asked.gate()));
  }

  private static GateVerdict verdict(GateStep asked, VerifiedEvidence stored) {
    GateJudged judged =
        stored
            .body(GateJudged.class)
            .filter(body -> body.gate().equals(asked.gate()))
            .orElseThrow(() ->
                broken("DAMAGED", "expected the verdict of " + asked.gate() + " in its slot"));
    return new GateVerdict(asked.gate(), judged.verdict(), asked.counts(), stored.id());
  }

  private static ApplicationFailure broken(String type, String text) {
    return ApplicationFailure.newNonRetryableFailure(text, type);
  }
}
