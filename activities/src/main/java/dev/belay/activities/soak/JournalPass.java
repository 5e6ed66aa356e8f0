package dev.belay.activities.soak;

import dev.belay.api.session.SessionReport;
import dev.belay.catalogue.measure.SoakKpiCalculator;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.record.EvidenceBody.AccountingChecked;
import dev.belay.evidence.record.EvidenceBody.JournalChecked;
import dev.belay.evidence.record.EvidenceBody.SoakKpis;
import dev.belay.journal.chain.ChainHead;
import dev.belay.journal.chain.JournalFormatException;
import dev.belay.journal.chain.JournalRow;
import dev.belay.journal.verify.Expectation;
import dev.belay.journal.verify.JournalFinding;
import dev.belay.journal.verify.JournalVerifier;
import dev.belay.journal.verify.StreamVerification;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** One stream verified, and measured when it is whole. */
public final class JournalPass {
  /**
   * Type of the failure of measuring a stream that is not whole. Trying again would not mend it.
   */
  public static final String DAMAGED = "DAMAGED_JOURNAL";

  private static final int PROGRESS_ROWS = 2_000;
  private static final int PROBLEMS_MAX = 20;
  private static final String EDGE_PARAMETER = "min_net_edge_bps";

  private final SoakKpiCalculator calculator;
  private final List<String> problems = new ArrayList<>();
  private ChainHead head = ChainHead.EMPTY;

  private JournalPass(Candidate candidate) {
    this.calculator = new SoakKpiCalculator(promised(candidate), candidate.config().bot().venue());
  }

  /** Measures the rows that are verified, as far as they are whole. */
  static JournalPass over(
      JournalVerifier verifier, String stream, Candidate candidate, LongConsumer progress) {
    JournalPass pass = new JournalPass(candidate);
    StreamVerification verification =
        verifier.verify(
            stream,
            new Expectation.Nothing(),
            (row, _, whole) -> {
              if (row.sequence() % PROGRESS_ROWS == 0) {
                progress.accept(row.sequence());
              }
              if (whole) {
                pass.read(row);
              }
            });
    verification.findings().stream()
        .limit(PROBLEMS_MAX)
        .map(JournalFinding::toString)
        .forEach(pass.problems::add);
    pass.head = verification.head();
    return pass;
  }

  /** Not beyond the first fault: what follows it proves nothing. */
  private void read(JournalRow row) {
    if (!problems.isEmpty()) {
      return;
    }
    try {
      calculator.add(row.event());
    } catch (JournalFormatException | IllegalArgumentException | ArithmeticException unreadable) {
      problems.add("row " + row.sequence() + " cannot be read: " + unreadable.getMessage());
    }
  }

  /** What the candidate promises to earn; 0 when it promises nothing. */
  private static double promised(Candidate candidate) {
    return Optional.ofNullable(candidate.config().bot().parameters().values().get(EDGE_PARAMETER))
        .map(Double::parseDouble)
        .orElse(0.0);
  }

  /** The last row that follows the chain. */
  public ChainHead head() {
    return head;
  }

  /** Whether there are rows and no fault was found. */
  public boolean isWhole() {
    return problems.isEmpty() && head().sequence() > 0;
  }

  public JournalChecked journal(SessionReport report) {
    return calculator.journal(report, head().hash(), problems);
  }

  /**
   * The soak's KPIs.
   *
   * @throws ApplicationFailure {@link #DAMAGED} when the stream is not whole
   */
  public SoakKpis kpis() {
    requireWhole();
    return calculator.kpis();
  }

  /**
   * The account rebuilt.
   *
   * @throws ApplicationFailure {@link #DAMAGED} when the stream is not whole
   */
  public AccountingChecked accounting(SessionReport report) {
    requireWhole();
    return calculator.accounting(report);
  }

  private void requireWhole() {
    if (!isWhole()) {
      throw ApplicationFailure.newNonRetryableFailure(
          "expected a whole journal, was: "
              + (problems.isEmpty() ? "empty" : String.join("; ", problems)),
          DAMAGED);
    }
  }
}
