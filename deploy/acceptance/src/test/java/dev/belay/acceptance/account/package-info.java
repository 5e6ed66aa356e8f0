/**
 * Accounts that the engine keeps, held against those that the gates rebuild from its journal.
 *
 * <p>Entry points: the tests.
 *
 * <p>Invariants: sessions are made from seeds, which every failure names; the gate is the one of
 * the catalogue.
 *
 * <p>Non-goals: shipping and storing journals (tested with the real database elsewhere).
 */
@NullMarked
package dev.belay.acceptance.account;

import org.jspecify.annotations.NullMarked;
