package dev.belay.api.study;

import dev.belay.api.market.Money;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.Feed;
import java.math.BigDecimal;

/**
 * A study to make. The same id with the same spec is the same study.
 *
 * @param id made by the caller
 * @param bot what is studied
 * @param lossMax hard stop of every run, in the quote currency
 * @param drawdownMax hard stop of every run, share of capital
 * @param feed the tape
 * @param plan how
 * @param secondsMax wall time after which it is given up; from 1 s to 1 d
 * @param correlation names what asked for it, for example a ladder's id; at most 256 characters
 */
public record StudySpec(
    StudyId id,
    BotConfig bot,
    Money lossMax,
    BigDecimal drawdownMax,
    Feed feed,
    StudyPlan plan,
    int secondsMax,
    String correlation) {
  /** Longest wall time of a study. */
  public static final int SECONDS_MAX = 24 * 3600;

  public StudySpec {
    if (secondsMax < 1 || secondsMax > SECONDS_MAX) {
      throw new IllegalArgumentException(
          "expected a limit from 1 s to 1 d, was " + secondsMax + " s");
    }
    if (correlation.length() > 256) {
      throw new IllegalArgumentException("expected a correlation of at most 256 characters");
    }
  }
}
