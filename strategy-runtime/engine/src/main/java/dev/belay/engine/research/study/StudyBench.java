package dev.belay.engine.research.study;

import dev.belay.engine.research.trial.TrialStore;
import dev.belay.engine.strategy.StrategyLookup;
import java.nio.file.Path;

/**
 * What studies are made with.
 *
 * @param strategies where runs find theirs
 * @param trials where every trial is noted
 * @param scratch a folder of the study's own for windows, shuffled tapes and logs; the caller
 *     deletes it
 * @param jobs runs at one time
 * @param build of this process, hex
 */
public record StudyBench(
    StrategyLookup strategies, TrialStore trials, Path scratch, int jobs, String build) {}
