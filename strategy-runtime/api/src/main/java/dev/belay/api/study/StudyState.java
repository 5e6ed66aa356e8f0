package dev.belay.api.study;

/** Where a study is. */
public enum StudyState {
  /** Waits for another to end. */
  QUEUED,
  RUNNING,
  /** It has a report. */
  DONE,
  /** Somebody ended it. */
  CANCELED,
  /** It took longer than its limit. */
  TIMED_OUT,
  /** It broke; the text says how. */
  FAILED;

  public boolean isOver() {
    return switch (this) {
      case QUEUED, RUNNING -> false;
      case DONE, CANCELED, TIMED_OUT, FAILED -> true;
    };
  }
}
