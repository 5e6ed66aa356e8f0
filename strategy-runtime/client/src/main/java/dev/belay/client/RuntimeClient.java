package dev.belay.client;

import dev.belay.api.execution.FillCursor;
import dev.belay.api.execution.FillPage;
import dev.belay.api.execution.OrderState;
import dev.belay.api.execution.Position;
import dev.belay.api.journal.JournalHead;
import dev.belay.api.journal.JournalState;
import dev.belay.api.runtime.KillOutcome;
import dev.belay.api.runtime.KillRequest;
import dev.belay.api.runtime.KillState;
import dev.belay.api.runtime.LogCheck;
import dev.belay.api.runtime.ProblemCode;
import dev.belay.api.runtime.RuntimeInfo;
import dev.belay.api.runtime.StrategyListing;
import dev.belay.api.runtime.TapeInfo;
import dev.belay.api.session.SessionCommand;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionStatus;
import dev.belay.api.session.SessionTelemetry;
import dev.belay.api.study.StudyId;
import dev.belay.api.study.StudyReport;
import dev.belay.api.study.StudySpec;
import dev.belay.api.study.StudyStatus;
import dev.belay.evidence.operator.SignedAct;
import dev.belay.evidence.record.SignedEvidence;
import dev.belay.evidence.record.Slot;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A runtime far away. Safe to share between threads.
 *
 * <p>Every call throws {@link RuntimeUnavailable} when nothing is known of its effect and {@link
 * RuntimeRefused} when the runtime said no. All calls here are idempotent and are tried at most
 * three times.
 */
public final class RuntimeClient implements AutoCloseable {
  /** A watched session says something at least every second; this long a silence is a break. */
  private static final Duration SILENCE_MAX = Duration.ofSeconds(15);

  private final WireJson json = new WireJson();
  private final HttpCalls calls;

  public RuntimeClient(RuntimeAddress address) {
    this.calls = new HttpCalls(address, json);
  }

  /**
   * Starts a session, or finds the one with this id and specification.
   *
   * @throws RuntimeRefused CONFLICT when the id is taken by another specification, INVALID_SPEC,
   *     UNKNOWN_TAPE, UNKNOWN_SESSION (of {@code replayOf}), TOO_MANY
   */
  public SessionStatus start(SessionSpec spec) {
    return post("/v1/sessions", spec, SessionStatus.class);
  }

  public SessionStatus status(SessionId id) {
    return get(session(id), SessionStatus.class);
  }

  /** What the session was started with. */
  public SessionSpec spec(SessionId id) {
    return get(session(id) + "/spec", SessionSpec.class);
  }

