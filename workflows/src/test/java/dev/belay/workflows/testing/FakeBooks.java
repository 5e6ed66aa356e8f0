package dev.belay.workflows.testing;

import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Verdict;
import dev.belay.workflows.activity.EvidenceActivities;
import dev.belay.workflows.activity.GateActivities;
import dev.belay.workflows.plan.GateVerdict;
import dev.belay.workflows.plan.LadderStep;
import io.temporal.activity.Activity;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Evidence and gates that say what a test wants. */
public final class FakeBooks implements EvidenceActivities, GateActivities {
  private final Faults faults;
  private final Map<String, Queue<Verdict>> verdicts = new ConcurrentHashMap<>();
  private final List<RequestOrder> requests = new CopyOnWriteArrayList<>();
  private final List<RungOrder> rungs = new CopyOnWriteArrayList<>();
  private final List<DecisionOrder> decisions = new CopyOnWriteArrayList<>();
  private final List<LadderStep> exports = new CopyOnWriteArrayList<>();
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private volatile String held = "";
  private volatile int freshSeconds = Integer.MAX_VALUE;

  FakeBooks(Faults faults) {
    this.faults = faults;
  }

  /** What a gate says, measurement by measurement; PASS when nothing is left to say. */
  public void says(String gate, Verdict... inOrder) {
    verdicts.put(gate, new ArrayDeque<>(List.of(inOrder)));
  }

  /** A gate is judged until {@link #release}. */
  public void hold(String gate) {
    held = gate;
  }

  public void release() {
    held = "";
  }

  /** Waits until the gate that is held was asked. */
  public void awaitHeld() {
    Condition.await("gate " + held, () -> asked.contains(held));
  }

  /** Evidence goes stale this long after a request opened. */
  public void staleAfter(int seconds) {
    freshSeconds = seconds;
  }

  public List<RequestOrder> requests() {
    return List.copyOf(requests);
  }

  public List<RungOrder> rungs() {
    return List.copyOf(rungs);
  }

  public List<DecisionOrder> decisions() {
    return List.copyOf(decisions);
  }

  public List<LadderStep> exports() {
    return List.copyOf(exports);
  }

  @Override
  public List<EvidenceId> measureSoak(SoakOrder order) {
    faults.strike("measure-soak");
    return List.of(Ids.of("report " + order), Ids.of("kpis " + order));
  }

  @Override
  public EvidenceId endRung(RungOrder order) {
    faults.strike("end-rung");
    rungs.add(order);
    return Ids.of("rung " + order);
  }

  @Override
  public OpenedRequest openRequest(RequestOrder order) {
    faults.strike("open-request");
    requests.add(order);
    return new OpenedRequest(
        Ids.of("request " + order.number()), Math.min(order.seconds(), freshSeconds));
  }

  @Override
  public Decision decide(DecisionOrder order) {
    faults.strike("decide");
    decisions.add(order);
    return new Decision(
        order.proposed(), Ids.of("decision " + order), String.join("; ", order.reasons()));
  }

  @Override
  public Exported export(LadderStep step) {
    faults.strike("export");
    exports.add(step);
    return new Exported(Ids.hex("bundle " + step));
  }

  @Override
  public GateVerdict judge(GateOrder order) {
    String gate = order.gate().gate();
    faults.strike(gate);
    asked.add(gate);
    Condition.await(
        gate + " is judged",
        () -> {
          Activity.getExecutionContext().heartbeat(gate);
          return !held.equals(gate);
        });
    Queue<Verdict> left = verdicts.getOrDefault(gate, new ArrayDeque<>());
    Verdict verdict = left.isEmpty() ? Verdict.PASS : left.remove();
    return new GateVerdict(gate, verdict, order.gate().counts(), Ids.of("gate " + order));
  }
}
