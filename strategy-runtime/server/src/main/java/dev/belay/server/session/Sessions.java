package dev.belay.server.session;

import dev.belay.api.execution.Position;
import dev.belay.api.journal.JournalState;
import dev.belay.api.runtime.ProblemCode;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionStatus;
import dev.belay.engine.strategy.StrategyLookup;
import dev.belay.journal.ship.ShipperStatus;
import dev.belay.server.refusal.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every session of this home. */
public final class Sessions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
  private static final Duration STOP_MAX = Duration.ofSeconds(20);
  private static final int LISTED_MAX = 1000;

  private final HostSetup setup;
  private final SpecCheck check;
  private final RunPool pool;
  private final Map<SessionId, HostedSession> sessions = new ConcurrentHashMap<>();
  private final Map<SessionId, String> unreadable = new ConcurrentHashMap<>();
  private final List<Thread> papers = new ArrayList<>();
  private boolean stopping;

  private Sessions(HostSetup setup) {
    this.setup = setup;
    this.check = new SpecCheck(setup.home().tapes(), StrategyLookup.CATALOGUE);
    this.pool = new RunPool(setup.limits());
  }

  /** Opens what is on disk; sessions that are not over go on. */
  public static Sessions open(HostSetup setup) {
    Sessions sessions = new Sessions(setup);
    new StoredSessions(setup).all().forEach(sessions::take);
    return sessions;
  }

  /**
   * Starts a session, or finds the one that has this id and specification.
   *
   * @throws Refusal CONFLICT, INVALID_SPEC, UNKNOWN_TAPE, UNKNOWN_SESSION, TOO_MANY, UNAVAILABLE
   */
  public SessionStatus start(SessionSpec spec) {
    Optional<HostedSession> known = known(spec);
    if (known.isPresent()) {
      return known.get().status();
    }
    check.check(spec);
    spec.replayOf().ifPresent(recorded -> checkRecording(spec, recorded));
    return begin(spec).status();
  }

  /**
   * A session.
   *
   * @throws Refusal UNKNOWN_SESSION
   */
  public HostedSession find(SessionId id) {
    if (unreadable.containsKey(id)) {
      throw new Refusal(
          ProblemCode.NO_REPORT, "session " + id + " " + unreadable.get(id), "see its files");
    }
    return Optional.ofNullable(sessions.get(id))
        .orElseThrow(() ->
            new Refusal(
                ProblemCode.UNKNOWN_SESSION, "no session " + id + " here", "see /v1/sessions"));
  }

  /**
   * The status of a session.
   *
   * @throws Refusal UNKNOWN_SESSION
   */
  public SessionStatus status(SessionId id) {
    return Optional.ofNullable(unreadable.get(id))
        .map(text -> Statuses.unreadable(id, text))
        .orElseGet(() -> find(id).status());
  }

  /** Oldest first, at most the 1,000 youngest. */
  public List<SessionStatus> statuses() {
    List<HostedSession> all =
        sessions.values().stream()
            .sorted(
                Comparator.comparing(HostedSession::startedAt)
                    .thenComparing(each -> each.id().value()))
            .toList();
    Stream<SessionStatus> broken =
        unreadable.entrySet().stream()
            .map(each -> Statuses.unreadable(each.getKey(), each.getValue()));
    Stream<SessionStatus> readable =
        all.subList(Math.max(0, all.size() - LISTED_MAX), all.size()).stream()
            .map(HostedSession::status);
    return Stream.concat(broken, readable).toList();
  }

  /** The journals of papers whose name comes after {@code name}, by name. */
  public List<JournalState> journals(String name, int max) {
    return sessions.values().stream()
        .filter(each -> each.spec().kind() == SessionKind.PAPER)
        .filter(each -> each.id().value().compareTo(name) > 0)
        .sorted(Comparator.comparing(each -> each.id().value()))
        .limit(max)
        .map(HostedSession::journal)
        .toList();
  }

  /** Sessions that are not over. */
  public List<HostedSession> unfinished() {
    return sessions.values().stream().filter(session -> !session.isOver()).toList();
  }

  /** Papers that cannot go on: what they left open is nobody's. */
  List<HostedSession> broken() {
    return sessions.values().stream()
        .filter(session -> session.isBroken() && session.spec().kind() == SessionKind.PAPER)
        .toList();
  }

  /** Sessions of which nothing but the name can be read. */
  Set<SessionId> unreadable() {
    return Set.copyOf(unreadable.keySet());
  }

  /** Bytes of all session logs. */
  public long logBytes() {
    return sessions.values().stream().mapToLong(HostedSession::logBytes).sum();
  }

  /** Of all sessions. */
  public Tally tally() {
    return sessions.values().stream().map(HostedSession::tally).reduce(Tally.NONE, Tally::plus);
  }

  /** Running sessions whose feed is not fresh. */
  public long staleFeeds() {
    return sessions.values().stream().filter(HostedSession::feedIsStale).count();
  }

  /** Journal rows of papers that the database has not acknowledged. */
  public long shipperLag() {
    return sessions.values().stream()
        .filter(each -> each.spec().kind() == SessionKind.PAPER)
        .map(HostedSession::status)
        .mapToLong(each -> Math.max(0, each.journalSequence() - each.shippedSequence()))
        .sum();
  }

  /** How the shippers of papers are. */
  public List<ShipperStatus> shippers() {
    return sessions.values().stream().flatMap(each -> each.shipper().stream()).toList();
  }

  /** Lets every session see the kill latch at once. */
  public void wakeAll() {
    sessions.values().forEach(HostedSession::wake);
  }

  /** Stops quoting, puts everything on disk, and says loudly which positions stay open. */
  @Override
  public void close() {
    List<Thread> running;
    synchronized (this) {
      stopping = true;
      running = List.copyOf(papers);
    }
    pool.stop();
    sessions.values().forEach(HostedSession::suspend);
    try {
      awaitEnd(running);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      LOG.error("interrupted while sessions were stopping; their logs are whole");
    }
    sessions.values().stream().filter(each -> !each.isOver()).forEach(Sessions::tellSuspended);
    broken().forEach(Sessions::tellPosition);
    unreadable.forEach((id, text) -> LOG.error("OPEN POSITION UNKNOWN: session {} {}", id, text));
    setup.journals().close();
  }

  private void awaitEnd(List<Thread> running) throws InterruptedException {
    for (Thread thread : running) {
      if (!thread.join(STOP_MAX)) {
        LOG.error("{} did not stop in {} s; its log is whole", thread, STOP_MAX.toSeconds());
      }
    }
    if (!pool.awaitEnd(STOP_MAX)) {
      LOG.error("a run did not stop in {} s; its log is whole", STOP_MAX.toSeconds());
    }
  }

  private static void tellSuspended(HostedSession session) {
    tellPosition(session);
    LOG.info("session {} is suspended and goes on at the next start", session.id());
  }

  /** Reads the log, not a status: that is as of a moment ago, and this must be exact. */
  private static void tellPosition(HostedSession session) {
    LoggedPosition.all(session.spec(), session.log())
        .ifPresentOrElse(
            all -> all.forEach(open -> tellPosition(session, open)),
            () ->
                LOG.error(
                    "OPEN POSITION UNKNOWN: session {}, its log cannot be read", session.id()));
  }

  private static void tellPosition(HostedSession session, Position open) {
    LOG.warn(
        "OPEN POSITION: session {} keeps {} lots of {} while the runtime is down",
        session.id(),
        open.quantityLots(),
        open.instrument());
  }

  private Optional<HostedSession> known(SessionSpec spec) {
    if (unreadable.containsKey(spec.id())) {
      throw new Refusal(
          ProblemCode.CONFLICT, "session " + spec.id() + " is here, unreadable", "take another id");
    }
    Optional<HostedSession> known = Optional.ofNullable(sessions.get(spec.id()));
    if (known.isPresent() && !known.get().spec().equals(spec)) {
      throw new Refusal(
          ProblemCode.CONFLICT,
          "session " + spec.id() + " was started with another specification",
          "take another id, or send the same specification");
    }
    return known;
  }

  private void checkRecording(SessionSpec spec, SessionId recorded) {
    HostedSession recording = find(recorded);
    if (!recording.isOver()) {
      throw new Refusal(
          ProblemCode.NOT_OVER, "session " + recorded + " still runs", "replay it when it is over");
    }
    if (!recording.spec().bot().equals(spec.bot())
        || !recording.spec().feed().equals(spec.feed())) {
      throw new Refusal(
          ProblemCode.INVALID_SPEC,
          "expected bot and feed of the recorded session " + recorded,
          "take them from its report");
    }
  }

  private synchronized HostedSession begin(SessionSpec spec) {
    Optional<HostedSession> raced = known(spec);
    if (raced.isPresent()) {
      return raced.get();
    }
    if (stopping) {
      throw new Refusal(ProblemCode.UNAVAILABLE, "the runtime is stopping", "try again later");
    }
    boolean paper = spec.kind() == SessionKind.PAPER;
    if (paper) {
      checkRoom();
    } else {
      pool.takePlace();
    }
    SessionFiles files = new SessionFiles(setup.home().session(spec.id()));
    StartedSession started = new StartedSession(spec, setup.build(), setup.clock().instant());
    try {
      files.write(started);
    } catch (IOException failed) {
      if (!paper) {
        pool.releasePlace();
      }
      LOG.error("session {} was not started", spec.id(), failed);
      throw new Refusal(
          ProblemCode.UNAVAILABLE,
          "session " + spec.id() + " was not started: its files cannot be written: " + failed,
          "see that the disk of the runtime's home has space, then try again");
    }
    HostedSession session = HostedSession.waiting(started, files, setup);
    sessions.put(spec.id(), session);
    if (paper) {
      runPaper(session);
    } else {
      pool.run(session);
    }
    return session;
  }

  private void checkRoom() {
    long open =
        sessions.values().stream()
            .filter(each -> each.spec().kind() == SessionKind.PAPER && !each.isOver())
            .count();
    if (open >= setup.limits().sessionsMax()) {
      throw new Refusal(
          ProblemCode.TOO_MANY,
          "as many sessions run as this runtime takes: " + open,
          "stop one, or raise belay.sessions-max");
    }
  }

  private void take(StoredSessions.Stored stored) {
    switch (stored) {
      case StoredSessions.Stored.Found found -> resume(found.session());
      case StoredSessions.Stored.Broken broken -> unreadable.put(broken.id(), broken.text());
    }
  }

  private synchronized void resume(HostedSession session) {
    sessions.put(session.id(), session);
    if (session.isOver()) {
      shipRest(session);
    } else if (session.spec().kind() == SessionKind.PAPER) {
      LOG.info("session {} goes on", session.id());
      runPaper(session);
    } else {
      pool.resume(session);
    }
  }

  private static void shipRest(HostedSession session) {
    try {
      session.shipRest();
    } catch (IOException failed) {
      LOG.warn("session {} is not shipped: {}", session.id(), failed.getMessage());
    }
  }

  private void runPaper(HostedSession session) {
    Thread thread = Thread.ofPlatform().name("bot-" + session.id()).unstarted(session);
    papers.removeIf(ended -> !ended.isAlive());
    papers.add(thread);
    thread.start();
  }
}
