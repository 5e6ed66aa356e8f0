/**
 * Whether the journal is what the runtime wrote.
 *
 * <p>Entry point: {@link dev.belay.journal.verify.JournalVerifier}.
 *
 * <p>Invariants: reads everything of a stream once and believes nothing in it; a changed, missing,
 * inserted or reordered row is a finding with its sequence. The chain alone holds off who cannot
 * compute it; who can write a whole new chain is held off by a head that the runtime signed, which
 * is why a gate always passes one as the {@link dev.belay.journal.verify.Expectation}.
 *
 * <p>Non-goals: signatures (the caller has checked the head's), what rows mean.
 */
@NullMarked
package dev.belay.journal.verify;

import org.jspecify.annotations.NullMarked;
