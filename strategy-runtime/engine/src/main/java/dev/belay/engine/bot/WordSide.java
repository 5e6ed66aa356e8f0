package dev.belay.engine.bot;

import dev.belay.api.execution.RiskTrigger;
import dev.belay.api.session.SessionCommand;
import dev.belay.engine.frame.Codes;
import dev.belay.engine.frame.codec.CommandDecoder;
import dev.belay.engine.frame.codec.EndDecoder;
import dev.belay.engine.frame.codec.GapDecoder;
import dev.belay.engine.frame.codec.LatchDecoder;
import dev.belay.engine.frame.codec.LeaseDecoder;
import dev.belay.engine.frame.codec.SlowedDecoder;
import dev.belay.engine.frame.codec.SuspensionDecoder;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import org.agrona.DirectBuffer;

/** What a bot is told from outside: commands, the kill latch, the lease, gaps, the feed's end. */
final class WordSide {
  /** Ids that are remembered; a command sent again after so many others is a new one. */
  private static final int COMMANDS_MAX = 10_000;

  private final BotParts parts;
  private final Ending ending;
  private final Latch latch;
  private final SequencedSet<String> commands = new LinkedHashSet<>();

  WordSide(BotParts parts, Ending ending, Latch latch) {
    this.parts = parts;
    this.ending = ending;
    this.latch = latch;
  }

  boolean hasCommand(String id) {
    return commands.contains(id);
  }

  void onCommand(DirectBuffer buffer, int offset) {
    CommandDecoder command =
        parts.decode.command.wrapAndApplyHeader(buffer, offset, parts.decode.header);
    parts.time.advance(command.at(), parts.life.isHeld());
    SessionCommand.Action action = Codes.action(command.action());
    String id = command.command();
    String reason = command.reason();
    if (commands.contains(id) || parts.life.isClosing()) {
      return;
    }
    commands.addLast(id);
    if (commands.size() > COMMANDS_MAX) {
      String _ = commands.removeFirst();
    }
    switch (action) {
      case HOLD -> hold(true, reason);
      case RESUME -> hold(false, reason);
      case STOP -> ending.stopHard(reason.isEmpty() ? "stopped by a person" : reason, false);
    }
  }

  private void hold(boolean hold, String reason) {
    parts.life.hold(hold);
    held(reason);
  }

  void onSuspension(DirectBuffer buffer, int offset) {
    SuspensionDecoder frame =
        new SuspensionDecoder().wrapAndApplyHeader(buffer, offset, parts.decode.header);
    parts.time.advance(frame.at(), parts.life.isHeld());
    boolean suspended = frame.suspended() == 1;
    parts.life.suspend(suspended);
    String reason = suspended ? "the runtime stops" : "the runtime is back";
    if (parts.life.isClosing()) {
      ending.announce(reason);
    } else {
      held(reason);
    }
  }

  private void held(String reason) {
    if (parts.life.isHeld()) {
      parts.timers.clear(TimerTable.DURATION);
    } else {
      long left = parts.spec.bounds().durationNanos() - parts.time.elapsedNanos();
      parts.timers.set(TimerTable.DURATION, parts.time.nanos() + Math.max(0, left));
    }
    ending.announce(reason);
  }

  void onLatch(DirectBuffer buffer, int offset) {
    LatchDecoder frame = parts.decode.latch.wrapAndApplyHeader(buffer, offset, parts.decode.header);
    parts.time.advance(frame.at(), parts.life.isHeld());
    latched(frame.reason());
  }

  /** Read before each order; what is found is recorded, so that a replay finds it too. */
  boolean checkLatch() {
    if (!parts.life.isLatched()) {
      Optional<String> reason = latch.reason();
      if (reason.isPresent()) {
        Inbox.recordLatch(parts.recorder, parts.time.nanos(), reason.get());
        latched(reason.get());
      }
    }
    return parts.life.isLatched();
  }

  private void latched(String reason) {
    parts.life.latch();
    ending.stopHard("kill latch: " + reason, true);
  }

  void onLease(DirectBuffer buffer, int offset) {
    LeaseDecoder lease = parts.decode.lease.wrapAndApplyHeader(buffer, offset, parts.decode.header);
    parts.time.advance(lease.at(), parts.life.isHeld());
    boolean expired = lease.expired() == 1;
    parts.life.observe(expired);
    ending.announce(expired ? "the observer's lease ran out" : "observed again");
  }

  /** That it was slowed is told; what it decides it decides from what it hears, later. */
  void onSlowed(DirectBuffer buffer, int offset) {
    SlowedDecoder slowed =
        new SlowedDecoder().wrapAndApplyHeader(buffer, offset, parts.decode.header);
    parts.time.advance(slowed.at(), parts.life.isHeld());
    parts.life.slow(slowed.slowed() == 1);
    if (parts.life.isSlowed()) {
      parts.outputs.alerted(RiskTrigger.CPU_BUDGET, slowed.usedNanos(), slowed.budgetNanos());
    }
  }

  void onGap(DirectBuffer buffer, int offset) {
    GapDecoder gap = parts.decode.gap.wrapAndApplyHeader(buffer, offset, parts.decode.header);
    parts.time.advanceThroughGap(gap.at(), gap.from(), parts.life.isHeld());
    parts.life.resync(true);
    ending.announce("the feed was away");
  }

  void onEnd(DirectBuffer buffer, int offset) {
    EndDecoder end = parts.decode.end.wrapAndApplyHeader(buffer, offset, parts.decode.header);
    parts.time.advance(end.at(), parts.life.isHeld());
    ending.close();
  }
}
