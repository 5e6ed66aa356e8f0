package dev.belay.engine.frame;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload;
import dev.belay.api.session.SessionSpec;
import dev.belay.engine.frame.codec.CancelSentDecoder;
import dev.belay.engine.frame.codec.CommandDecoder;
import dev.belay.engine.frame.codec.DayEndedDecoder;
import dev.belay.engine.frame.codec.DecidedDecoder;
import dev.belay.engine.frame.codec.EndedDecoder;
import dev.belay.engine.frame.codec.FilledDecoder;
import dev.belay.engine.frame.codec.FundedDecoder;
import dev.belay.engine.frame.codec.GapDecoder;
import dev.belay.engine.frame.codec.MarkedDecoder;
import dev.belay.engine.frame.codec.MarkoutDecoder;
import dev.belay.engine.frame.codec.MessageHeaderDecoder;
import dev.belay.engine.frame.codec.OrderDeniedDecoder;
import dev.belay.engine.frame.codec.OrderSubmittedDecoder;
import dev.belay.engine.frame.codec.ReportDecoder;
import dev.belay.engine.frame.codec.StartDecoder;
import dev.belay.engine.frame.codec.StateChangedDecoder;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.agrona.DirectBuffer;

/**
 * Turns the frames of a session's log into its journal rows. A row is a function of the log, so
 * whoever lost count starts again at the first frame and gets the same rows.
 */
public final class JournalProjection {
  private final SessionSpec spec;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final ExecutionRows executions;
  private final DecidedTerms terms = new DecidedTerms();
  private long frames;
  private long sequence;
  private long cause;
  private long nowNanos;

  /** For the log of the session of that spec. */
  public JournalProjection(SessionSpec spec) {
    this.spec = spec;
    executions = new ExecutionRows(spec.id().value());
  }

  /**
   * The row a frame makes. Frames must come in the order of the log, from the first, none left out.
   */
  public Optional<JournalEvent> project(LogReader frame) {
    return project(frame.buffer(), frame.offset());
  }

  /** As {@link #project(LogReader)}, for a frame in a buffer. */
  public Optional<JournalEvent> project(DirectBuffer buffer, int offset) {
    frames++;
    long beforeNanos = nowNanos;
    nowNanos = Frames.atNanos(buffer, offset);
    int template = Frames.template(buffer, offset);
    if (!Frames.isOutput(template)) {
      cause = frames;
    }
    if (!Frames.isJournaled(buffer, offset)) {
      return Optional.empty();
    }
    sequence++;
    JournalPayload payload =
        template == GapDecoder.TEMPLATE_ID
            ? gap(buffer, offset, beforeNanos)
            : payload(template, buffer, offset);
    return Optional.of(
        new JournalEvent(
            spec.id().value(),
            sequence,
            nowNanos,
            spec.correlation(),
            causation(payload),
            payload));
  }

  /** Sequence of the last row; 0 before the first. */
  public long sequence() {
    return sequence;
  }

  private String causation(JournalPayload payload) {
    return switch (payload) {
      case JournalPayload.Fill fill -> fill.order();
      case JournalPayload.OrderReported reported -> reported.order();
      case JournalPayload.SessionStarted started -> frame();
      case JournalPayload.OrderSubmitted submitted -> frame();
      case JournalPayload.OrderTerms stated -> frame();
      case JournalPayload.SidesHeld held -> frame();
      case JournalPayload.OrderDenied denied -> frame();
      case JournalPayload.CancelSent sent -> frame();
      case JournalPayload.Markout markout -> frame();
      case JournalPayload.Decided decided -> frame();
      case JournalPayload.StateChanged changed -> frame();
      case JournalPayload.Commanded commanded -> frame();
      case JournalPayload.Gap gap -> frame();
      case JournalPayload.Mark mark -> frame();
      case JournalPayload.DayEnded ended -> frame();
      case JournalPayload.Funding funding -> frame();
      case JournalPayload.SessionEnded ended -> frame();
      case JournalPayload.ModifySent sent -> frame();
      case JournalPayload.ExecutionIntentRequested requested -> last(requested.chain());
      case JournalPayload.ExecutionIntentCreated created -> last(created.chain());
      case JournalPayload.TranslationRequested requested -> last(requested.chain());
      case JournalPayload.TranslationComplete complete -> last(complete.chain());
      case JournalPayload.GroupChanged changed -> frame();
      case JournalPayload.BatchEnded ended -> frame();
      case JournalPayload.Alerted alerted -> frame();
    };
  }

