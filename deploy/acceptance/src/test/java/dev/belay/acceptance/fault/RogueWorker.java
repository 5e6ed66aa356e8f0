package dev.belay.acceptance.fault;

import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionState;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Verdict;
import dev.belay.workflows.Workflows;
import dev.belay.workflows.activity.EvidenceActivities;
import dev.belay.workflows.activity.GateActivities;
import dev.belay.workflows.activity.RuntimeActivities;
import dev.belay.workflows.plan.GateVerdict;
import dev.belay.workflows.plan.LadderStep;
import dev.belay.workflows.plan.SessionIds;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Somebody who may call Temporal and answers a desk's task queue: every session is over at once and
 * every gate passes, with the ids of evidence that nobody has. It has none of the desk's keys.
 */
final class RogueWorker implements AutoCloseable {
  private static final EvidenceId NOTHING = new EvidenceId("ab".repeat(32));

  private final WorkerFactory factory;
  private final CountDownLatch climbed = new CountDownLatch(1);
  private volatile boolean soakStarted;

  private RogueWorker(WorkflowClient client) {
    this.factory = WorkerFactory.newInstance(client);
  }

  static RogueWorker start(WorkflowClient client, String taskQueue) {
    RogueWorker rogue = new RogueWorker(client);
    Worker worker = rogue.factory.newWorker(taskQueue);
    Workflows.register(worker);
    worker.registerActivitiesImplementations(
        rogue.new Sessions(), new Gates(), rogue.new Evidence());
    rogue.factory.start();
    return rogue;
  }

  /** Waits until the ladder stands before its decision, every rung passed. */
  void awaitClimbed() {
    Waiting.until(
        "the forged way up", java.time.Duration.ofMinutes(1), () -> climbed.getCount() == 0);
  }

  /** Whether it said that a soak runs which does not. */
  boolean hasStartedSoak() {
    return soakStarted;
  }

  @Override
  public void close() {
    factory.shutdownNow();
    factory.awaitTermination(20, TimeUnit.SECONDS);
  }

  private static final class Gates implements GateActivities {
    @Override
    public GateVerdict judge(GateOrder order) {
      return new GateVerdict(order.gate().gate(), Verdict.PASS, order.gate().counts(), NOTHING);
    }
  }

  private final class Sessions implements RuntimeActivities {
    @Override
    public SessionMeasured backtest(LadderStep step) {
      return new SessionMeasured(SessionIds.backtest(step), NOTHING);
    }

    @Override
    public SessionMeasured replay(ReplayOrder order) {
      return new SessionMeasured(SessionIds.replay(order.step(), order.index()), NOTHING);
    }

    @Override
    public EvidenceId study(StudyOrder order) {
      return NOTHING;
    }

    /** The id that the desk would give it, of a session that no runtime has. */
    @Override
    public SessionId startSoak(LadderStep step) {
      soakStarted = true;
      return SessionIds.soak(step);
    }

    @Override
    public Observation observe(Watch watch) {
      return new Observation(SessionState.ENDED, watch.untilSeconds());
    }

    @Override
    public Observation command(CommandOrder order) {
      return new Observation(SessionState.ENDED, 0);
    }
  }

  private final class Evidence implements EvidenceActivities {
    @Override
    public List<EvidenceId> measureSoak(SoakOrder order) {
      return List.of(NOTHING);
    }

    @Override
    public EvidenceId endRung(RungOrder order) {
      return NOTHING;
    }

    @Override
    public OpenedRequest openRequest(RequestOrder order) {
      climbed.countDown();
      throw new IllegalStateException("it leaves the request to the desk");
    }

    @Override
    public Decision decide(DecisionOrder order) {
      throw new IllegalStateException("it leaves the decision to the desk");
    }

    @Override
    public Exported export(LadderStep step) {
      throw new IllegalStateException("it leaves the archive to the desk");
    }
  }
}
