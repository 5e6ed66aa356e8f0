package dev.belay.activities.report;

import dev.belay.api.study.DeflatedRatio;
import dev.belay.api.study.StudyFold;
import dev.belay.api.study.StudyReport;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A study as people read it. */
final class StudyText {
  /** Heads of the table of windows. */
  static final List<String> HEADS =
      List.of("judged from", "until", "chosen of", "Sharpe before", "Sharpe", "net", "fills");

  private StudyText() {}

  /** A row for every window. */
  static List<List<String>> windows(StudyReport report) {
    return report.folds().stream().map(fold -> window(fold, currency(report))).toList();
  }

  /** What it found, name and value. */
  static List<List<String>> found(StudyReport report) {
    long positive =
        report.folds().stream().filter(fold -> fold.outOfSample().netUnits() > 0).count();
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "out of sample",
            "%s, %d of %d windows above zero"
                .formatted(
                    Numbers.money(report.outOfSampleUnits(), currency(report)),
                    positive,
                    report.folds().size())));
    rows.add(
        List.of(
            "whole tape",
            "%s, %d fills"
                .formatted(
                    Numbers.money(report.whole().netUnits(), currency(report)),
                    report.whole().fills())));
    rows.add(List.of("trials", report.trials().count() + " configurations"));
    rows.add(
        List.of(
            "deflated Sharpe",
            report
                .deflated()
                .map(StudyText::deflated)
                .orElse("too few returns to have a Sharpe ratio")));
    rows.add(List.of("look-ahead", lookAhead(report)));
    return rows;
  }

  private static List<String> window(StudyFold fold, String currency) {
    return List.of(
        instant(fold.cutNanos()),
        instant(fold.toNanos()),
        Integer.toString(fold.points()),
        sharpe(fold.inSample().sharpe()),
        sharpe(fold.outOfSample().sharpe()),
        Numbers.money(fold.outOfSample().netUnits(), currency),
        Long.toString(fold.outOfSample().fills()));
  }

  private static String deflated(DeflatedRatio ratio) {
    return String.format(
        Locale.ROOT,
        "%.2f a year, luck alone would reach %.2f; probability of skill %.1f %%",
        ratio.observed(),
        ratio.hurdle(),
        ratio.probability() * 100);
  }

  private static String lookAhead(StudyReport report) {
    return report
        .leak()
        .map(leak ->
            "FOUND: with another future from %s on, decision %d at %s changed (%s, %s)"
                .formatted(
                    instant(leak.cutNanos()),
                    leak.decisions() + 1,
                    instant(leak.atNanos()),
                    leak.was(),
                    leak.became()))
        .orElse("none: %d other futures changed nothing before them".formatted(report.cuts()));
  }

  private static String sharpe(Optional<Double> value) {
    return value.map(number -> String.format(Locale.ROOT, "%.2f", number)).orElse("-");
  }

  private static String instant(long nanos) {
    return Instant.ofEpochSecond(0, nanos).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String currency(StudyReport report) {
    return report.spec().bot().capital().currency();
  }
}
