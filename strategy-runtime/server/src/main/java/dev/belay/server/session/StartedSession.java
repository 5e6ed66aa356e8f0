package dev.belay.server.session;

import dev.belay.api.session.SessionSpec;
import java.time.Instant;

/**
 * A session as it was started; on disk before the start is acknowledged.
 *
 * @param spec what was asked for
 * @param build that started it
 * @param startedAt wall time of it
 */
record StartedSession(SessionSpec spec, String build, Instant startedAt) {}
