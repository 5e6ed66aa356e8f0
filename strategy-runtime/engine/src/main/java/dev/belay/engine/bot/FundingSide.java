package dev.belay.engine.bot;

import dev.belay.api.execution.RiskTrigger;
import dev.belay.api.market.ContractType;
import dev.belay.api.strategy.FundingView;
import dev.belay.api.strategy.MarkView;
import dev.belay.engine.account.FundingAccrual;
import dev.belay.engine.frame.codec.FundingDecoder;
import java.math.BigDecimal;
import org.agrona.DirectBuffer;

/**
 * What a bot knows of a perpetual's funding: pays it into the account at the venue's mark, then
 * tells the strategy. Spot has none, whatever its feed says.
 */
final class FundingSide {
  /** A rate in units is this many decimal places behind a share. */
  private static final int RATE_SCALE = 8;

  private static final double BPS_PER_UNIT = 1e-4;

  private final BotParts parts;
  private final Ending ending;
  private final RiskSide risk;
  private final FundingAccrual accrual;
  private final FundingDecoder funding = new FundingDecoder();
  private final View view = new View();

  FundingSide(BotParts parts, Ending ending, RiskSide risk) {
    this.parts = parts;
    this.ending = ending;
    this.risk = risk;
    accrual = new FundingAccrual(parts.spec.bot().instrument(), parts.account);
  }

  void onFunding(DirectBuffer buffer, int offset) {
    funding.wrapAndApplyHeader(buffer, offset, parts.decode.header);
    parts.time.advance(funding.at(), parts.life.isHeld());
    if (parts.spec.bot().instrument().contract() != ContractType.LINEAR_PERPETUAL) {
      return;
    }
    long before = parts.account.fundingUnits();
    long mark = funding.markHalfTicks();
    if (mark > 0) {
      accrual.onMarkHalf(mark);
    }
    long waited = parts.account.fundingUnits() - before;
    accrual.onRate(BigDecimal.valueOf(funding.rateUnits(), RATE_SCALE));
    if (accrual.pending() > 0) {
      parts.outputs.alerted(RiskTrigger.FUNDING_PENDING, accrual.pending(), 0);
    }
    view.atNanos = funding.at();
    view.rateBps = funding.rateUnits() * BPS_PER_UNIT;
    view.markTicks = mark / 2.0;
    view.receivedUnits = parts.account.fundingUnits() - before;
    parts.outputs.funded(
        parts.account,
        new Outputs.Payment(
            funding.rateUnits(), accrual.markHalfTicks(), view.receivedUnits - waited, waited));
    risk.watch().onFunding(funding.rateUnits());
    ending.mark();
    if (!parts.life.isClosing()) {
      if (mark > 0) {
        parts.strategy.onMark(view);
      }
      parts.strategy.onFunding(view);
    }
  }

  /** What still waits for a mark when the session ends is said with its end. */
  void finish() {
    if (accrual.pending() > 0) {
      parts.life.note(
          "funding that waits for a mark is in no figure, payments: %d; reconcile"
              .formatted(accrual.pending()));
    }
  }

  private static final class View implements FundingView, MarkView {
    private long atNanos;
    private double rateBps;
    private double markTicks;
    private long receivedUnits;

    @Override
    public long atNanos() {
      return atNanos;
    }

    @Override
    public double rateBps() {
      return rateBps;
    }

    @Override
    public double markTicks() {
      return markTicks;
    }

    @Override
    public long receivedUnits() {
      return receivedUnits;
    }
  }
}
