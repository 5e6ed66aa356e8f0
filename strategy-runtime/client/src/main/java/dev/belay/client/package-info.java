/**
 * The runtime's HTTP API as Java.
 *
 * <p>Entry points: {@link dev.belay.client.RuntimeClient} for sessions, evidence and the kill
 * switch; {@link dev.belay.client.RemoteExecutionAdapter} for the orders of one session, as the
 * interface that every venue has.
 *
 * <p>Invariants: every call has a time limit; only calls that the runtime takes as idempotent are
 * tried again, a bounded number of times; a command about an order is never sent twice; a failure
 * is {@link dev.belay.client.RuntimeUnavailable} (nothing is known) or {@link
 * dev.belay.client.RuntimeRefused} (the runtime said no, with a code).
 *
 * <p>Non-goals: deciding what to do about a failure.
 */
@NullMarked
package dev.belay.client;

import org.jspecify.annotations.NullMarked;
