/**
 * The worker process: runs workflows and activities of one desk.
 *
 * <p>Entry points: {@link dev.belay.worker.WorkerMain} starts it, {@link
 * dev.belay.worker.WorkerComposition} is where everything is put together.
 *
 * <p>Invariants: it starts only when its keys, its database and Temporal are in order, and says in
 * one line what is not; on SIGTERM it takes nothing new, lets what runs end for 30 s, then stops.
 *
 * <p>Non-goals: migrating the database, supervising other processes.
 */
@NullMarked
package dev.belay.worker;

import org.jspecify.annotations.NullMarked;
