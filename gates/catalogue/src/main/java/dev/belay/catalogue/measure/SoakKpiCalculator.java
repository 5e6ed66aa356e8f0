package dev.belay.catalogue.measure;

import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.VenueConfig;
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
 * SoakKpiCalculator soak = SoakKpiCalculator.over(rows, promisedBps, venue);
 * soak.kpis();
 * soak.accounting(report);
 * soak.journal(report, headFound, List.of());
 * }</pre>
 */
public final class SoakKpiCalculator {
  /** Trades come in clusters; a block of the bootstrap is never shorter than this. */
  public static final long BLOCK_NANOS_MIN = 600_000_000_000L;

  private final double minNetEdgeBps;
  private final VenueConfig venue;
  private final JournalCensus census = new JournalCensus();
  private Optional<Opened> opened = Optional.empty();
  private boolean ended;
  private int hardStops;

  /**
   * A calculator that has read nothing.
   *
   * @param minNetEdgeBps what the candidate promises; 0 when it promises nothing
   * @param venue the candidate's: what closing costs, and whether it holds long and short at once
   */
  public SoakKpiCalculator(double minNetEdgeBps, VenueConfig venue) {
    this.minNetEdgeBps = minNetEdgeBps;
    this.venue = venue;
  }

  /** A calculator that has read these rows. */
  public static SoakKpiCalculator over(
      Iterable<JournalEvent> rows, double minNetEdgeBps, VenueConfig venue) {
    SoakKpiCalculator calculator = new SoakKpiCalculator(minNetEdgeBps, venue);
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
        session.books.onFill(event, fill);
        session.fills.add(event.atNanos(), fill);
      }
      case JournalPayload.Markout markout -> {
        if (!session.fills.add(markout)) {
          census.problem(
              "row " + event.sequence() + " is a markout of " + markout.trade() + ", no open fill");
        }
      }
      case JournalPayload.Mark mark -> session.books.onMark(event, mark);
      case JournalPayload.Funding funding -> session.books.onFunding(event, funding);
      case JournalPayload.DayEnded day -> session.books.onDay(event, day);
      case JournalPayload.Gap gap -> session.books.onGap(event, gap);
      case JournalPayload.StateChanged changed -> {
        session.books.onState(event, changed);
        if (changed.state() == BotState.HARD_STOP) {
          hardStops++;
        }
      }
      case JournalPayload.SessionEnded end -> {
        session.books.onEnd(event, end);
        ended = true;
      }
      case JournalPayload.OrderSubmitted order -> session.books.onOrder(order);
      case JournalPayload.OrderReported report -> session.books.onReport(report);
      case JournalPayload.SidesHeld held -> session.books.onHeld(held);
      case JournalPayload.SessionStarted ignored -> {}
      case JournalPayload.OrderTerms ignored -> {}
      case JournalPayload.OrderDenied ignored -> {}
      case JournalPayload.CancelSent ignored -> {}
      case JournalPayload.Decided ignored -> {}
      case JournalPayload.Commanded ignored -> {}
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

  /**
   * KPIs as far as the rows go; net PnL only once the session ended. Money and length are those
   * rebuilt, not those told; drawdown and uptime the worse of the two.
   */
  public SoakKpis kpis() {
    Opened session = read();
    RebuiltBooks books = session.books;
    long elapsed = books.elapsedNanos();
    EdgeStatistics edge = edge(session);
    return new SoakKpis(
        session.stream,
        elapsed,
        hardStops,
        ended
            ? Optional.of(Math.subtractExact(books.liquidationUnits(), session.capitalUnits))
            : Optional.empty(),
        books.drawdownMaxUnits().map(units -> share(units, session.capitalUnits)),
        session.fills.fills(),
        session.fills.fills() == 0
            ? Optional.empty()
            : Optional.of(share(session.fills.makers(), session.fills.fills())),
        edge.netEdgeBps(),
        edge.boundBps(),
        edge.fills(),
        elapsed > 0 ? Optional.of(share(books.freshNanos(), elapsed)) : Optional.empty(),
        minNetEdgeBps);
  }

  /** The account rebuilt from the rows beside what the runtime signed. */
  public AccountingChecked accounting(SessionReport report) {
    Opened session = read();
    return session.books.checked(session.stream, session.fills.fills(), report);
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
    return EdgeStatistics.of(session.fills.edges(session.books.fundingUnits()), block);
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
          new RebuiltBooks(event.atNanos(), started, venue));
    }
    throw new IllegalArgumentException(
        "expected a session's start as the first row of "
            + (event.stream() + ", was " + event.payload().getClass().getSimpleName()));
  }

  private static double share(long part, long whole) {
    return (double) part / whole;
  }

  private record Opened(String stream, long capitalUnits, FillSeries fills, RebuiltBooks books) {}
}
