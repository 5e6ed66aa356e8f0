package dev.belay.api.intent;

import java.util.List;
import java.util.Optional;

/**
 * All orders of one directive, as they are now.
 *
 * @param id of the group
 * @param directive the id of its directive
 * @param strategy how the quantity is worked
 * @param orders sequences of its orders so far, oldest first
 * @param status how far it is
 * @param orderedLots what the directive wants
 * @param filledLots traded so far
 * @param createdAtNanos when it was made
 * @param completedAtNanos when it ended; absent while it is live
 * @param note what a person should know: what could not be done as hinted, why it ended; may be
 *     empty
 */
public record ExecutionGroup(
    GroupId id,
    String directive,
    Strategy strategy,
    List<Long> orders,
    Status status,
    long orderedLots,
    long filledLots,
    long createdAtNanos,
    Optional<Long> completedAtNanos,
    String note) {
  /** How a quantity is worked. */
  public enum Strategy {
    TWAP,
    ICEBERG,
    SINGLE_ORDER
  }

  /** How far a group is. */
  public enum Status {
    /** Nothing traded yet. */
    PENDING,
    PARTIALLY_FILLED,
    /** Everything traded. */
    COMPLETED,
    /** Over before everything traded, whoever ended it. */
    CANCELED;

    public boolean isDone() {
      return this == COMPLETED || this == CANCELED;
    }
  }

  public ExecutionGroup {
    orders = List.copyOf(orders);
    if (orderedLots <= 0 || filledLots < 0 || filledLots > orderedLots) {
      throw new IllegalArgumentException(
          "expected fills from 0 to the lots ordered, was " + filledLots + " of " + orderedLots);
    }
    if (status.isDone() != completedAtNanos.isPresent()) {
      throw new IllegalArgumentException(
          "expected an end exactly for a group that is done, was " + status);
    }
  }

  /** Filled ÷ ordered, 0 to 1. */
  public double progress() {
    return (double) filledLots / orderedLots;
  }
}
