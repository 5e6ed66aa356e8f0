/**
 * What climbs the ladder and by which rules.
 *
 * <p>Entry points: {@link dev.belay.evidence.candidate.Candidate} and {@link
 * dev.belay.evidence.candidate.Profile}, read from YAML by {@link
 * dev.belay.evidence.candidate.CandidateFile} and {@link dev.belay.evidence.candidate.ProfileFile}.
 *
 * <p>Invariants: a candidate is immutable and its checksum is over its canonical configuration with
 * defaults filled in; what a file says that it names is part of that configuration.
 *
 * <p>Non-goals: running anything.
 */
@NullMarked
package dev.belay.evidence.candidate;

import org.jspecify.annotations.NullMarked;
