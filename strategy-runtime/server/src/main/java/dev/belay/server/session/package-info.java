/**
 * The sessions of this runtime: started, run, resumed, suspended and told about.
 *
 * <p>Entry point: {@link dev.belay.server.session.Sessions}.
 *
 * <p>Invariants: a session's specification is on disk before its start is acknowledged; starting is
 * idempotent on the id; every session runs on one thread at a time, papers each on their own,
 * backtests and replays on a bounded pool; a session that is not over when the process ends goes on
 * when it starts again, whatever ended it; one broken session never stops another.
 *
 * <p>Non-goals: what a session does (see the engine), the API's form (see {@code http}).
 */
@NullMarked
package dev.belay.server.session;

import org.jspecify.annotations.NullMarked;