  private static String last(String chain) {
    return chain.substring(chain.lastIndexOf(' ') + 1);
  }

  private String frame() {
    return "frame:" + cause;
  }

  private JournalPayload payload(int template, DirectBuffer buffer, int offset) {
    return switch (template) {
      case StartDecoder.TEMPLATE_ID -> started(buffer, offset);
      case ReportDecoder.TEMPLATE_ID -> reported(buffer, offset);
      case CommandDecoder.TEMPLATE_ID -> commanded(buffer, offset);
      case OrderSubmittedDecoder.TEMPLATE_ID -> submitted(buffer, offset);
      case OrderDeniedDecoder.TEMPLATE_ID -> denied(buffer, offset);
      case CancelSentDecoder.TEMPLATE_ID ->
          new JournalPayload.CancelSent(
              order(
                  new CancelSentDecoder()
                      .wrapAndApplyHeader(buffer, offset, header)
                      .orderSequence()));
      case FilledDecoder.TEMPLATE_ID -> filled(buffer, offset);
      case MarkoutDecoder.TEMPLATE_ID -> markout(buffer, offset);
      case DecidedDecoder.TEMPLATE_ID -> decided(buffer, offset);
      case StateChangedDecoder.TEMPLATE_ID -> stateChanged(buffer, offset);
      case MarkedDecoder.TEMPLATE_ID -> marked(buffer, offset);
      case FundedDecoder.TEMPLATE_ID -> funded(buffer, offset);
      case DayEndedDecoder.TEMPLATE_ID -> dayEnded(buffer, offset);
      case EndedDecoder.TEMPLATE_ID -> ended(buffer, offset);
      default -> executions.payload(template, buffer, offset);
    };
  }

  private JournalPayload started(DirectBuffer buffer, int offset) {
    StartDecoder start = new StartDecoder().wrapAndApplyHeader(buffer, offset, header);
    int version = start.strategyVersion();
    long capital = start.capitalUnits();
    start.skipSpecDigest();
    String build = start.build();
    return new JournalPayload.SessionStarted(
        start.strategy(), version, spec.bot().instrument(), capital, build);
  }

  private JournalPayload reported(DirectBuffer buffer, int offset) {
    ReportDecoder report = new ReportDecoder().wrapAndApplyHeader(buffer, offset, header);
    String name = Codes.report(report.kind()).reportName();
    report.skipTrade();
    return new JournalPayload.OrderReported(
        order(report.orderSequence()), name, report.leavesLots(), report.note());
  }

  private JournalPayload commanded(DirectBuffer buffer, int offset) {
    CommandDecoder command = new CommandDecoder().wrapAndApplyHeader(buffer, offset, header);
    String id = command.command();
    return new JournalPayload.Commanded(
        id, Codes.action(command.action()).name(), command.reason());
  }

  /** A feed's gap is told when it is over: what the session lived through meanwhile stays so. */
  private JournalPayload gap(DirectBuffer buffer, int offset, long beforeNanos) {
    GapDecoder gap = new GapDecoder().wrapAndApplyHeader(buffer, offset, header);
    long fromNanos = Math.max(beforeNanos, Math.min(gap.from(), gap.at()));
    return new JournalPayload.Gap(fromNanos, gap.cause());
  }

  private JournalPayload submitted(DirectBuffer buffer, int offset) {
    OrderSubmittedDecoder order =
        new OrderSubmittedDecoder().wrapAndApplyHeader(buffer, offset, header);
    return new JournalPayload.OrderSubmitted(
        order(order.orderSequence()),
        Codes.side(order.side()),
        Codes.orderType(order.orderType()),
        order.priceTicks(),
        order.quantityLots(),
        order.postOnly() == 1,
        order.reduceOnly() == 1);
  }

