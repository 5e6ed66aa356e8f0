package dev.belay.activities.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload;
import dev.belay.api.runtime.Problem;
import dev.belay.api.runtime.ProblemCode;
import dev.belay.api.runtime.RuntimeInfo;
import dev.belay.api.runtime.StrategyListing;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.api.session.SessionStatus;
import dev.belay.api.strategy.ParameterDefinition;
import dev.belay.api.study.StudyId;
import dev.belay.api.study.StudyReport;
import dev.belay.api.study.StudySpec;
import dev.belay.api.study.StudyState;
import dev.belay.api.study.StudyStatus;
import dev.belay.client.RuntimeAddress;
import dev.belay.client.RuntimeClient;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.operator.SshPrivateKey;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody.SessionDone;
import dev.belay.evidence.record.EvidenceBody.StudyDone;
import dev.belay.evidence.record.Producer;
import dev.belay.evidence.record.SignedEvidence;
import dev.belay.evidence.record.Slot;
import dev.belay.journal.chain.HashChain;
import dev.belay.journal.chain.JournalRow;
import dev.belay.journal.store.Partitions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The runtime's HTTP API by hand. A session is over as soon as it is asked for; a paper session's
 * journal is in the database by then.
 */
public final class FakeRuntime implements AutoCloseable {
  private static final String TOKEN = "fake-runtime-token-0123456789";

  private final HttpServer server;
  private final DataSource database;
  private final SshPrivateKey key;
  private final Map<String, WrittenSession> sessions = new ConcurrentHashMap<>();
  private final Map<String, SessionSpec> specs = new ConcurrentHashMap<>();
  private final Map<String, StudySpec> studies = new ConcurrentHashMap<>();
  private final Set<String> canceled = ConcurrentHashMap.newKeySet();
  private volatile boolean earns = true;
  private volatile boolean studiesEnd = true;
  private volatile Optional<ProblemCode> noEvidence = Optional.empty();

  public FakeRuntime(DataSource database, SshPrivateKey key) throws IOException {
    this.database = database;
    this.key = key;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1", this::answer);
    server.start();
  }

