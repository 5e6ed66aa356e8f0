package dev.belay.testing;

import java.time.Instant;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Whether all tests were asked for, or those that begin before an instant not past yet. */
final class SlowTailCondition implements ExecutionCondition {
  private static final String ALL = "belay.tests.all";
  private static final String UNTIL_EPOCH_SECOND = "belay.tests.all.until";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (Boolean.getBoolean(ALL)) {
      return ConditionEvaluationResult.enabled("all tests were asked for");
    }
    return Instant.now().getEpochSecond() < Long.getLong(UNTIL_EPOCH_SECOND, 0)
        ? ConditionEvaluationResult.enabled("there is time for it")
        : ConditionEvaluationResult.disabled("slow: run with --all");
  }
}
