package dev.belay.workflows.activity;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TimeoutFailure;

/** What a person is told when an activity broke. */
public final class Breakage {
  private static final int TEXT_MAX = 300;

  private Breakage() {}

  /** One sentence: which activity, and why. */
  public static String text(ActivityFailure failure) {
    return shortened(failure.getActivityType() + " " + cause(failure));
  }

  private static String cause(ActivityFailure failure) {
    return switch (failure.getCause()) {
      case ApplicationFailure broken -> "broke: " + broken.getOriginalMessage();
      case TimeoutFailure late -> "did not end in time (" + late.getTimeoutType() + ")";
      case CanceledFailure canceled -> "was canceled";
      case null, default -> "broke: " + failure.getOriginalMessage();
    };
  }

  private static String shortened(String text) {
    return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX - 1) + "…";
  }
}
