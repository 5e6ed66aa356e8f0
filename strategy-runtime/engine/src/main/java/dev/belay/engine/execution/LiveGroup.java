package dev.belay.engine.execution;

import dev.belay.api.intent.ExecutionDirective;
import dev.belay.api.intent.ExecutionGroup;
import dev.belay.api.intent.GroupId;
import dev.belay.api.slicing.Slice;
import dev.belay.api.slicing.SliceSchedule;
import dev.belay.engine.order.OrderTerms;
import dev.belay.engine.translation.ConnectorExecutionSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A group while it is carried out. Changed by the bot's thread only. */
final class LiveGroup {
  static final long NEVER = Long.MAX_VALUE;

  private final ExecutionDirective directive;
  private final ExecutionGroup made;
  private final OrderTerms terms;
  private final List<Long> orders = new ArrayList<>();
  private SliceSchedule schedule;
  private long filledLots;
  private long openedLots;
  private long closedLots;
  private long takenLots;
  private String note;
  private boolean ending;
  private Optional<Long> completedAtNanos = Optional.empty();

  LiveGroup(ExecutionDirective directive, ExecutionGroup made, ConnectorExecutionSpec.Orders spec) {
    this.directive = directive;
    this.made = made;
    terms = spec.terms();
    schedule = SliceSchedule.of(spec.slices());
    note = made.note();
  }

  GroupId id() {
    return made.id();
  }

  ExecutionDirective directive() {
    return directive;
  }

  OrderTerms terms() {
    return terms;
  }

  long orderedLots() {
    return made.orderedLots();
  }

  long filledLots() {
    return filledLots;
  }

  /** What its fills opened. */
  long openedLots() {
    return openedLots;
  }

  /** What its fills closed of what was there before. */
  long closedLots() {
    return closedLots;
  }

  /** What its fills opened since the last call. */
  long takeOpened() {
    long lots = openedLots - takenLots;
    takenLots = openedLots;
    return lots;
  }

  /** Whether it only reduces, whatever its venue knows of that. */
  boolean reduces() {
    return directive.size().orElseThrow().reduceOnly();
  }

  boolean isDone() {
    return completedAtNanos.isPresent();
  }

  boolean isEnding() {
    return ending;
  }

  String note() {
    return note;
  }

  /** When its next part or its end is due. */
  long nextDeadline() {
    long part = schedule.next().map(slice -> dueAt(slice)).orElse(NEVER);
    return ending ? NEVER : Math.min(part, windowEndsAt());
  }

  boolean isWindowOver(long nowNanos) {
    return !ending && windowEndsAt() <= nowNanos;
  }

  /** Takes the next part when it is due; its lots, or 0. */
  long takeDue(long nowNanos) {
    Optional<Slice> next = schedule.next();
    if (ending || next.isEmpty() || dueAt(next.get()) > nowNanos) {
      return 0;
    }
    schedule = schedule.taken();
    return next.get().quantityLots();
  }

  void placed(long order) {
    orders.add(order);
  }

  void filled(FilledLots lots) {
    filledLots += lots.traded();
    openedLots += lots.opened();
    closedLots += lots.closed();
  }

  /** A part was denied or rejected: it goes to the parts left. */
  void returned(long lots, String why) {
    schedule = schedule.returned(lots);
    say(why);
  }

  /** Nothing more is placed. */
  void drop(String why) {
    ending = true;
    if (schedule.leftLots() > 0) {
      schedule = schedule.dropped();
    }
    say(why);
  }

  boolean hasMore() {
    return schedule.next().isPresent();
  }

  /** Nothing works and nothing is still to come. */
  void complete(long nowNanos) {
    completedAtNanos = Optional.of(nowNanos);
    BigDecimal least =
        directive.intent().hints().minFillRatio().multiply(BigDecimal.valueOf(made.orderedLots()));
    if (BigDecimal.valueOf(filledLots).compareTo(least) < 0) {
      say(
          "expected at least "
              + least.stripTrailingZeros().toPlainString()
              + " lots to fill, was "
              + filledLots);
    }
  }

  ExecutionGroup view() {
    return new ExecutionGroup(
        made.id(),
        made.directive(),
        made.strategy(),
        orders,
        status(),
        made.orderedLots(),
        filledLots,
        made.createdAtNanos(),
        completedAtNanos,
        note);
  }

  long lastOrder() {
    return orders.isEmpty() ? 0 : orders.getLast();
  }

  private ExecutionGroup.Status status() {
    if (filledLots == made.orderedLots()) {
      return completedAtNanos.isPresent()
          ? ExecutionGroup.Status.COMPLETED
          : ExecutionGroup.Status.PARTIALLY_FILLED;
    }
    if (completedAtNanos.isPresent()) {
      return ExecutionGroup.Status.CANCELED;
    }
    return filledLots > 0 ? ExecutionGroup.Status.PARTIALLY_FILLED : ExecutionGroup.Status.PENDING;
  }

  private long dueAt(Slice slice) {
    return Math.addExact(made.createdAtNanos(), slice.offsetNanos());
  }

  private long windowEndsAt() {
    long window = directive.intent().maxExecutionWindowNanos();
    return window == 0 ? NEVER : Math.addExact(made.createdAtNanos(), window);
  }

  /** The last word is the one that counts; a note does not grow with every part. */
  void say(String what) {
    if (!what.isEmpty()) {
      note = what;
    }
  }
}
