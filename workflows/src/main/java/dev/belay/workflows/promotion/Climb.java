package dev.belay.workflows.promotion;

import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.record.EvidenceBody.Outcome;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Verdict;
import dev.belay.workflows.activity.ActivityPolicies;
import dev.belay.workflows.activity.EvidenceActivities;
import dev.belay.workflows.activity.EvidenceActivities.Ask;
import dev.belay.workflows.activity.EvidenceActivities.OpenedRequest;
import dev.belay.workflows.activity.EvidenceActivities.RequestOrder;
import dev.belay.workflows.activity.EvidenceActivities.RungOrder;
import dev.belay.workflows.plan.LadderPlan;
import dev.belay.workflows.plan.LadderStep;
import dev.belay.workflows.plan.RungResult;
import dev.belay.workflows.plan.Timing;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The way up: rung after rung, every way one can end, and what people are asked in between. */
final class Climb {
  private final LadderPlan plan;
  private final Timing timing;
  private final ActivityPolicies policies;
  private final Progress progress;
  private final People people;
  private final ActDesk acts;
  private final Rungs rungs;
  private final Map<Rung, Integer> measurements = new EnumMap<>(Rung.class);
  private int requests;

  Climb(LadderPlan plan, Progress progress, People people, ActDesk acts) {
    this.plan = plan;
    this.timing = plan.timing();
    this.policies = new ActivityPolicies(plan.timing());
    this.progress = progress;
    this.people = people;
    this.acts = acts;
    this.rungs = new Rungs(plan, progress, people);
  }

  /** Climbs to the end, whichever it is. */
  LadderEnd walk() {
    for (Rung rung : plan.rungs()) {
      if (rung == Rung.DECISION) {
        return enterDecision();
      }
      Optional<LadderEnd> end = pass(rung);
      if (end.isPresent()) {
        return end.get();
      }
    }
    return LadderEnd.hold(progress.step().rung(), "the profile has no rung DECISION");
  }

  /** Measures a rung until it passes, or ends the ladder. Empty: it passed. */
  private Optional<LadderEnd> pass(Rung rung) {
    for (int resumes = 0; ; resumes++) {
      LadderStep step = progress.step().at(rung, measurements.merge(rung, 1, Integer::sum) - 1);
      people.ask(Asked.measuring());
      progress.enter(step);
      RungResult result = rungs.measure(step);
      record(step, result);
      Optional<LadderEnd> end = settle(rung);
      if (end.isPresent() || result.verdict() == Verdict.PASS) {
        return end;
      }
      if (result.verdict() == Verdict.FAIL) {
        return Optional.of(LadderEnd.noGo(rung, rung + " FAIL: " + result.text()));
      }
      end = askToResume(result, resumes < timing.resumesMax());
      if (end.isPresent()) {
        return end;
      }
    }
  }

  private void record(LadderStep step, RungResult result) {
    EvidenceId record =
        Workflow.newActivityStub(
                EvidenceActivities.class,
                policies.brief("record " + step.rung() + " " + result.verdict()))
            .endRung(new RungOrder(step, result));
    progress.measured(result, record);
  }

  /** Before the decision: nothing more is asked; a stop that came in time still counts. */
  LadderEnd settleForGood(LadderEnd end) {
    people.ask(Asked.nothing());
    acts.drain();
    return end.proposed() == Outcome.GO ? stopped(Rung.DECISION).orElse(end) : end;
  }

  /** A GO that could not be recorded: the same again when people resume, else another end. */
  LadderEnd resumeDecision(LadderEnd end, RungResult broken, int resumes) {
    return askToResume(broken, resumes < timing.resumesMax()).orElse(end);
  }

  /** Between rungs: acts that arrived are judged, a stop ends, a hold waits. Empty: go on. */
  private Optional<LadderEnd> settle(Rung rung) {
    acts.drain();
    if (people.isHeld() && !people.isStopped()) {
      progress.show(people);
      if (people.isAbandoned()
          || !within(timing.answerSeconds(), () -> !people.isHeld() || people.isStopped())) {
        return Optional.of(LadderEnd.hold(rung, "held, and nobody resumed it in time"));
      }
    }
    people.clearWords();
    return stopped(rung);
  }

