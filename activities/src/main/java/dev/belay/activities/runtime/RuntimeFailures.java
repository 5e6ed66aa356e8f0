package dev.belay.activities.runtime;

import dev.belay.api.runtime.ProblemCode;
import dev.belay.client.RuntimeRefused;
import io.temporal.failure.ApplicationFailure;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the runtime's refusals mean to a workflow: those that may pass by themselves are tried
 * again, all others end the activity with the runtime's code as the failure's type.
 */
public final class RuntimeFailures {
  private static final Set<String> PASSING =
      Set.of(
          ProblemCode.TOO_MANY.name(),
          ProblemCode.NOT_OVER.name(),
          // Restarted between two looks: the next try starts the study again.
          ProblemCode.UNKNOWN_STUDY.name(),
          ProblemCode.INTERNAL.name(),
          ProblemCode.UNAVAILABLE.name());

  private RuntimeFailures() {}

  public static <T> T translated(Supplier<T> call) {
    try {
      return call.get();
    } catch (RuntimeRefused refused) {
      if (PASSING.contains(refused.code())) {
        throw refused;
      }
      throw ApplicationFailure.newNonRetryableFailureWithCause(
          String.valueOf(refused.getMessage()), refused.code(), refused);
    }
  }
}
