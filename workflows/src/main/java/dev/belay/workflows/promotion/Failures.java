package dev.belay.workflows.promotion;

import io.temporal.failure.ApplicationFailure;

/** The ways a run fails instead of ending in a result. */
final class Failures {
  /** Types of the failures, for clients. */
  enum Type {
    /** The id, the task queue or the input is not that of a ladder. */
    BAD_INPUT,
    /** The promotion could neither be accepted nor refused. */
    NOT_OPENED,
    /** The ladder ended, but its decision could not be recorded. */
    NOT_RECORDED
  }

  private Failures() {}

  static ApplicationFailure badInput(String why) {
    return failure(Type.BAD_INPUT, why);
  }

  static ApplicationFailure notOpened(String why) {
    return failure(Type.NOT_OPENED, why);
  }

  static ApplicationFailure notRecorded(String why) {
    return failure(Type.NOT_RECORDED, why);
  }

  private static ApplicationFailure failure(Type type, String why) {
    return ApplicationFailure.newNonRetryableFailure(type + ": " + why, type.name());
  }
}
