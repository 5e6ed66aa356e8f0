package dev.belay.api.strategy;

import dev.belay.api.intent.GroupId;

/** One thing that a strategy may ask of its desk in a batch. */
public sealed interface Instruction
    permits ExecutionRequest, Instruction.Modify, Instruction.CancelOrder, Instruction.CancelGroup {
  /**
   * Changes a working order.
   *
   * @param order its sequence
   * @param priceTicks the new limit, above zero
   * @param quantityLots the new whole, what is filled already included; above zero
   */
  record Modify(long order, long priceTicks, long quantityLots) implements Instruction {
    public Modify {
      if (priceTicks <= 0 || quantityLots <= 0) {
        throw new IllegalArgumentException(
            "expected price and quantity above zero, was " + priceTicks + " and " + quantityLots);
      }
    }
  }

  /** Cancels one order, by its sequence. */
  record CancelOrder(long order) implements Instruction {}

  /** Ends a group: cancels what works of it and drops what was still to come. */
  record CancelGroup(GroupId group) implements Instruction {}
}