  private JournalPayload denied(DirectBuffer buffer, int offset) {
    OrderDeniedDecoder order = new OrderDeniedDecoder().wrapAndApplyHeader(buffer, offset, header);
    return new JournalPayload.OrderDenied(
        order(order.orderSequence()),
        Codes.side(order.side()),
        order.priceTicks(),
        order.quantityLots(),
        Codes.denial(order.code()),
        order.measured(),
        order.limitValue());
  }

  private JournalPayload filled(DirectBuffer buffer, int offset) {
    FilledDecoder fill = new FilledDecoder().wrapAndApplyHeader(buffer, offset, header);
    return new JournalPayload.Fill(
        order(fill.orderSequence()),
        fill.trade(),
        Codes.side(fill.side()),
        fill.priceTicks(),
        fill.quantityLots(),
        fill.leavesLots(),
        fill.feeUnits(),
        Codes.liquidity(fill.liquidity()),
        fill.midHalfTicks() / 2.0,
        fill.positionLots(),
        fill.realizedUnits());
  }

  private JournalPayload markout(DirectBuffer buffer, int offset) {
    MarkoutDecoder markout = new MarkoutDecoder().wrapAndApplyHeader(buffer, offset, header);
    return new JournalPayload.Markout(
        markout.trade(), markout.afterNanos(), markout.midHalfTicks() / 2.0);
  }

  private JournalPayload decided(DirectBuffer buffer, int offset) {
    DecidedDecoder decided = new DecidedDecoder().wrapAndApplyHeader(buffer, offset, header);
    DecidedTerms.Change change = new DecidedTerms.Change(decided.size(), decided.changed());
    DecidedDecoder.ValuesDecoder group = decided.values();
    double[] values = new double[group.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = group.next().value();
    }
    List<JournalPayload.Term> now = terms.apply(change, values, decided.names());
    String regime = decided.regime();
    return new JournalPayload.Decided(regime, decided.reason(), now);
  }

  private JournalPayload stateChanged(DirectBuffer buffer, int offset) {
    StateChangedDecoder changed =
        new StateChangedDecoder().wrapAndApplyHeader(buffer, offset, header);
    return new JournalPayload.StateChanged(Codes.botState(changed.state()), changed.reason());
  }

  private JournalPayload marked(DirectBuffer buffer, int offset) {
    MarkedDecoder mark = new MarkedDecoder().wrapAndApplyHeader(buffer, offset, header);
    return new JournalPayload.Mark(
        mark.equityUnits(),
        mark.positionLots(),
        mark.midHalfTicks() / 2.0,
        mark.realizedUnits(),
        mark.feeUnits(),
        mark.fundingUnits(),
        mark.drawdownMaxUnits(),
        mark.elapsedNanos(),
        mark.freshNanos(),
        mark.heldNanos());
  }

  private JournalPayload funded(DirectBuffer buffer, int offset) {
    FundedDecoder funded = new FundedDecoder().wrapAndApplyHeader(buffer, offset, header);
    return new JournalPayload.Funding(
        funded.rateUnits(),
        funded.markHalfTicks() / 2.0,
        funded.longLots(),
        funded.shortLots(),
        funded.amountUnits(),
        funded.waitedUnits());
  }

  private JournalPayload dayEnded(DirectBuffer buffer, int offset) {
    DayEndedDecoder day = new DayEndedDecoder().wrapAndApplyHeader(buffer, offset, header);
    return new JournalPayload.DayEnded(
        LocalDate.ofEpochDay(day.epochDay()).toString(),
        day.midHalfTicks() / 2.0,
        day.cashUnits(),
        day.equityUnits(),
        day.realizedUnits(),
        day.feeUnits(),
        day.fundingUnits(),
        day.longLots(),
        day.shortLots(),
        day.longEntryTicks(),
        day.shortEntryTicks());
  }

  private JournalPayload ended(DirectBuffer buffer, int offset) {
    EndedDecoder ended = new EndedDecoder().wrapAndApplyHeader(buffer, offset, header);
    String fingerprint = ended.fingerprint();
    return new JournalPayload.SessionEnded(
        Codes.sessionState(ended.state()).name(),
        ended.note(),
        fingerprint,
        ended.liquidationUnits(),
        ended.bidTicks(),
        ended.askTicks());
  }

  private String order(long orderSequence) {
    return ClientOrderId.of(spec.id().value(), orderSequence).value();
  }
}
