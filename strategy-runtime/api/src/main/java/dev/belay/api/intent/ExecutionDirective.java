package dev.belay.api.intent;

import java.util.Optional;

/**
 * An order to the desk: what is to be done and why.
 *
 * @param directiveId 1 to 128 characters
 * @param causality what led to it, the intent last
 * @param scope what it concerns
 * @param target the order's, group's or instrument's id; absent exactly for a new trade
 * @param entry the price; absent exactly for cancels
 * @param size the quantity, of a modified order the new whole; absent exactly for cancels
 * @param exit where what it opens ends
 * @param intent how
 */
public record ExecutionDirective(
    String directiveId,
    CausalityChain causality,
    Scope scope,
    Optional<String> target,
    Optional<EntryPlan> entry,
    Optional<SizePlan> size,
    ExitPlan exit,
    ExecutionIntent intent) {
  /** What a directive concerns. */
  public enum Scope {
    NEW_TRADE,
    MODIFY,
    CLOSE_POSITION,
    CANCEL_ORDER,
    CANCEL_GROUP;

    public boolean isCancel() {
      return this == CANCEL_ORDER || this == CANCEL_GROUP;
    }
  }

  public ExecutionDirective {
    ExecutionIntent.requireId(directiveId);
    if (target.isPresent() == (scope == Scope.NEW_TRADE)) {
      throw new IllegalArgumentException(
          "expected a target for everything but a new trade, was " + target + " for " + scope);
    }
    boolean hasPlans = entry.isPresent() && size.isPresent();
    boolean hasNone = entry.isEmpty() && size.isEmpty();
    if (scope.isCancel() ? !hasNone : !hasPlans) {
      throw new IllegalArgumentException(
          "expected entry and size for everything but a cancel, was scope " + scope);
    }
  }
}
