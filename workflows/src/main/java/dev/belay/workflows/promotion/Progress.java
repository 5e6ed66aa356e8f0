package dev.belay.workflows.promotion;

import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.workflows.activity.SearchAttributes;
import dev.belay.workflows.plan.LadderPlan;
import dev.belay.workflows.plan.LadderStep;
import dev.belay.workflows.plan.RungResult;
import dev.belay.workflows.promotion.LadderState.Phase;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the ladder is, as people are shown it: query, search attributes, current details. */
final class Progress {
  private String profile = "";
  private Optional<LadderPlan> plan = Optional.empty();
  private Phase phase = Phase.OPENING;
  private LadderStep step = new LadderStep("", "", 0, Rung.START, 0);
  private final List<RungState> rungs = new ArrayList<>();
  private Optional<String> child = Optional.empty();
  private Optional<LadderResult> result = Optional.empty();
  private int actsAccepted;
  private int actsRefused;

  /** The run has begun; nothing is verified. */
  void begin(LadderInput input) {
    LadderId ladder = input.ladder();
    profile = input.profile();
    step = new LadderStep(ladder.value(), ladder.subject(), 0, Rung.START, 0);
    Workflow.upsertTypedSearchAttributes(
        SearchAttributes.SUBJECT.valueSet(ladder.subject()),
        SearchAttributes.KIND.valueSet("ladder"),
        SearchAttributes.RUNG.valueSet(Rung.START.name()));
    details("verifying the promotion");
  }

  void opened(LadderPlan opened) {
    plan = Optional.of(opened);
    step = new LadderStep(step.ladder(), step.subject(), opened.attempt(), Rung.START, 0);
    Workflow.upsertTypedSearchAttributes(SearchAttributes.OPERATOR.valueSet(opened.promoter()));
  }

  /** A rung begins to be measured, again perhaps. */
  void enter(LadderStep entered) {
    boolean moved = entered.rung() != step.rung();
    step = entered;
    phase = Phase.MEASURING;
    if (moved) {
      Workflow.upsertTypedSearchAttributes(SearchAttributes.RUNG.valueSet(entered.rung().name()));
    }
    details("measuring " + entered.rung() + again());
  }

  void measured(RungResult rung, EvidenceId record) {
    List<EvidenceId> evidence = new ArrayList<>(rung.evidence());
    evidence.add(record);
    rungs.add(new RungState(step.rung(), step.ordinal(), rung.verdict(), rung.text(), evidence));
    Workflow.upsertTypedSearchAttributes(SearchAttributes.VERDICT.valueSet(rung.verdict().name()));
  }

  void waiting() {
    phase = Phase.WAITING;
  }

  void deciding() {
    phase = Phase.DECIDING;
    details("recording the decision");
  }

  void ended(LadderResult end) {
    phase = Phase.ENDED;
    result = Optional.of(end);
    child = Optional.empty();
    Workflow.upsertTypedSearchAttributes(SearchAttributes.VERDICT.valueSet(end.outcome().name()));
    details(end.outcome() + ": " + end.text());
  }

  void child(Optional<String> workflowId) {
    child = workflowId;
  }

  void acted(boolean accepted) {
    if (accepted) {
      actsAccepted++;
    } else {
      actsRefused++;
    }
  }

  /** Puts what people are asked into the current details. */
  void show(People people) {
    if (phase == Phase.DECIDING || phase == Phase.ENDED) {
      return;
    }
    if (people.isHeld()) {
      details("held at " + step.rung() + "; waits for a signed resume or stop");
      return;
    }
    Optional<RequestState> request = people.asked().request();
    if (request.isPresent()) {
      details(
          "waits for %s; request %s, signatures %d of %d, closes %s"
              .formatted(
                  request.get().expected(),
                  request.get().evidence(),
                  people.counted(),
                  request.get().needed(),
                  request.get().closesAt()));
    } else {
      details("measuring " + step.rung() + again());
    }
  }

  LadderStep step() {
    return step;
  }

  String profile() {
    return profile;
  }

  int actsRefused() {
    return actsRefused;
  }

  List<RungState> rungs() {
    return List.copyOf(rungs);
  }

  LadderState state(People people) {
    Asked asked = people.asked();
    return new LadderState(
        step.ladder(),
        step.attempt(),
        plan.map(LadderPlan::promoter).orElse(""),
        profile,
        people.isHeld() && phase == Phase.MEASURING ? Phase.HELD : phase,
        step.rung(),
        step.ordinal(),
        plan.map(LadderPlan::rungs).orElse(List.of()),
        rungs(),
        asked.request().map(request -> request.withCounted(people.counted())),
        child,
        asked.expected(),
        actsAccepted,
        actsRefused,
        result);
  }

  private String again() {
    return step.ordinal() == 0 ? "" : ", measurement " + (step.ordinal() + 1);
  }

  private void details(String now) {
    StringBuilder text = new StringBuilder();
    text.append("**").append(step.ladder()).append("** attempt ").append(step.attempt());
    text.append("\n\n").append(now).append('\n');
    for (RungState rung : rungs) {
      text.append("\n- ").append(rung.rung()).append(' ').append(rung.verdict());
      text.append(": ").append(rung.text());
    }
    Workflow.setCurrentDetails(text.toString());
  }
}
