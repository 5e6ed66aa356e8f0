package dev.belay.workflows;

import dev.belay.workflows.gatecycle.GateCycleWorkflowImpl;
import dev.belay.workflows.promotion.PromotionLadderWorkflowImpl;
import dev.belay.workflows.soak.PaperSoakWorkflowImpl;
import io.temporal.common.converter.DataConverterException;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkflowImplementationOptions;
import java.util.List;

/**
 * Every workflow there is, and how a worker runs them.
 *
 * <p>No implementation carries a versioning behavior: a server (tried: 1.31) refuses the workflow
 * tasks of a worker that declares one without being part of a worker deployment. A worker outside
 * any deployment takes over open runs as they are, which is what we want, guarded by history
 * replay.
 */
public final class Workflows {
  private Workflows() {}

  /** The implementations, for workers and history replay. */
  public static List<Class<?>> implementations() {
    return List.of(
        PromotionLadderWorkflowImpl.class,
        PaperSoakWorkflowImpl.class,
        GateCycleWorkflowImpl.class);
  }

  /**
   * What fails a run, apart from {@code ApplicationFailure}: a payload that does not decode, which
   * no later worker would decode either. Any other exception from workflow code is a bug of ours;
   * it fails the workflow task only, the run shows {@code TemporalReportedProblems} and goes on
   * with a worker that has the fix. The same holds for history that does not fit the code.
   */
  public static WorkflowImplementationOptions options() {
    return WorkflowImplementationOptions.newBuilder()
        .setFailWorkflowExceptionTypes(DataConverterException.class)
        .build();
  }

  /** Registers all with a worker. */
  public static void register(Worker worker) {
    worker.registerWorkflowImplementationTypes(
        options(), implementations().toArray(Class<?>[]::new));
  }
}