  public RuntimeClient client() {
    return new RuntimeClient(
        RuntimeAddress.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), TOKEN));
  }

  /** Whether paper sessions started from now on earn money. */
  public void soaksEarn(boolean yes) {
    earns = yes;
  }

  /** Whether a study is over when it is looked at from now on. */
  public void studiesEnd(boolean yes) {
    studiesEnd = yes;
  }

  /** Ids of the studies that somebody ended. */
  public Set<String> canceled() {
    return Set.copyOf(canceled);
  }

  /** From now on evidence of a session is refused. */
  public void refuseEvidence(ProblemCode code) {
    noEvidence = Optional.of(code);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Object reply = reply(exchange.getRequestURI(), exchange.getRequestMethod(), body);
    int status =
        reply instanceof Problem problem ? ProblemCode.valueOf(problem.code()).status() : 200;
    byte[] bytes = CanonicalJson.write(reply).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Object reply(URI uri, String method, String body) {
    String[] path = uri.getPath().split("/");
    return switch (path[2]) {
      case "info" ->
          new RuntimeInfo(Samples.BUILD, "runtime", key.publicKey().line(), Instant.now(), "test");
      case "strategies" -> List.of(strategy());
      case "sessions" -> session(path, uri, method, body);
      case "studies" -> study(path, uri, method, body);
      default -> throw new IllegalArgumentException("unexpected call " + uri);
    };
  }

  private Object session(String[] path, URI uri, String method, String body) {
    if (path.length == 3 && method.equals("POST")) {
      SessionSpec spec = CanonicalJson.read(body, SessionSpec.class);
      start(spec);
      return status(spec.id().value());
    }
    String id = path[3];
    String what = path.length > 4 ? path[4] : "status";
    return switch (what) {
      case "status", "lease", "commands" -> status(id);
      case "report" -> report(id);
      case "evidence" ->
          noEvidence.isPresent()
              ? new Problem(noEvidence.get().name(), "there is none", "")
              : evidence(
                  id, CanonicalJson.read(body, Slot.class), query(uri).getOrDefault("subject", ""));
      default -> throw new IllegalArgumentException("unexpected call " + uri);
    };
  }

  private Object study(String[] path, URI uri, String method, String body) {
    if (method.equals("PUT")) {
      StudySpec spec = CanonicalJson.read(body, StudySpec.class);
      studies.putIfAbsent(path[3], spec);
      return studiesEnd
          ? new StudyStatus(spec.id(), StudyState.DONE, "", 9, 9)
          : new StudyStatus(spec.id(), StudyState.RUNNING, "", 3, 9);
    }
    if (method.equals("DELETE")) {
      canceled.add(path[3]);
      return new StudyStatus(new StudyId(path[3]), StudyState.CANCELED, "ended", 3, 9);
    }
    StudyReport report =
        WrittenStudy.report(Optional.ofNullable(studies.get(path[3])).orElseThrow());
    return SignedEvidence.seal(
        new Evidence(
            query(uri).getOrDefault("subject", ""),
            CanonicalJson.read(body, Slot.class),
            Instant.now(),
            new Producer("runtime", "runtime", Samples.BUILD),
            Optional.of(ClockSpec.Kind.VIRTUAL),
            Optional.of(report.spec().feed()),
            List.of(),
            new StudyDone(report)),
        key);
  }

  private synchronized void start(SessionSpec spec) {
    if (specs.putIfAbsent(spec.id().value(), spec) == null) {
      boolean paper = spec.kind() == SessionKind.PAPER;
      WrittenSession session = new WrittenSession(spec, !paper || earns);
      if (paper) {
        ship(session.events());
      }
      sessions.put(spec.id().value(), session);
    }
  }

  private SessionReport report(String id) {
    return Optional.ofNullable(sessions.get(id)).orElseThrow().report();
  }

  private SessionStatus status(String id) {
    SessionReport report = report(id);
    return new SessionStatus(
        report.spec().id(),
        SessionState.ENDED,
        "",
        report.startNanos(),
        report.endNanos(),
        report.elapsedNanos(),
        report.elapsedNanos(),
        report.fills(),
        Optional.of(0L),
        report.equityUnits(),
        report.equityUnits() - report.spec().bot().capital().units(),
        1.0,
        report.journalSequence(),
        report.journalSequence(),
        Optional.empty());
  }

  private SignedEvidence evidence(String id, Slot slot, String subject) {
    SessionReport report = report(id);
    Evidence evidence =
        new Evidence(
            subject,
            slot,
            Instant.now(),
            new Producer("runtime", "runtime", Samples.BUILD),
            Optional.of(report.spec().clock().kind()),
            Optional.of(report.spec().feed()),
            List.of(),
            new SessionDone(report));
    return SignedEvidence.seal(evidence, key);
  }

  /** Rewrites a session's rows as a superuser can: every hash and the head with them. */
  public void rewriteJournal(String id, UnaryOperator<JournalPayload> change) {
    List<JournalEvent> events = Optional.ofNullable(sessions.get(id)).orElseThrow().events();
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement superuser = connection.createStatement()) {
        superuser.execute("SET LOCAL session_replication_role = replica");
      }
      for (String table : List.of("event", "stream")) {
        try (PreparedStatement delete =
            connection.prepareStatement("DELETE FROM journal." + table + " WHERE stream = ?")) {
          delete.setString(1, id);
          delete.executeUpdate();
        }
      }
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot rewrite the journal", e);
    }
    ship(
        events.stream()
            .map(event ->
                new JournalEvent(
                    event.stream(),
                    event.sequence(),
                    event.atNanos(),
                    event.correlation(),
                    event.causation(),
                    change.apply(event.payload())))
            .toList());
  }

  private void ship(List<JournalEvent> events) {
    List<JournalRow> rows = events.stream().map(JournalRow::of).toList();
    try (Connection connection = database.getConnection()) {
      new Partitions()
          .ensure(connection, rows.stream().map(JournalRow::day).collect(Collectors.toSet()));
      connection.setAutoCommit(true);
      HashChain chain = HashChain.start();
      for (JournalEvent event : events) {
        chain.append(event);
        insert(connection, JournalRow.of(event), chain.hash());
      }
      try (PreparedStatement head =
          connection.prepareStatement("INSERT INTO journal.stream VALUES (?, ?, ?)")) {
        head.setString(1, rows.getFirst().stream());
        head.setLong(2, chain.head().sequence());
        head.setBytes(3, chain.hash());
        head.executeUpdate();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot write the journal", e);
    }
  }

  private static void insert(Connection connection, JournalRow row, byte[] hash)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO journal.event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setObject(1, row.day());
      insert.setString(2, row.stream());
      insert.setLong(3, row.sequence());
      insert.setLong(4, row.atNanos());
      insert.setString(5, row.type());
      insert.setString(6, row.correlation());
      insert.setString(7, row.causation());
      insert.setString(8, row.payload());
      insert.setBytes(9, hash);
      insert.executeUpdate();
    }
  }

  private static StrategyListing strategy() {
    return new StrategyListing(
        "epp",
        1,
        "a market maker",
        List.of(
            ParameterDefinition.decimal(
                "min_net_edge_bps", "bp", "5", "0", "100", "what a round trip must leave")));
  }

  private static Map<String, String> query(URI uri) {
    return List.of(Optional.ofNullable(uri.getRawQuery()).orElse("").split("&")).stream()
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
