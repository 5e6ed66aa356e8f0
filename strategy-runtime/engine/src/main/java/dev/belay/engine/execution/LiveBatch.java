package dev.belay.engine.execution;

import dev.belay.api.intent.BatchReport;
import dev.belay.api.intent.BatchReport.Outcome;
import dev.belay.api.intent.BatchReport.Remainder;
import dev.belay.api.intent.CausalityChain;
import dev.belay.api.intent.ExecutionDirectiveBatch.Mode;
import dev.belay.api.strategy.EventClock;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.api.strategy.Instruction;
import dev.belay.api.strategy.InstructionBatch;
import dev.belay.engine.risk.Ahead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A batch while it is carried out. */
final class LiveBatch {
  private final String id;
  private final Mode mode;
  private final BatchDesk desk;
  private final EventClock clock;
  private final List<BatchEntry> entries = new ArrayList<>();
  private final List<BatchEntry> takenBack = new ArrayList<>();
  private Optional<BatchReport> report = Optional.empty();
  private Optional<String> failure = Optional.empty();
  private CausalityChain cause = CausalityChain.from("batch");
  private final List<TakeBack> takeBacks = new ArrayList<>();
  private boolean tookBack;
  private boolean advancing;

  /** What closes again what a new trade had opened. */
  private record TakeBack(BatchEntry opened, BatchEntry closing) {
    /** Says of the trade what came of it. */
    void say() {
      long lots = opened.openedLots();
      long closed = lots - closing.owedLots();
      opened.fail(
          closed == lots
              ? "taken back: " + lots + " lots closed again"
              : "taken back: %d of %d lots closed again".formatted(closed, lots));
    }
  }

  LiveBatch(String id, InstructionBatch batch, BatchDesk desk, EventClock clock) {
    this.id = id;
    this.mode = batch.mode();
    this.desk = desk;
    this.clock = clock;
    boolean opens = batch.instructions().stream().anyMatch(BatchEntry::opens);
    batch
        .instructions()
        .forEach(instruction -> entries.add(new BatchEntry(desk, instruction, !opens)));
  }

  /** What came of it; absent while it runs. */
  Optional<BatchReport> report() {
    return report;
  }

  long deadlineNanos() {
    long next = LiveGroup.NEVER;
    for (BatchEntry entry : entries) {
      next = Math.min(next, entry.dueAtNanos());
    }
    return report.isPresent() ? LiveGroup.NEVER : next;
  }

  void start(CausalityChain chain) {
    cause = chain;
    switch (mode) {
      case ATOMIC -> startAllOrNone();
      case SEQUENTIAL -> {}
      case PARALLEL -> entries.forEach(entry -> entry.start(chain, clock.nanos()));
    }
    advance();
  }

  /** Looks what has ended and goes on from there. */
  void advance() {
    if (advancing || report.isPresent()) {
      return;
    }
    // What an entry sends can end another at once, and that leads back here.
    advancing = true;
    boolean moved = true;
    while (moved && report.isEmpty()) {
      moved = step();
    }
    advancing = false;
  }

  /** Nothing more is possible: what is not over has failed. */
  void stop(String why) {
    for (BatchEntry entry : entries) {
      if (!entry.isOver()) {
        entry.fail(why);
      }
    }
    end();
  }

  /** Nothing of it was sent. */
  void refuse(String why) {
    for (BatchEntry entry : entries) {
      if (!entry.isOver()) {
        entry.fail(why);
      }
    }
    report = Optional.of(new BatchReport(id, mode, Outcome.REFUSED, remains()));
  }

  private boolean step() {
    long now = clock.nanos();
    entries.forEach(entry -> entry.advance(now));
    return switch (mode) {
      case ATOMIC -> takeBackOrEnd();
      case SEQUENTIAL -> nextOrEnd(now);
      case PARALLEL -> closeAgainOrEnd();
    };
  }

  private boolean nextOrEnd(long now) {
    for (BatchEntry entry : entries) {
      switch (entry.state()) {
        case DONE -> {}
        case RUNNING -> {
          return false;
        }
        case WAITING -> {
          entry.start(cause, now);
          return true;
        }
        case FAILED -> {
          if (entry.closeAgain()) {
            return true;
          }
          dropWaiting(describe(entry) + " failed before it");
          end();
          return false;
        }
      }
    }
    end();
    return false;
  }

  private void dropWaiting(String why) {
    for (BatchEntry entry : entries) {
      if (entry.state() == BatchEntry.State.WAITING) {
        entry.fail("not sent: " + why);
      }
    }
  }

  private boolean closeAgainOrEnd() {
    if (entries.stream().anyMatch(entry -> !entry.isOver())) {
      return false;
    }
    for (BatchEntry entry : entries) {
      if (entry.closeAgain()) {
        return true;
      }
    }
    end();
    return false;
  }

