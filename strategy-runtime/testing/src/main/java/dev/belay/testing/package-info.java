/**
 * What tests of several modules share: contract suites, fakes and seeded generators.
 *
 * <p>Entry points: {@link dev.belay.testing.ExecutionAdapterContract}, which every adapter passes;
 * {@link dev.belay.testing.SettableClock}; {@link dev.belay.testing.SeededSource}; {@link
 * dev.belay.testing.Wait}; {@link dev.belay.testing.SmallDisk}; {@link dev.belay.testing.SlowTail}.
 *
 * <p>Invariants: a generator says its seed, and the same seed makes the same values.
 *
 * <p>Non-goals: fixtures of one module alone.
 */
@NullMarked
package dev.belay.testing;

import org.jspecify.annotations.NullMarked;
