package dev.belay.activities.testing;

import dev.belay.workflows.activity.BelayDataConverter;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.RetryOptions;
import io.temporal.common.interceptors.ActivityExecutionContextBase;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.worker.WorkerFactoryOptions;
import java.time.Duration;
import java.util.Optional;

/** Activities without workflows: tried once, and Temporal's answer to a heartbeat by hand. */
public final class Activities implements AutoCloseable {
  private final TestActivityEnvironment temporal;
  private volatile Optional<ActivityCompletionException> toHeartbeats = Optional.empty();

  /** An environment of one object's activities. */
  public Activities(Object implementation) {
    temporal =
        TestActivityEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(BelayDataConverter.create())
                        .build())
                .setWorkerFactoryOptions(
                    WorkerFactoryOptions.newBuilder()
                        .setWorkerInterceptors(new Heartbeats())
                        .build())
                .build());
    temporal.registerActivitiesImplementations(implementation);
  }

  /** Calls them. */
  public <T> T stub(Class<T> activities) {
    return temporal.newActivityStub(
        activities,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofMinutes(1))
            .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
            .build());
  }

  /** From now on a heartbeat ends the activity so. */
  public void answerHeartbeats(ActivityCompletionException with) {
    toHeartbeats = Optional.of(with);
  }

  @Override
  public void close() {
    temporal.close();
  }

  private final class Heartbeats extends WorkerInterceptorBase {
    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
      return new ActivityInboundCallsInterceptor() {
        @Override
        public void init(ActivityExecutionContext context) {
          next.init(new Answered(context));
        }

        @Override
        public ActivityOutput execute(ActivityInput input) {
          return next.execute(input);
        }
      };
    }
  }

  private final class Answered extends ActivityExecutionContextBase {
    Answered(ActivityExecutionContext next) {
      super(next);
    }

    @Override
    public <V> void heartbeat(V details) {
      if (toHeartbeats.isPresent()) {
        throw toHeartbeats.get();
      }
      super.heartbeat(details);
    }
  }
}
