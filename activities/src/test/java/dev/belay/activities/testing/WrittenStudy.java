package dev.belay.activities.testing;

import dev.belay.api.session.SessionState;
import dev.belay.api.study.DeflatedRatio;
import dev.belay.api.study.StudyFold;
import dev.belay.api.study.StudyReport;
import dev.belay.api.study.StudyRun;
import dev.belay.api.study.StudySpec;
import dev.belay.api.study.StudyTrials;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** A study that found nothing wrong. */
public final class WrittenStudy {
  private static final long HOUR = 3_600_000_000_000L;
  private static final long START = 1_385_337_600_000_000_000L;

  private WrittenStudy() {}

  public static StudyReport report(StudySpec spec) {
    List<StudyFold> folds =
        LongStream.range(0, spec.plan().folds())
            .mapToObj(i ->
                new StudyFold(
                    START + i * HOUR,
                    START + (i + 1) * HOUR,
                    START + (i + 2) * HOUR,
                    1,
                    run(spec, 100_000_000),
                    run(spec, 150_000_000)))
            .toList();
    return new StudyReport(
        spec,
        Samples.BUILD,
        run(spec, 900_000_000),
        folds,
        150_000_000L * folds.size(),
        spec.plan().cuts(),
        Optional.empty(),
        new StudyTrials(38, 2.5),
        Optional.of(new DeflatedRatio(0.97, 15.5, 4.25, 1_200, 525_600, 0.1, 4.5)));
  }

  private static StudyRun run(StudySpec spec, long units) {
    return new StudyRun(
        spec.bot().parameters(), SessionState.ENDED, "", units, 10, 50, Optional.of(8.5));
  }
}