  /** What a running session uses and how long it takes; absent when it does not run now. */
  public Optional<SessionTelemetry> telemetry(SessionId id) {
    try {
      return Optional.of(get(session(id) + "/telemetry", SessionTelemetry.class));
    } catch (RuntimeRefused refused) {
      if (refused.is(ProblemCode.NOT_OFFERED)) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /** The session's orders that work, as its venue sees them. */
  public List<OrderState> openOrders(SessionId id) {
    return List.of(get(session(id) + "/orders", OrderState[].class));
  }

  /** The session's open positions, as its venue sees them. */
  public List<Position> positions(SessionId id) {
    return List.of(get(session(id) + "/positions", Position[].class));
  }

  /** All that the runtime remembers, oldest first. */
  public List<SessionStatus> sessions() {
    return List.of(get("/v1/sessions", SessionStatus[].class));
  }

  /**
   * Hands every status to {@code consumer}, about one a second, until the session is over; the last
   * one is. What the consumer throws ends the watch and comes out here.
   */
  public void watch(SessionId id, Consumer<SessionStatus> consumer) {
    try (LineStream lines = calls.lines(session(id) + "/watch")) {
      boolean over = false;
      while (!over) {
        String line =
            lines
                .next(SILENCE_MAX)
                .orElseThrow(
                    () -> new RuntimeUnavailable("the runtime ended the watch of session " + id));
        SessionStatus status = json.read(line, SessionStatus.class);
        consumer.accept(status);
        over = status.state().isOver();
      }
    }
  }

  /** The same command id twice is one command. */
  public SessionStatus command(SessionId id, SessionCommand command) {
    return post(session(id) + "/commands", command, SessionStatus.class);
  }

  /** Says that somebody observes the session, for another lease. */
  public SessionStatus renewLease(SessionId id) {
    return json.read(
        calls.idempotent("POST", session(id) + "/lease", Optional.empty()), SessionStatus.class);
  }

  /**
   * What came of a session.
   *
   * @throws RuntimeRefused NOT_OVER while the session runs
   */
  public SessionReport report(SessionId id) {
    return get(session(id) + "/report", SessionReport.class);
  }

  /**
   * The report of a session that is over, as evidence signed by the runtime. The same slot and
   * subject give the same bytes.
   *
   * @throws RuntimeRefused NOT_OVER while the session runs
   */
  public SignedEvidence evidence(SessionId id, Slot slot, String subject) {
    String path = session(id) + "/evidence?subject=" + encoded(subject);
    return post(path, slot, SignedEvidence.class);
  }

  /**
   * Starts a study, or finds the one with this id and specification, whatever became of it.
   *
   * @throws RuntimeRefused CONFLICT when the id is taken by another specification, INVALID_SPEC,
   *     UNKNOWN_TAPE, TOO_MANY
   */
  public StudyStatus start(StudySpec spec) {
    return json.read(
        calls.idempotent("PUT", study(spec.id()), Optional.of(spec)), StudyStatus.class);
  }

  /**
   * Where a study is.
   *
   * @throws RuntimeRefused UNKNOWN_STUDY, also when the runtime was restarted since: start it again
   */
  public StudyStatus status(StudyId id) {
    return get(study(id), StudyStatus.class);
  }

  /** Ends a study without a report; one that is over stays as it is. */
  public StudyStatus cancel(StudyId id) {
    return json.read(calls.idempotent("DELETE", study(id), Optional.empty()), StudyStatus.class);
  }

  /**
   * What a study found.
   *
   * @throws RuntimeRefused NOT_OVER while it runs, NO_REPORT when it ended without
   */
  public StudyReport report(StudyId id) {
    return get(study(id) + "/report", StudyReport.class);
  }

  /** The report of a study as evidence signed by the runtime. */
  public SignedEvidence evidence(StudyId id, Slot slot, String subject) {
    return post(study(id) + "/evidence?subject=" + encoded(subject), slot, SignedEvidence.class);
  }

  /** Fills after the cursor, oldest first. */
  public FillPage fills(SessionId id, FillCursor cursor) {
    return get(fills(session(id), cursor), FillPage.class);
  }

  /** The next journals by name after one (empty for the first), at most 1,000. */
  public List<JournalState> journals(String after) {
    return List.of(get("/v1/journals?after=" + encoded(after), JournalState[].class));
  }

  /**
   * The head of a journal's chain after a row, as the runtime computes it from the session's log.
   *
   * @throws RuntimeRefused UNKNOWN_SESSION, BAD_REQUEST when the name is no session's, NOT_OFFERED
   *     when it has no journal, NO_REPORT when its log cannot be read
   */
  public JournalHead journalHead(String stream, long at) {
    return get("/v1/journals/" + encoded(stream) + "/head?at=" + at, JournalHead.class);
  }

  /** Reads the session's log from its first byte and says whether it is whole. */
  public LogCheck verify(SessionId id) {
    return json.read(
        calls.idempotent("POST", session(id) + "/verify", Optional.empty()), LogCheck.class);
  }

  public List<StrategyListing> strategies() {
    return List.of(get("/v1/strategies", StrategyListing[].class));
  }

  public RuntimeInfo info() {
    return get("/v1/info", RuntimeInfo.class);
  }

  /** The tape, if the runtime has it. */
  public Optional<TapeInfo> tape(String sha256) {
    try {
      return Optional.of(get("/v1/tapes/" + encoded(sha256), TapeInfo.class));
    } catch (RuntimeRefused refused) {
      if (refused.is(ProblemCode.UNKNOWN_TAPE)) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /** Sets the kill latch and cancels everything. The same id twice is one kill. */
  public KillOutcome kill(KillRequest request) {
    return post("/v1/kill", request, KillOutcome.class);
  }

  public KillState killState() {
    return get("/v1/kill", KillState.class);
  }

  /**
   * Clears the kill latch.
   *
   * @throws RuntimeRefused ACT_REFUSED when the act does not count; its text names why
   */
  public KillState rearm(SignedAct act) {
    return post("/v1/rearm", act, KillState.class);
  }

  @Override
  public void close() {
    calls.close();
  }

  HttpCalls calls() {
    return calls;
  }

  WireJson json() {
    return json;
  }

  static String session(SessionId id) {
    return "/v1/sessions/" + id.value();
  }

  private static String study(StudyId id) {
    return "/v1/studies/" + id.value();
  }

  static String fills(String path, FillCursor cursor) {
    return path + "/fills?after=" + encoded(cursor.value());
  }

  private <T> T get(String path, Class<T> type) {
    return json.read(calls.idempotent("GET", path, Optional.empty()), type);
  }

  private <T> T post(String path, Object body, Class<T> type) {
    return json.read(calls.idempotent("POST", path, Optional.of(body)), type);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