  /** All are translated and judged before the first is sent; cancels go first. */
  private void startAllOrNone() {
    Ahead ahead = Ahead.NOTHING;
    for (BatchEntry entry : entries) {
      ahead = desk.canceling(ahead, entry.instruction());
    }
    Map<BatchEntry, Directives.Ready> ready = new HashMap<>();
    for (BatchEntry entry : entries) {
      String wrong = "";
      switch (entry.instruction()) {
        case ExecutionRequest request -> {
          switch (desk.prepare(request, cause)) {
            case Directives.Refused refused -> wrong = refused.ended().note();
            case Directives.Ready each -> {
              wrong = desk.judge(each, ahead);
              ahead = desk.after(ahead, each);
              ready.put(entry, each);
            }
          }
        }
        case Instruction.Modify change -> wrong = desk.judge(change, ahead);
        case Instruction.CancelOrder cancel -> {}
        case Instruction.CancelGroup cancel -> {}
      }
      if (!wrong.isEmpty()) {
        entry.fail(wrong);
        refuse("not sent: " + describe(entry) + " was refused, and it is all or nothing");
        return;
      }
    }
    send(ready);
  }

  private void send(Map<BatchEntry, Directives.Ready> ready) {
    long now = clock.nanos();
    entries.stream().filter(entry -> entry.isCancel()).forEach(entry -> entry.start(cause, now));
    for (BatchEntry entry : entries) {
      if (entry.instruction() instanceof ExecutionRequest request) {
        Directives.Ready each = ready.get(entry);
        if (each != null) {
          entry.cause(cause);
          entry.startTrade(request, each);
        }
      } else if (!entry.isCancel()) {
        entry.start(cause, now);
      }
    }
  }

  private boolean takeBackOrEnd() {
    if (failure.isEmpty()) {
      failure = firstFailure();
      failure.ifPresent(this::takeBack);
    }
    if (entries.stream().anyMatch(entry -> !entry.isOver())) {
      return false;
    }
    return (failure.isPresent() && closeWhatWasOpened()) || closeAgainOrEnd();
  }

  /** A close that can be tried again has not failed yet. */
  private Optional<String> firstFailure() {
    for (BatchEntry entry : entries) {
      if (entry.state() == BatchEntry.State.FAILED && !entry.closeAgain()) {
        return Optional.of(describe(entry));
      }
    }
    return Optional.empty();
  }

  private void takeBack(String failed) {
    for (BatchEntry entry : entries) {
      if (entry.isOpening()) {
        takenBack.add(entry);
        tookBack |= entry.group().isPresent() && !entry.isOver();
        entry.group().ifPresent(group -> desk.takeBack(group, "taken back: " + failed + " failed"));
      }
    }
  }

  /** Once nothing works any more, what new trades had opened is closed at the market. */
  private boolean closeWhatWasOpened() {
    boolean moved = false;
    for (BatchEntry entry : List.copyOf(takenBack)) {
      takenBack.remove(entry);
      long lots = entry.openedLots();
      if (lots > 0 && entry.instruction() instanceof ExecutionRequest opened) {
        BatchEntry closing = BatchEntry.takingBack(desk, opened, lots);
        takeBacks.add(new TakeBack(entry, closing));
        entries.add(closing);
        closing.start(cause, clock.nanos());
        tookBack = true;
        moved = true;
      }
    }
    return moved;
  }

  private void end() {
    takeBacks.forEach(TakeBack::say);
    if (failure.isPresent()) {
      entries.stream().filter(entry -> entry.reducedLots() > 0).forEach(BatchEntry::keepReduced);
    }
    List<Remainder> remains = remains();
    Outcome outcome = Outcome.INCOMPLETE;
    if (remains.isEmpty()) {
      outcome = Outcome.DONE;
    } else if (tookBack && isAllTakenBack()) {
      outcome = Outcome.COMPENSATED;
    }
    report = Optional.of(new BatchReport(id, mode, outcome, remains));
  }

  private boolean isAllTakenBack() {
    return takenBack.isEmpty()
        && entries.stream().allMatch(entry -> entry.reducedLots() == 0)
        && takeBacks.stream().allMatch(each -> each.closing().state() == BatchEntry.State.DONE);
  }

  private List<Remainder> remains() {
    return entries.stream()
        .filter(entry -> entry.state() == BatchEntry.State.FAILED)
        .map(entry -> new Remainder(describe(entry), entry.why()))
        .toList();
  }

  private static String describe(BatchEntry entry) {
    return switch (entry.instruction()) {
      case ExecutionRequest request ->
          (request.reduceOnly() ? "position, " : "")
              + request.side()
              + " "
              + request.quantityLots()
              + " lots"
              + (request.entry().priceTicks() == 0 ? "" : " at " + request.entry().priceTicks());
      case Instruction.Modify change -> "change of order:" + change.order();
      case Instruction.CancelOrder cancel -> "order:" + cancel.order();
      case Instruction.CancelGroup cancel -> cancel.group().toString();
    };
  }
}
