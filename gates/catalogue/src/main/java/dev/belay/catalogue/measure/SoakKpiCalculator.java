package dev.belay.catalogue.measure;

import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload;
import dev.belay.api.journal.JournalPayload.Mark;
import dev.belay.api.session.SessionReport;
import dev.belay.api.strategy.BotState;
import dev.belay.evidence.record.EvidenceBody.AccountingChecked;
import dev.belay.evidence.record.EvidenceBody.JournalChecked;
import dev.belay.evidence.record.EvidenceBody.SoakKpis;
import java.util.List;
import java.util.Optional;

/**
 * Reads the journal rows of one session, first to last, and gives the three pieces of evidence that
 * rest on them: KPIs, the account rebuilt, counts. One pass, one use, not thread-safe; memory grows
 * with the fills only.
 *
 * <pre>{@code
 * SoakKpiCalculator soak = SoakKpiCalculator.over(rows, promisedBps, hedged);
 * soak.kpis();
 * soak.accounting(report);
 * soak.journal(report, headFound, List.of());
 * }</pre>
 */
public final class SoakKpiCalculator {
  /** Trades come in clusters; a block of the bootstrap is never shorter than this. */
  public static final long BLOCK_NANOS_MIN = 600_000_000_000L;

  private final double minNetEdgeBps;
  private final boolean hedged;
  private final JournalCensus census = new JournalCensus();
  private Optional<Opened> opened = Optional.empty();
  private Optional<Mark> lastMark = Optional.empty();
  private Optional<Long> liquidationUnits = Optional.empty();
  private int hardStops;

  /**
   * A calculator that has read nothing.
   *
   * @param minNetEdgeBps what the candidate promises; 0 when it promises nothing
   * @param hedged whether the candidate's account holds long and short at once
   */
  public SoakKpiCalculator(double minNetEdgeBps, boolean hedged) {
    this.minNetEdgeBps = minNetEdgeBps;
    this.hedged = hedged;
  }

  /** A calculator that has read these rows. */
  public static SoakKpiCalculator over(
      Iterable<JournalEvent> rows, double minNetEdgeBps, boolean hedged) {
    SoakKpiCalculator calculator = new SoakKpiCalculator(minNetEdgeBps, hedged);
    rows.forEach(calculator::add);
    return calculator;
  }

  /**
   * Reads the next row.
   *
   * @throws IllegalArgumentException when it is of another stream, or the first row does not start
   *     a session
   */
  public void add(JournalEvent event) {
    if (opened.isEmpty()) {
      opened = Optional.of(open(event));
    }
    Opened session = opened.get();
    if (!event.stream().equals(session.stream)) {
      throw new IllegalArgumentException(
          "expected a row of the stream " + session.stream + ", was of " + event.stream());
    }
    census.add(event);
    switch (event.payload()) {
      case JournalPayload.Fill fill -> {
        session.account.add(fill, session.legs.onFill(fill));
        session.fills.add(event.atNanos(), fill);
      }
      case JournalPayload.Markout markout -> {
        if (!session.fills.add(markout)) {
          census.problem(
              "row " + event.sequence() + " is a markout of " + markout.trade() + ", no open fill");
        }
      }
      case JournalPayload.Mark mark -> {
        session.account.check(mark);
        lastMark = Optional.of(mark);
      }
      case JournalPayload.StateChanged changed -> {
        if (changed.state() == BotState.HARD_STOP) {
          hardStops++;
        }
      }
      case JournalPayload.SessionEnded ended ->
          liquidationUnits = Optional.of(ended.liquidationUnits());
      case JournalPayload.OrderSubmitted order -> session.legs.onOrder(order);
      case JournalPayload.OrderReported report -> session.legs.onReport(report);
      case JournalPayload.SidesHeld held -> session.legs.onHeld(held, session.account);
      case JournalPayload.SessionStarted ignored -> {}
      case JournalPayload.OrderTerms ignored -> {}
      case JournalPayload.OrderDenied ignored -> {}
      case JournalPayload.CancelSent ignored -> {}
      case JournalPayload.Decided ignored -> {}
      case JournalPayload.Commanded ignored -> {}
      case JournalPayload.Gap ignored -> {}
      case JournalPayload.ModifySent ignored -> {}
      case JournalPayload.ExecutionIntentRequested ignored -> {}
      case JournalPayload.ExecutionIntentCreated ignored -> {}
      case JournalPayload.TranslationRequested ignored -> {}
      case JournalPayload.TranslationComplete ignored -> {}
      case JournalPayload.GroupChanged ignored -> {}
      case JournalPayload.BatchEnded ignored -> {}
      case JournalPayload.Alerted ignored -> {}
    }
  }

  /** KPIs as far as the rows go; net PnL only once the session ended. */
  public SoakKpis kpis() {
    Opened session = read();
    long elapsed = lastMark.map(Mark::elapsedNanos).orElse(0L);
    EdgeStatistics edge = edge(session);
    return new SoakKpis(
        session.stream,
        elapsed,
        hardStops,
        liquidationUnits.map(units -> Math.subtractExact(units, session.capitalUnits)),
        lastMark.map(mark -> share(mark.drawdownMaxUnits(), session.capitalUnits)),
        session.fills.fills(),
        session.fills.fills() == 0
            ? Optional.empty()
            : Optional.of(share(session.fills.makers(), session.fills.fills())),
        edge.netEdgeBps(),
        edge.boundBps(),
        edge.fills(),
        lastMark.filter(mark -> elapsed > 0).map(mark -> share(mark.freshNanos(), elapsed)),
        minNetEdgeBps);
  }

  /** The account rebuilt from the rows beside what the runtime signed. */
  public AccountingChecked accounting(SessionReport report) {
    Opened session = read();
    return new AccountingChecked(
        session.stream,
        session.fills.fills(),
        session.account.positionLots(),
        report.positionLots(),
        session.account.realizedUnits(),
        report.realizedUnits(),
        session.account.feeUnits(),
        report.feeUnits(),
        session.account.gapUnits(),
        hedged ? Optional.of(session.legs.checked(session.account)) : Optional.empty());
  }

  /**
   * What was counted, beside what the runtime signed.
   *
   * @param headFound end of the stored hash chain, hex
   * @param chainProblems what the reader of the chain found
   */
  public JournalChecked journal(
      SessionReport report, String headFound, List<String> chainProblems) {
    return census.checked(report, headFound, chainProblems);
  }

  private EdgeStatistics edge(Opened session) {
    long block = Math.max(BLOCK_NANOS_MIN, Math.multiplyExact(2, session.fills.markoutNanos()));
    return EdgeStatistics.of(
        session.fills.edges(lastMark.map(Mark::fundingUnits).orElse(0L)), block);
  }

  private Opened read() {
    return opened.orElseThrow(() -> new IllegalStateException("expected rows, none was read"));
  }

  private Opened open(JournalEvent event) {
    if (event.payload() instanceof JournalPayload.SessionStarted started) {
      return new Opened(
          event.stream(),
          started.capitalUnits(),
          new FillSeries(started.instrument()),
          new AccountRebuild(started.instrument(), started.capitalUnits(), hedged),
          new HedgedLegs());
    }
    throw new IllegalArgumentException(
        "expected a session's start as the first row of "
            + (event.stream() + ", was " + event.payload().getClass().getSimpleName()));
  }

  private static double share(long part, long whole) {
    return (double) part / whole;
  }

  private record Opened(
      String stream,
      long capitalUnits,
      FillSeries fills,
      AccountRebuild account,
      HedgedLegs legs) {}
}
