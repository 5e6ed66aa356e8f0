package dev.belay.workflows.testing;

import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.operator.RefusalCode;
import dev.belay.evidence.operator.SignedAct;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.workflows.activity.ActAnswer;
import dev.belay.workflows.activity.OperatorActivities;
import dev.belay.workflows.plan.GateStep;
import dev.belay.workflows.plan.LadderPlan;
import dev.belay.workflows.plan.SoakPlan;
import dev.belay.workflows.plan.Timing;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Judges acts that are three words: kind, principal, and the request's id or {@code -}. The rules
 * are those that a workflow can notice: what is expected, which request, who signed already.
 */
public final class FakePeople implements OperatorActivities {
  public static final String PROMOTER = "trader-1";

  private final Faults faults;
  private final Map<EvidenceId, Set<String>> signers = new ConcurrentHashMap<>();
  private final List<JudgeAct> judged = new CopyOnWriteArrayList<>();
  private final List<Promotion> promotions = new CopyOnWriteArrayList<>();
  private volatile Optional<NotOpened> refusal = Optional.empty();
  private volatile LadderPlan plan = plan(2);

  FakePeople(Faults faults) {
    this.faults = faults;
  }

  /** The plan most tests climb by: four rungs, a soak of four chunks of six hours. */
  public static LadderPlan plan(int approvals) {
    List<GateStep> gates =
        List.of(
            new GateStep("backtest_regression", Rung.REGRESSION, 0, true),
            new GateStep("replay_regression", Rung.REGRESSION, 1, true),
            new GateStep("paper_soak", Rung.PAPER_SOAK, 2, true),
            new GateStep("event_store_integrity", Rung.GATES, 3, true),
            new GateStep("event_store_window", Rung.GATES, 4, true),
            new GateStep("accounting_integrity", Rung.GATES, 5, true),
            new GateStep("strategy_catalog", Rung.GATES, 6, true),
            new GateStep("unit_and_integration_tests", Rung.GATES, 7, true),
            new GateStep("secrets_hygiene", Rung.GATES, 8, true),
            new GateStep("workflow_replay", Rung.GATES, 9, true),
            new GateStep("clock_skew", Rung.GATES, 10, false));
    return new LadderPlan(
        Ladders.SUBJECT,
        1,
        PROMOTER,
        List.of(Rung.REGRESSION, Rung.PAPER_SOAK, Rung.GATES, Rung.DECISION),
        gates,
        new SoakPlan(24 * 3600, 6 * 3600, 7 * 3600),
        2,
        approvals,
        Timing.standard().withRecovery(2, 1),
        Ids.of("promotion"),
        Optional.of(3600));
  }

  public void plans(LadderPlan other) {
    plan = other;
  }

  public void refusesPromotion(String code, String text) {
    refusal = Optional.of(new NotOpened(code, text, Optional.of(Ids.of("refused promotion"))));
  }

  public List<JudgeAct> judged() {
    return List.copyOf(judged);
  }

  public List<Promotion> promotions() {
    return List.copyOf(promotions);
  }

  @Override
  public Opening open(Promotion promotion) {
    faults.strike("open-ladder");
    promotions.add(promotion);
    return refusal.isPresent() ? refusal.get() : new Opened(plan);
  }

  @Override
  public JudgedAct judge(JudgeAct order) {
    faults.strike("judge-act");
    judged.add(order);
    String[] words = words(order.act());
    ActKind kind = ActKind.valueOf(words[0]);
    Optional<RefusalCode> refused = refusal(order, kind, words);
    int counted =
        order.request().map(request -> signers.getOrDefault(request, Set.of()).size()).orElse(0);
    ActAnswer answer =
        refused
            .map(code -> answer(ActAnswer.Outcome.REFUSED, code.name(), words[1], counted))
            .orElseGet(() -> answer(ActAnswer.Outcome.ACCEPTED, "", words[1], counted));
    return new JudgedAct(Optional.of(kind), answer);
  }

  private static String[] words(SignedAct act) {
    return act.act().split(" ", -1);
  }

  private Optional<RefusalCode> refusal(JudgeAct order, ActKind kind, String[] words) {
    if (words[1].equals("mallory")) {
      return Optional.of(RefusalCode.UNKNOWN_KEY);
    }
    if (!order.expected().contains(kind)) {
      return Optional.of(RefusalCode.NOT_EXPECTED);
    }
    if (order.request().isEmpty()) {
      return Optional.empty();
    }
    EvidenceId request = order.request().get();
    if (!request.value().equals(words[2])) {
      return Optional.of(RefusalCode.WRONG_REQUEST);
    }
    if (kind != ActKind.APPROVE) {
      return Optional.empty();
    }
    if (words[1].equals(order.promoter())) {
      return Optional.of(RefusalCode.SELF_APPROVED);
    }
    boolean first = signers.computeIfAbsent(request, id -> new HashSet<>()).add(words[1]);
    return first ? Optional.empty() : Optional.of(RefusalCode.SAME_PERSON);
  }

  private static ActAnswer answer(
      ActAnswer.Outcome outcome, String code, String principal, int counted) {
    return new ActAnswer(
        outcome, code, code + " by the fake", Ids.hex(principal + code), principal, counted, 2);
  }
}
