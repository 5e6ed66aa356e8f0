package dev.belay.catalogue.standard;

import dev.belay.api.market.Money;
import dev.belay.api.session.Feed;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.catalogue.gate.Hearing;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.CandidateConfig;
import dev.belay.evidence.record.EvidenceBody.SessionDone;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.Predicate;

/** What several gates ask of a session's signed report. */
final class SessionChecks {
  static final String STATE = "session_state";
  static final String CANDIDATE = "candidate";
  static final String BUILD = "build";

  private static final int SHARE_DIGITS = 12;

  private SessionChecks() {}

  static Predicate<SessionDone> of(SessionKind kind) {
    return done -> done.report().spec().kind() == kind;
  }

  /** It ran to its end by itself; a hard stop is another check's. */
  static void state(Hearing hearing, SessionReport report) {
    Verdict verdict =
        switch (report.state()) {
          case ENDED -> Verdict.PASS;
          case HARD_STOPPED -> Verdict.FAIL;
          case FOREIGN_BUILD -> Verdict.INCONCLUSIVE;
          case FAILED, RUNNING, HELD, UNOBSERVED -> Verdict.ERROR;
        };
    String text =
        verdict == Verdict.PASS
            ? "Session " + report.spec().id() + " ran to its end."
            : "Session " + report.spec().id() + " did not run to its end: " + report.text();
    hearing.add(new Finding(STATE, verdict, report.state().name(), "ENDED", "", text));
  }

  /** It ran what was promoted: the same bot, bounds, feed and build. */
  static void ran(Hearing hearing, Candidate candidate, SessionReport report, String purpose) {
    String different = difference(candidate.config(), report.spec(), purpose);
    hearing.require(
        different.isEmpty(),
        new Finding(
            CANDIDATE,
            Verdict.ERROR,
            different.isEmpty() ? "the candidate's" : different,
            "the candidate's",
            "",
            "The session did not run the candidate as promoted: run it again."));
    build(hearing, candidate, report.build());
  }

  static void build(Hearing hearing, Candidate candidate, String build) {
    hearing.require(
        build.equals(candidate.build()),
        new Finding(
            BUILD,
            Verdict.INCONCLUSIVE,
            build,
            candidate.build(),
            "",
            "Measured with another build than the candidate's: start a runtime of that build."));
  }

  /** Net of everything, open position at the side it would close on. */
  static BigDecimal netPnl(SessionReport report) {
    Money capital = report.spec().bot().capital();
    return Money.ofUnits(report.liquidationUnits(), capital.currency())
        .amount()
        .subtract(capital.amount());
  }

  /** Largest fall of equity as a share of the capital, rounded against us. */
  static BigDecimal drawdown(SessionReport report) {
    Money capital = report.spec().bot().capital();
    return Money.ofUnits(report.drawdownMaxUnits(), capital.currency())
        .amount()
        .divide(capital.amount(), SHARE_DIGITS, RoundingMode.UP);
  }

  private static String difference(CandidateConfig config, SessionSpec spec, String purpose) {
    if (!spec.bot().equals(config.bot())) {
      return "another bot configuration";
    }
    if (!spec.bounds().lossMax().equals(config.lossMax())
        || spec.bounds().drawdownMax().compareTo(config.drawdownMax()) != 0) {
      return "other bounds";
    }
    Optional<Feed> feed = Optional.ofNullable(config.feeds().get(purpose));
    return feed.equals(Optional.of(spec.feed())) ? "" : "feed " + spec.feed();
  }
}
