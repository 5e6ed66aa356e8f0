package dev.belay.server.http;

import static dev.belay.server.access.Role.OPERATOR;
import static dev.belay.server.access.Role.VIEWER;
import static dev.belay.server.access.Role.WORKFLOW;

import dev.belay.api.runtime.LogCheck;
import dev.belay.api.runtime.ProblemCode;
import dev.belay.api.session.SessionCommand;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionStatus;
import dev.belay.api.session.SessionTelemetry;
import dev.belay.evidence.record.SignedEvidence;
import dev.belay.evidence.record.Slot;
import dev.belay.server.access.Allow;
import dev.belay.server.access.Role;
import dev.belay.server.access.TokenFilter;
import dev.belay.server.evidence.ReportSigner;
import dev.belay.server.refusal.Refusal;
import dev.belay.server.session.HostedSession;
import dev.belay.server.session.LogChecks;
import dev.belay.server.session.Outcome;
import dev.belay.server.session.Sessions;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sessions: start, observe, command, and what came of them. */
@RestController
@RequestMapping("/v1/sessions")
public final class SessionRoutes {
  private static final Duration LINE_EVERY = Duration.ofSeconds(1);
  private static final String LADDER = "ladder:";

  private final Sessions sessions;
  private final ReportSigner signer;
  private final LineWriter lines;

  SessionRoutes(Sessions sessions, ReportSigner signer, LineWriter lines) {
    this.sessions = sessions;
    this.signer = signer;
    this.lines = lines;
  }

  @PostMapping
  @Allow({OPERATOR, WORKFLOW})
  @Describe("Starts a session, or finds the one with this id and specification.")
  SessionStatus start(
      @RequestBody SessionSpec spec, @RequestAttribute(TokenFilter.ROLE) Role role) {
    if (role != WORKFLOW && spec.correlation().startsWith(LADDER)) {
      throw Refusal.badRequest(
          "expected a correlation that does not begin with \"ladder:\": ladders start theirs");
    }
    return sessions.start(spec);
  }

  @GetMapping
  @Allow({VIEWER, OPERATOR, WORKFLOW})
  @Describe("Every session of this home, oldest first, at most the 1,000 youngest.")
  SessionStatus[] list() {
    return sessions.statuses().toArray(SessionStatus[]::new);
  }

  @GetMapping("/{id}")
  @Allow({VIEWER, OPERATOR, WORKFLOW})
  @Describe("A session as of a moment ago.")
  SessionStatus status(@PathVariable("id") String id) {
    return sessions.status(sessionId(id));
  }

  @GetMapping("/{id}/spec")
  @Allow({VIEWER, OPERATOR, WORKFLOW})
  @Describe("What the session was started with.")
  SessionSpec spec(@PathVariable("id") String id) {
    return sessions.find(sessionId(id)).spec();
  }

  @GetMapping("/{id}/telemetry")
  @Allow({VIEWER, OPERATOR, WORKFLOW})
  @Describe("What a running session uses and how long it takes, as of a second or so ago.")
  SessionTelemetry telemetry(@PathVariable("id") String id) {
    return sessions
        .find(sessionId(id))
        .telemetry()
        .orElseThrow(() ->
            new Refusal(
                ProblemCode.NOT_OFFERED,
                "session " + id + " does not run now",
                "see its status; a session that is over has a report"));
  }

  @GetMapping("/{id}/watch")
  @Allow({VIEWER, OPERATOR, WORKFLOW})
  @Describe(value = "A status every second until the session is over.", lines = SessionStatus.class)
  void watch(@PathVariable("id") String id, HttpServletResponse response) throws IOException {
    HostedSession session = sessions.find(sessionId(id));
    lines.stream(
        response,
        out -> {
          boolean over = session.isOver();
          out.line(session.status());
          while (!over && !session.isSuspended()) {
            over = session.awaitOver(LINE_EVERY);
            out.line(session.status());
          }
        });
  }

  @PostMapping("/{id}/commands")
  @Allow({OPERATOR, WORKFLOW})
  @Describe("Holds, resumes or stops a session. The same command id twice is one command.")
  SessionStatus command(@PathVariable("id") String id, @RequestBody SessionCommand command) {
    return sessions.find(sessionId(id)).command(command);
  }

  @PostMapping("/{id}/lease")
  @Allow({OPERATOR, WORKFLOW})
  @Describe("Says that somebody observes the session, for another lease.")
  SessionStatus renew(@PathVariable("id") String id) {
    return sessions.find(sessionId(id)).observe();
  }

  @GetMapping("/{id}/report")
  @Allow({VIEWER, OPERATOR, WORKFLOW})
  @Describe("What came of a session that is over.")
  SessionReport report(@PathVariable("id") String id) {
    return sessions.find(sessionId(id)).outcome().report();
  }

  @PostMapping("/{id}/evidence")
  @Allow(WORKFLOW)
  @Describe("The report as evidence that the runtime signs, for the slot in the body.")
  SignedEvidence evidence(
      @PathVariable("id") String id,
      @RequestParam("subject") String subject,
      @RequestBody Slot slot) {
    Outcome outcome = sessions.find(sessionId(id)).outcome();
    return Signing.signed(
        subject, () -> signer.sign(outcome.report(), outcome.overAt(), slot, subject));
  }

  @PostMapping("/{id}/verify")
  @Allow({VIEWER, OPERATOR, WORKFLOW})
  @Describe("Reads the log of a session that is over from its first byte; is it whole?")
  LogCheck verify(@PathVariable("id") String id) {
    HostedSession session = sessions.find(sessionId(id));
    if (!session.isOver()) {
      throw new Refusal(
          ProblemCode.NOT_OVER,
          "session " + session.id() + " writes its log",
          "verify it when over");
    }
    return LogChecks.of(session);
  }

  static SessionId sessionId(String text) {
    try {
      return new SessionId(text);
    } catch (IllegalArgumentException notAnId) {
      throw Refusal.badRequest("expected a session id of 1 to 32 characters a-z 0-9 -");
    }
  }
}
