package dev.belay.api.study;

import java.util.List;
import java.util.Optional;

/**
 * What a study found.
 *
 * @param spec what was asked for
 * @param build the build that ran it, hex
 * @param whole the candidate's own parameters on the whole tape
 * @param folds windows judged, in the order of time
 * @param outOfSampleUnits what was made in all windows together, in 1e-8 of the quote currency
 * @param cuts instants at which the future was changed
 * @param leak the first decision that changed with the future; absent when none did
 * @param trials made in this family, with this study's own
 * @param deflated of {@code whole}; absent when it is too short for a Sharpe ratio or never traded
 */
public record StudyReport(
    StudySpec spec,
    String build,
    StudyRun whole,
    List<StudyFold> folds,
    long outOfSampleUnits,
    int cuts,
    Optional<StudyLeak> leak,
    StudyTrials trials,
    Optional<DeflatedRatio> deflated) {
  public StudyReport {
    folds = List.copyOf(folds);
  }
}
