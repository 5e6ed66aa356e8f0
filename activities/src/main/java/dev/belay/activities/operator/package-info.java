/**
 * People's acts as activities: judged against today's files, with the outcome stored.
 *
 * <p>Entry point: {@link dev.belay.activities.operator.OperatorActivitiesImpl}.
 *
 * <p>Invariants: no act counts that {@code ActJudge} did not accept; every outcome, a refusal too,
 * is signed evidence; judging the same number again gives the answer that is there.
 *
 * <p>Non-goals: waiting for people (see the workflows).
 */
@NullMarked
package dev.belay.activities.operator;

import org.jspecify.annotations.NullMarked;