  private Optional<LadderEnd> stopped(Rung rung) {
    return people.isStopped()
        ? Optional.of(LadderEnd.noGo(rung, "stopped by " + people.stopper()))
        : Optional.empty();
  }

  /** After INCONCLUSIVE or ERROR. Empty: measure again. */
  private Optional<LadderEnd> askToResume(RungResult result, boolean mayResume) {
    Rung rung = progress.step().rung();
    List<ActKind> expected =
        mayResume
            ? List.of(ActKind.RESUME, ActKind.STOP, ActKind.REJECT)
            : List.of(ActKind.STOP, ActKind.REJECT);
    open(rung, new Question(Ask.RESUME, 1, timing.answerSeconds(), expected));
    boolean answered =
        within(
            timing.answerSeconds(),
            () -> people.isResumed() || people.isRejected() || people.isStopped());
    if (answered && people.isResumed() && !people.isStopped() && !people.isRejected()) {
      return Optional.empty();
    }
    if (people.isStopped()) {
      return stopped(rung);
    }
    String why = people.isRejected() ? "rejected by " + people.rejecter() : "nobody answered";
    return Optional.of(
        LadderEnd.hold(rung, rung + " " + result.verdict() + ", " + why + ": " + result.text()));
  }

  /** Asks for signatures, with fresh evidence whenever a request closes, until there are enough. */
  private LadderEnd enterDecision() {
    if (plan.approvals() == 0) {
      return LadderEnd.go(Optional.empty());
    }
    Instant lastAnswer = now().plusSeconds(timing.answerSeconds());
    for (int opened = 0; opened < timing.requestsMax(); opened++) {
      if (opened > 0 && plan.rungs().contains(Rung.GATES)) {
        Optional<LadderEnd> end = pass(Rung.GATES);
        if (end.isPresent()) {
          return end.get();
        }
      }
      long left = Duration.between(now(), lastAnswer).toSeconds();
      if (left < 1) {
        break;
      }
      Optional<LadderEnd> end = askToApprove((int) Math.min(left, timing.requestSeconds()));
      if (end.isPresent()) {
        return end.get();
      }
    }
    return LadderEnd.hold(Rung.DECISION, "the signatures needed did not come in time");
  }

  /** Empty: the request closed without an answer. */
  private Optional<LadderEnd> askToApprove(int seconds) {
    Question question =
        new Question(
            Ask.APPROVE,
            plan.approvals(),
            seconds,
            List.of(ActKind.APPROVE, ActKind.REJECT, ActKind.STOP));
    RequestState request = open(Rung.DECISION, question);
    int open = (int) Math.max(1, Duration.between(now(), request.closesAt()).toSeconds());
    within(open, () -> people.isApproved() || people.isRejected() || people.isStopped());
    if (people.isStopped()) {
      return stopped(Rung.DECISION);
    }
    if (people.isRejected()) {
      return Optional.of(LadderEnd.hold(Rung.DECISION, "rejected by " + people.rejecter()));
    }
    return people.isApproved()
        ? Optional.of(LadderEnd.go(Optional.of(request.evidence())))
        : Optional.empty();
  }

  private record Question(Ask ask, int needed, int seconds, List<ActKind> expected) {}

  private RequestState open(Rung rung, Question question) {
    OpenedRequest opened =
        Workflow.newActivityStub(
                EvidenceActivities.class, policies.brief("open a request to enter " + rung))
            .openRequest(
                new RequestOrder(
                    progress.step().at(rung, progress.step().ordinal()),
                    requests++,
                    question.ask(),
                    question.needed(),
                    question.seconds()));
    RequestState request =
        new RequestState(
            opened.evidence(),
            rung,
            now().plusSeconds(Math.min(opened.openSeconds(), question.seconds())),
            0,
            question.needed(),
            question.expected());
    people.ask(Asked.of(request));
    progress.waiting();
    progress.show(people);
    return request;
  }

  /** Waits, and lets acts that arrived in time be judged before it says no. */
  private boolean within(int seconds, BooleanSupplier answered) {
    Workflow.await(Duration.ofSeconds(seconds), answered::getAsBoolean);
    acts.drain();
    return answered.getAsBoolean();
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
