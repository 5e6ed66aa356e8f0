package dev.belay.engine.session;

import dev.belay.api.session.SessionCommand;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionSpec;
import dev.belay.engine.bot.Bot;
import dev.belay.engine.bot.Inbox;
import dev.belay.engine.driver.Driver;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What is said to a session: by people, its lease, the kill latch and its throttle. Any thread may
 * say it; the session's thread takes it, between two events.
 */
final class Words {
  private static final int COMMANDS_MAX = 1_000;

  private final EngineSetup setup;
  private final SessionSpec spec;
  private final SessionParts parts;
  private final Throttle throttle;
  private final ConcurrentLinkedQueue<SessionCommand> commands = new ConcurrentLinkedQueue<>();
  private volatile Instant observedAt;
  private volatile boolean observed;
  private volatile boolean suspending;
  private boolean taken;

  Words(EngineSetup setup, SessionParts parts, Throttle throttle) {
    this.setup = setup;
    this.spec = setup.spec();
    this.parts = parts;
    this.throttle = throttle;
    this.observedAt = setup.clock().instant();
  }

  void command(SessionCommand command) {
    if (commands.size() >= COMMANDS_MAX) {
      throw new IllegalStateException(
          "expected at most " + COMMANDS_MAX + " waiting commands; try again later");
    }
    commands.add(command);
    parts.wakeup().ring();
  }

  void observe() {
    observedAt = setup.clock().instant();
    observed = true;
  }

  void suspend() {
    suspending = true;
  }

  /** Whether a command waits to be taken. */
  boolean isWaiting() {
    return !commands.isEmpty();
  }

  /** Enters what was said; false while that cannot be, in the middle of an instant. */
  boolean take() {
    if (spec.kind() == SessionKind.REPLAY || parts.log().number() == 0) {
      return true;
    }
    long at = parts.driver().wordAtNanos();
    if (at == Driver.NEVER) {
      return false;
    }
    takeCommands(at);
    takeLatch(at);
    takeSuspension(at);
    if (spec.kind() == SessionKind.PAPER) {
      takeLease(at);
      takeThrottle(at);
    }
    return true;
  }

  /** Whether anything was entered since this was asked last. */
  boolean wereTaken() {
    boolean were = taken;
    taken = false;
    return were;
  }

  private void takeCommands(long at) {
    Bot bot = parts.bot();
    Inbox inbox = parts.inbox();
    SessionCommand command = commands.poll();
    while (command != null) {
      if (!bot.hasCommand(command.id()) && !bot.isOver()) {
        inbox.command(at, command);
        taken = true;
      }
      command = commands.poll();
    }
  }

  private void takeLatch(long at) {
    Optional<String> latched = parts.bot().isLatched() ? Optional.empty() : setup.latch().reason();
    if (latched.isPresent()) {
      parts.inbox().latch(at, latched.get());
      taken = true;
    }
  }

  private void takeSuspension(long at) {
    if (parts.bot().isSuspended() != suspending && !parts.bot().isOver()) {
      parts.inbox().suspension(at, suspending);
      taken = true;
    }
  }

  private void takeLease(long at) {
    if (!observed && parts.bot().isUnobserved()) {
      return; // a runtime that starts is no observer
    }
    Instant now = setup.clock().instant();
    if (now.isBefore(observedAt)) {
      observedAt = now; // the clock was set back: the lease does not last longer for it
    }
    Duration silence = Duration.between(observedAt, now);
    boolean expired = silence.compareTo(Duration.ofNanos(spec.leaseNanos())) > 0;
    if (expired != parts.bot().isUnobserved() && !parts.bot().isOver()) {
      parts.inbox().lease(at, expired);
      taken = true;
    }
  }

  /** That a bot is slowed is told in its log; that it was, once it has not been for a while. */
  private void takeThrottle(long at) {
    boolean slowed = throttle.isSlowed();
    if (slowed != parts.bot().isSlowed() && !parts.bot().isOver()) {
      parts.inbox().slowed(at, slowed, throttle.recentNanos(), throttle.budgetNanos());
      taken = true;
    }
  }
}
