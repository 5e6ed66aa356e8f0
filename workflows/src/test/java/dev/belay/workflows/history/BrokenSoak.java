package dev.belay.workflows.history;

import dev.belay.api.session.SessionCommand;
import dev.belay.api.session.SessionId;
import dev.belay.workflows.activity.ActivityPolicies;
import dev.belay.workflows.activity.EvidenceActivities;
import dev.belay.workflows.activity.RuntimeActivities;
import dev.belay.workflows.soak.PaperSoakWorkflow;
import dev.belay.workflows.soak.SoakInput;
import dev.belay.workflows.soak.SoakResult;
import dev.belay.workflows.soak.SoakState;
import io.temporal.workflow.Workflow;

/** A soak broken on purpose: it measures before it observes. */
public final class BrokenSoak implements PaperSoakWorkflow {
  @Override
  public SoakResult soak(SoakInput input) {
    ActivityPolicies policies = new ActivityPolicies(input.timing());
    SessionId session =
        Workflow.newActivityStub(RuntimeActivities.class, policies.brief("start"))
            .startSoak(input.step());
    Workflow.newActivityStub(EvidenceActivities.class, policies.measuring("too early"))
        .measureSoak(new EvidenceActivities.SoakOrder(input.step(), session));
    throw new IllegalStateException("expected replay to have failed before");
  }

  @Override
  public void command(SessionCommand command) {}

  @Override
  public SoakState state() {
    throw new IllegalStateException("broken on purpose");
  }
}
