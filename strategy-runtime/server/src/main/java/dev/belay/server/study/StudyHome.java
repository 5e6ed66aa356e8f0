package dev.belay.server.study;

import dev.belay.engine.strategy.StrategyLookup;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * What studies are made with in this process.
 *
 * @param tapes folder of the home's tapes
 * @param trials folder of the home's trials, which the command line notes its own in
 * @param scratch folder for studies under way
 * @param build this process runs, hex
 * @param strategies those of this build
 * @param clock wall time
 * @param jobs runs of one study at one time
 * @param waitingMax studies that may wait behind the one that runs
 */
public record StudyHome(
    Path tapes,
    Path trials,
    Path scratch,
    String build,
    StrategyLookup strategies,
    InstantSource clock,
    int jobs,
    int waitingMax) {}
