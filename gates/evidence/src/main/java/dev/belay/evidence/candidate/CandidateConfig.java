package dev.belay.evidence.candidate;

import dev.belay.api.market.Money;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.Feed;
import dev.belay.api.study.StudyPlan;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything about a candidate that its checksum covers, defaults filled in.
 *
 * @param bot what runs
 * @param lossMax hard stop of its sessions, above zero
 * @param drawdownMax hard stop of its sessions, share of capital, above 0 and at most 1
 * @param feeds by purpose: {@code regression} and {@code soak}
 * @param regression how REGRESSION studies it; absent: {@link StudyPlan#standard}
 */
public record CandidateConfig(
    BotConfig bot,
    Money lossMax,
    BigDecimal drawdownMax,
    SortedMap<String, Feed> feeds,
    Optional<StudyPlan> regression) {
  public CandidateConfig {
    feeds = Collections.unmodifiableSortedMap(new TreeMap<>(feeds));
  }

  /** A candidate that is studied as by default. */
  public CandidateConfig(
      BotConfig bot, Money lossMax, BigDecimal drawdownMax, SortedMap<String, Feed> feeds) {
    this(bot, lossMax, drawdownMax, feeds, Optional.empty());
  }

  /** How REGRESSION studies it. */
  public StudyPlan study() {
    return regression.orElseGet(StudyPlan::standard);
  }
}
