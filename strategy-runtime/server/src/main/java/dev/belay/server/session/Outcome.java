package dev.belay.server.session;

import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionStatus;
import java.time.Instant;

/**
 * A session that is over, as it is kept.
 *
 * @param status the last
 * @param report what came of it
 * @param overAt wall time of its end
 */
public record Outcome(SessionStatus status, SessionReport report, Instant overAt) {}
