package dev.belay.workflows.testing;

import dev.belay.api.session.SessionCommand;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionState;
import dev.belay.api.study.StudyId;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.workflows.activity.RuntimeActivities;
import dev.belay.workflows.plan.LadderStep;
import dev.belay.workflows.plan.SessionIds;
import io.temporal.activity.Activity;
import io.temporal.client.ActivityCompletionException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A runtime that is as fast, as slow and as broken as a test wants. */
public final class FakeRuntime implements RuntimeActivities {
  private final Map<SessionId, SessionState> states = new ConcurrentHashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final Faults faults;
  private volatile boolean paused;
  private volatile boolean studiesHeld;
  private volatile UnaryOperator<SessionState> atChunkEnd = state -> state;

  FakeRuntime(Faults faults) {
    this.faults = faults;
  }

  /** Lets observations of running sessions go on until {@link #go}. */
  public void pause() {
    paused = true;
  }

  public void go() {
    paused = false;
    studiesHeld = false;
  }

  /** Studies go on until they are canceled. */
  public void holdStudies() {
    studiesHeld = true;
  }

  /** What a running session has become when a chunk ends. */
  public void atChunkEnd(UnaryOperator<SessionState> change) {
    atChunkEnd = change;
  }

  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** Waits until the runtime was asked for something that begins like this. */
  public void awaitCall(String prefix) {
    Condition.await(
        "call " + prefix, () -> calls.stream().anyMatch(call -> call.startsWith(prefix)));
  }

  @Override
  public SessionMeasured backtest(LadderStep step) {
    faults.strike("backtest");
    SessionId id = SessionIds.backtest(step);
    calls.add("backtest " + id);
    return new SessionMeasured(id, Ids.of("backtest " + id));
  }

  @Override
  public SessionMeasured replay(ReplayOrder order) {
    faults.strike("replay");
    SessionId id = SessionIds.replay(order.step(), order.index());
    calls.add("replay " + id + " of " + order.recorded());
    return new SessionMeasured(id, Ids.of("replay " + id));
  }

  @Override
  public EvidenceId study(StudyOrder order) {
    faults.strike("study");
    StudyId id = SessionIds.study(order.step());
    calls.add("study " + id + " in " + order.secondsMax() + " s");
    try {
      Condition.await(
          "the study is done",
          () -> {
            Activity.getExecutionContext().heartbeat(id.value());
            return !studiesHeld;
          });
    } catch (ActivityCompletionException unwanted) {
      calls.add("canceled study " + id);
      throw unwanted;
    }
    return Ids.of("study " + id);
  }

  @Override
  public SessionId startSoak(LadderStep step) {
    faults.strike("start-soak");
    SessionId id = SessionIds.soak(step);
    states.putIfAbsent(id, SessionState.RUNNING);
    calls.add("start " + id);
    return id;
  }

  @Override
  public Observation observe(Watch watch) {
    faults.strike("observe");
    calls.add("observe " + watch.session() + " to " + watch.untilSeconds());
    Condition.await(
        "the session goes on or is over, or nobody watches any more",
        () -> {
          Activity.getExecutionContext().heartbeat(watch.untilSeconds());
          SessionState state = state(watch.session());
          return state.isOver() || (state == SessionState.RUNNING && !paused);
        });
    SessionState now = states.computeIfPresent(watch.session(), (id, state) -> ended(state));
    return new Observation(now == null ? SessionState.FAILED : now, watch.untilSeconds());
  }

  private SessionState ended(SessionState state) {
    return state == SessionState.RUNNING ? atChunkEnd.apply(state) : state;
  }

  @Override
  public Observation command(CommandOrder order) {
    faults.strike("command");
    SessionCommand.Action action = order.command().action();
    calls.add(action + " " + order.session() + " (" + order.command().id() + ")");
    states.computeIfPresent(order.session(), (id, state) -> state.isOver() ? state : after(action));
    return new Observation(state(order.session()), 0);
  }

  private static SessionState after(SessionCommand.Action action) {
    return switch (action) {
      case HOLD -> SessionState.HELD;
      case RESUME -> SessionState.RUNNING;
      case STOP -> SessionState.HARD_STOPPED;
    };
  }

  private SessionState state(SessionId id) {
    return states.getOrDefault(id, SessionState.FAILED);
  }
}
