/**
 * The paper soak: a bounded session of the runtime, observed chunk by chunk, measured and judged.
 *
 * <p>Entry point: {@link dev.belay.workflows.soak.PaperSoakWorkflow}, a child of the ladder.
 *
 * <p>Invariants: one activity per chunk, whatever the length of the soak, and at most 60 events
 * with four chunks; only the soak gives its session commands; a session that a bound stopped is a
 * FAIL whatever the gates say.
 *
 * <p>Non-goals: stopping a session in time. The runtime's own bounds do that.
 */
@NullMarked
package dev.belay.workflows.soak;

import org.jspecify.annotations.NullMarked;
