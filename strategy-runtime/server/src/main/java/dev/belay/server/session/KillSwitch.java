package dev.belay.server.session;

import dev.belay.api.execution.Answer;
import dev.belay.api.execution.OrderState;
import dev.belay.api.execution.Position;
import dev.belay.api.runtime.KillOutcome;
import dev.belay.api.runtime.KillRequest;
import dev.belay.api.runtime.KillState;
import dev.belay.server.kill.KillLatch;
import dev.belay.server.orders.OrderDesks;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets the latch, wakes every session, and tells what was reached. */
public final class KillSwitch {
  private static final Logger LOG = LoggerFactory.getLogger(KillSwitch.class);
  private static final Duration VERIFY_MAX = Duration.ofSeconds(3);
  private static final long LOOK_MILLIS = 50;

  private final KillLatch latch;
  private final Sessions sessions;
  private final OrderDesks desks;

  public KillSwitch(KillLatch latch, Sessions sessions, OrderDesks desks) {
    this.latch = latch;
    this.sessions = sessions;
    this.desks = desks;
  }

  public KillState state() {
    return latch.state();
  }

  /**
   * Kills. Which sessions run is noted from memory, since one that reads the latch may be over a
   * moment later; then the latch is set before anything else is looked at, and the answer waits a
   * few seconds for the cancels and says what is left. A dry run only looks.
   */
  public KillOutcome kill(KillRequest request) {
    Set<HostedSession> open = new LinkedHashSet<>(sessions.unfinished());
    KillState state = request.dryRun() ? latch.state() : latch.set(request);
    open.addAll(sessions.unfinished());
    Map<HostedSession, Optional<Integer>> found = new HashMap<>();
    open.forEach(session -> found.put(session, working(session)));
    if (!request.dryRun()) {
      sessions.wakeAll();
      awaitCancels(open);
    }
    Stream<KillOutcome.Reached> reached =
        open.stream()
            .map(session -> reached(session, found.getOrDefault(session, Optional.empty())));
    return new KillOutcome(state, request.dryRun(), Stream.concat(reached, leftOpen()).toList());
  }

  private KillOutcome.Reached reached(HostedSession session, Optional<Integer> found) {
    Optional<HeldLots> held = LoggedPosition.lots(session.spec(), session.log());
    return new KillOutcome.Reached(
        session.id(),
        found,
        working(session),
        held.map(HeldLots::netLots),
        held.flatMap(HeldLots::legs));
  }

  /** What nobody cancels or closes, because its session cannot go on. */
  private Stream<KillOutcome.Reached> leftOpen() {
    Stream<KillOutcome.Reached> broken =
        sessions.broken().stream()
            .filter(session -> hasLeftSomething(session) || working(session).orElse(1) != 0)
            .map(session -> reached(session, working(session)));
    Stream<KillOutcome.Reached> unreadable =
        sessions.unreadable().stream()
            .map(id ->
                new KillOutcome.Reached(
                    id, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    return Stream.concat(broken, unreadable);
  }

  private static boolean hasLeftSomething(HostedSession session) {
    Optional<List<Position>> open = LoggedPosition.all(session.spec(), session.log());
    return open.isEmpty() || !open.get().isEmpty();
  }

  private void awaitCancels(Set<HostedSession> open) {
    long deadline = System.nanoTime() + VERIFY_MAX.toNanos();
    try {
      while (System.nanoTime() < deadline
          && open.stream().anyMatch(session -> working(session).orElse(1) > 0)) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /** Orders that work; empty when that cannot be known, which is never the same as none. */
  private Optional<Integer> working(HostedSession session) {
    try {
      return switch (desks.of(session.id()).adapter().openOrders()) {
        case Answer.Known<List<OrderState>> known -> Optional.of(known.value().size());
        case Answer.Absent<List<OrderState>> _, Answer.Unavailable<List<OrderState>> _ ->
            Optional.empty();
      };
    } catch (RuntimeException unreadable) {
      LOG.error("the orders of session {} cannot be read", session.id(), unreadable);
      return Optional.empty();
    }
  }
}
