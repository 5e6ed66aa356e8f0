package dev.belay.activities.soak;

import dev.belay.api.journal.JournalEvent;
import dev.belay.api.session.SessionReport;
import dev.belay.catalogue.measure.SoakKpiCalculator;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.record.EvidenceBody.AccountingChecked;
import dev.belay.evidence.record.EvidenceBody.JournalChecked;
import dev.belay.evidence.record.EvidenceBody.SoakKpis;
import dev.belay.journal.chain.ChainHead;
import dev.belay.journal.chain.JournalFormatException;
import dev.belay.journal.store.JournalReader;
import dev.belay.journal.verify.JournalFinding;
import dev.belay.journal.verify.StreamVerification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** One stream verified, and measured when it is whole. */
public final class JournalPass {
  private static final int PAGE = 5_000;
  private static final int PROBLEMS_MAX = 20;
  private static final String EDGE_PARAMETER = "min_net_edge_bps";

  private final StreamVerification verification;
  private final SoakKpiCalculator calculator;
  private final List<String> problems;

  private JournalPass(StreamVerification verification, double minNetEdgeBps) {
    this.verification = verification;
    this.calculator = new SoakKpiCalculator(minNetEdgeBps);
    this.problems =
        new ArrayList<>(
            verification.findings().stream()
                .limit(PROBLEMS_MAX)
                .map(JournalFinding::toString)
                .toList());
  }

  /** Measures a stream as far as it is whole. */
  static JournalPass over(
      StreamVerification verification,
      JournalReader journal,
      Candidate candidate,
      LongConsumer progress) {
    JournalPass pass = new JournalPass(verification, promised(candidate));
    try {
      pass.read(journal, progress);
    } catch (JournalFormatException | IllegalArgumentException unreadable) {
      pass.problems.add("the rows cannot be read: " + unreadable.getMessage());
    }
    return pass;
  }

  /** Not beyond the first fault: what follows it proves nothing. */
  private void read(JournalReader journal, LongConsumer progress) {
    String stream = verification.stream();
    long last = 0;
    List<JournalEvent> page = journal.after(stream, last, PAGE);
    while (!page.isEmpty() && last < head().sequence()) {
      for (JournalEvent event : page) {
        if (event.sequence() <= head().sequence()) {
          calculator.add(event);
        }
      }
      last = page.getLast().sequence();
      progress.accept(last);
      page = journal.after(stream, last, PAGE);
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
    return verification.head();
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
   * @throws IllegalStateException when the stream is not whole
   */
  public SoakKpis kpis() {
    requireWhole();
    return calculator.kpis();
  }

  /**
   * The account rebuilt.
   *
   * @throws IllegalStateException when the stream is not whole
   */
  public AccountingChecked accounting(SessionReport report) {
    requireWhole();
    return calculator.accounting(report);
  }

  private void requireWhole() {
    if (!isWhole()) {
      throw new IllegalStateException(
          "expected a whole journal, was: "
              + (problems.isEmpty() ? "empty" : String.join("; ", problems)));
    }
  }
}
