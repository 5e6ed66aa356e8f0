package dev.belay.workflows.activity;

import java.util.regex.Pattern;

/** Names of task queues. They carry the desk, so desks on one cluster do not mix. */
public final class TaskQueues {
  private static final Pattern DESK = Pattern.compile("[a-z0-9][a-z0-9-]{0,47}");

  private TaskQueues() {}

  /**
   * The queue of a desk's workflows and activities.
   *
   * @param desk 1 to 48 characters of {@code a-z 0-9 -}
   */
  public static String of(String desk) {
    if (!DESK.matcher(desk).matches()) {
      throw new IllegalArgumentException(
          "expected a desk id of 1 to 48 characters a-z 0-9 -, was \"" + desk + "\"");
    }
    return "belay:" + desk;
  }
}
