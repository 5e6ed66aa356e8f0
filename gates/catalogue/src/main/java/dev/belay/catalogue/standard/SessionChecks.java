package dev.belay.catalogue.standard;

import dev.belay.api.market.Money;
import dev.belay.api.session.Feed;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.catalogue.gate.Admitted;
import dev.belay.catalogue.gate.Hearing;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.CandidateConfig;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody.SessionDone;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Input;
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
  static final String LADDER = "ladder";
  static final String JOURNAL = "journal";

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

  /** It ran for this attempt what was promoted: the same bot, bounds, feed and build. */
  static void ran(
      Hearing hearing, Candidate candidate, Admitted<SessionDone> done, String purpose) {
    SessionReport report = done.body().report();
    String asked = done.evidence().slot().correlation();
    askedBy(hearing, "Session " + report.spec().id(), report.spec().correlation(), asked);
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

  /**
   * It was measured from the very rows that the runtime signed.
   *
   * @return whether it was
   */
  static boolean measured(Hearing hearing, Evidence measurement, SessionReport report) {
    String stream = report.spec().id().value();
    Input.OfJournal signed =
        new Input.OfJournal(stream, 1, report.journalSequence(), report.journalHead());
    Optional<Input.OfJournal> read =
        measurement.inputs().stream()
            .filter(Input.OfJournal.class::isInstance)
            .map(Input.OfJournal.class::cast)
            .findFirst();
    boolean behind =
        read.filter(rows -> rows.stream().equals(stream))
            .filter(rows -> rows.toSequence() < signed.toSequence())
            .isPresent();
    boolean same = read.equals(Optional.of(signed));
    hearing.require(
        same,
        new Finding(
            JOURNAL,
            behind ? Verdict.INCONCLUSIVE : Verdict.ERROR,
            read.map(SessionChecks::text).orElse("none"),
            text(signed),
            "",
            behind
                ? "Rows are missing at the end: let the shipper catch up and measure again."
                : "It was measured from other rows than the runtime signed: verify the journal."));
    return same;
  }

  private static String text(Input.OfJournal rows) {
    return rows.stream() + " " + rows.fromSequence() + "-" + rows.toSequence() + " " + rows.head();
  }

  /** It was made for the attempt in whose place it is stored. */
  static void askedBy(Hearing hearing, String what, String correlation, String asked) {
    hearing.require(
        correlation.equals(asked),
        new Finding(
            LADDER,
            Verdict.ERROR,
            correlation,
            asked,
            "",
            what + " was not run for this attempt: run it again."));
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
