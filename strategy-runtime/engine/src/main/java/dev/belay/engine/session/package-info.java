/**
 * A session as its callers see it: open or resume, run, command, watch, report.
 *
 * <p>Entry points: {@link dev.belay.engine.session.EngineSession}, and {@link
 * dev.belay.engine.session.EngineBenchmark} for its speed.
 *
 * <p>Invariants: what a session does is a function of its log's inbox frames; a session that is
 * opened again goes on exactly where its log ends; a session of another build is never resumed.
 *
 * <p>Non-goals: threads, HTTP, PostgreSQL: the caller's.
 */
@NullMarked
package dev.belay.engine.session;

import org.jspecify.annotations.NullMarked;
