package dev.belay.catalogue.measure;

import dev.belay.api.journal.JournalPayload.Fill;
import dev.belay.api.journal.JournalPayload.OrderReported;
import dev.belay.api.journal.JournalPayload.OrderSubmitted;
import dev.belay.api.journal.JournalPayload.SidesHeld;
import dev.belay.evidence.record.LegsChecked;
import java.util.HashSet;
import java.util.Set;

/**
 * Which orders of a hedged account close, and what its runtime says it holds of each side after
 * each fill, held against the account rebuilt. Memory grows with the working orders only.
 */
final class HedgedLegs {
  private static final Set<String> ENDS = Set.of("Canceled", "Expired", "Rejected");
  private static final SidesHeld NOTHING = new SidesHeld(0, 0, 0, 0);

  private final Set<String> reducing = new HashSet<>();
  private SidesHeld told = NOTHING;
  private boolean untold;
  private long disagreements;

  void onOrder(OrderSubmitted order) {
    if (order.reduceOnly()) {
      reducing.add(order.order());
    }
  }

  /** Nothing fills an order that has ended. */
  void onReport(OrderReported report) {
    if (ENDS.contains(report.report())) {
      reducing.remove(report.order());
    }
  }

  /** Whether the fill closes. */
  boolean onFill(Fill fill) {
    missed();
    untold = true;
    return fill.leavesLots() == 0 ? reducing.remove(fill.order()) : reducing.contains(fill.order());
  }

  /** What the runtime says it holds after the fill before it. */
  void onHeld(SidesHeld held, AccountRebuild account) {
    told = held;
    untold = false;
    if (held.longLots() != account.longLots() || held.shortLots() != account.shortLots()) {
      disagreements++;
    }
  }

  LegsChecked checked(AccountRebuild account) {
    return new LegsChecked(
        account.longLots(),
        told.longLots(),
        account.shortLots(),
        told.shortLots(),
        disagreements + (untold ? 1 : 0));
  }

  private void missed() {
    if (untold) {
      disagreements++;
    }
  }
}
