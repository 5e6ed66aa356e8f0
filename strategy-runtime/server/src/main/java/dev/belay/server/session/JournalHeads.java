package dev.belay.server.session;

import dev.belay.api.session.SessionReport;
import dev.belay.journal.chain.ChainHead;

/** Puts the journal's head into a report. */
final class JournalHeads {
  private JournalHeads() {}

  static SessionReport with(SessionReport report, ChainHead head) {
    return new SessionReport(
        report.spec(),
        report.build(),
        report.state(),
        report.text(),
        report.startNanos(),
        report.endNanos(),
        report.elapsedNanos(),
        report.heldNanos(),
        report.freshNanos(),
        report.frames(),
        report.trades(),
        report.orders(),
        report.denials(),
        report.fills(),
        report.makerFills(),
        report.volumeLots(),
        report.realizedUnits(),
        report.feeUnits(),
        report.fundingUnits(),
        report.equityUnits(),
        report.liquidationUnits(),
        report.drawdownMaxUnits(),
        report.positionLots(),
        report.hardStops(),
        report.fingerprint(),
        head.sequence(),
        head.hash(),
        report.logHead(),
        report.divergence());
  }
}
