/**
 * What people sign, sent to ladders on the real Temporal server by the stock command line and by
 * ours.
 *
 * <p>Entry points: the tests.
 *
 * <p>Invariants: one desk for all of them; every refusal is told with its own code and kept as
 * evidence.
 *
 * <p>Non-goals: every shape an act can have (tested with the judge itself).
 */
@NullMarked
package dev.belay.acceptance.act;

import org.jspecify.annotations.NullMarked;
