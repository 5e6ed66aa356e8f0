package dev.belay.server.http;

import static dev.belay.server.access.Role.OPERATOR;
import static dev.belay.server.access.Role.VIEWER;
import static dev.belay.server.access.Role.WORKFLOW;

import dev.belay.api.journal.JournalHead;
import dev.belay.api.journal.JournalState;
import dev.belay.server.access.Allow;
import dev.belay.server.refusal.Refusal;
import dev.belay.server.session.Sessions;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the runtime knows of the journals of its sessions, whatever the database says. */
@RestController
@RequestMapping("/v1/journals")
public final class JournalRoutes {
  private static final int PAGE_MAX = 1000;

  private final Sessions sessions;

  JournalRoutes(Sessions sessions) {
    this.sessions = sessions;
  }

  @GetMapping
  @Allow({VIEWER, OPERATOR, WORKFLOW})
  @Describe("The next journals by name after one (empty for the first), at most 1,000.")
  JournalState[] list(@RequestParam(value = "after", defaultValue = "") String after) {
    return sessions.journals(after, PAGE_MAX).toArray(JournalState[]::new);
  }

  @GetMapping("/{stream}/head")
  @Allow({VIEWER, OPERATOR, WORKFLOW})
  @Describe("The head of a journal's chain after a row, computed from the session's log.")
  JournalHead head(@PathVariable("stream") String stream, @RequestParam("at") String at) {
    long row = row(at);
    return sessions.find(SessionRoutes.sessionId(stream)).journalHead(row);
  }

  private static long row(String at) {
    if (!at.matches("[0-9]{1,18}")) {
      throw Refusal.badRequest("expected a row's number in at");
    }
    return Long.parseLong(at);
  }
}
