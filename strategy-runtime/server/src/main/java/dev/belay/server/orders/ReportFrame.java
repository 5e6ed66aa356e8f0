package dev.belay.server.orders;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.VenueOrderId;
import dev.belay.api.session.SessionSpec;
import dev.belay.engine.frame.Codes;
import dev.belay.engine.frame.LogReader;
import dev.belay.engine.frame.codec.MessageHeaderDecoder;
import dev.belay.engine.frame.codec.ReportDecoder;

/** A report's frame as the report. */
final class ReportFrame {
  private final SessionSpec spec;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final ReportDecoder frame = new ReportDecoder();

  ReportFrame(SessionSpec spec) {
    this.spec = spec;
  }

  ExecutionReport decode(LogReader log) {
    frame.wrapAndApplyHeader(log.buffer(), log.offset(), header);
    ClientOrderId order = ClientOrderId.of(spec.id().value(), frame.orderSequence());
    long at = frame.venueAt();
    long leaves = frame.leavesLots();
    String trade = frame.trade();
    String note = frame.note();
    return switch (Codes.report(frame.kind())) {
      case ACCEPTED -> new ExecutionReport.Accepted(order, at, new VenueOrderId(note));
      case REJECTED -> new ExecutionReport.Rejected(order, at, Codes.reject(frame.reason()), note);
      case FILLED -> filled(order, trade, note);
      case CANCELED -> new ExecutionReport.Canceled(order, at, leaves, note);
      case CANCEL_REJECTED -> new ExecutionReport.CancelRejected(order, at, note);
      case MODIFIED ->
          new ExecutionReport.Modified(order, at, frame.priceTicks(), frame.quantityLots());
      case MODIFY_REJECTED -> new ExecutionReport.ModifyRejected(order, at, note);
      case TRIGGERED -> new ExecutionReport.Triggered(order, at);
      case EXPIRED -> new ExecutionReport.Expired(order, at, leaves);
      case UNKNOWN -> new ExecutionReport.Unknown(order, at, note);
    };
  }

  private ExecutionReport filled(ClientOrderId order, String trade, String feeCurrency) {
    return new ExecutionReport.Filled(
        order,
        frame.venueAt(),
        trade,
        Codes.side(frame.side()),
        frame.priceTicks(),
        frame.quantityLots(),
        frame.leavesLots(),
        frame.feeUnits(),
        feeCurrency,
        Codes.liquidity(frame.liquidity()));
  }
}
