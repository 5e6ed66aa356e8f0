/**
 * A real PostgreSQL for tests: durable as the desk's own, killable, and gone afterwards.
 *
 * <p>Entry point: {@link dev.belay.testing.postgres.TestPostgres}. Tests that do not break the
 * server share one per JVM and take a database each; tests that kill it start their own.
 *
 * <p>Invariants: fsync, synchronous commit and full page writes are on, passwords are generated and
 * checked with scram-sha-256, only the loopback address is listened on, and no server outlives its
 * JVM's orderly end.
 *
 * <p>Non-goals: running a desk's database; that has a supervisor of its own.
 */
@NullMarked
package dev.belay.testing.postgres;

import org.jspecify.annotations.NullMarked;
