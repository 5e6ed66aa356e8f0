package dev.belay.engine.research.trace;

import dev.belay.api.execution.Liquidity;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Money;
import dev.belay.api.market.Side;
import dev.belay.engine.account.UnitRate;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a session was worth, in one row. Money is in 1e-8 of the quote currency.
 *
 * @param netUnits what it made: the open position at the side it would close on, less taker fee
 * @param grossUnits what it made at mid before fees and funding: spread and inventory
 * @param spreadUnits earned against the mid of each fill
 * @param inventoryUnits what holding a position made: the rest of gross
 * @param feeUnits paid, positive
 * @param fundingUnits received, positive
 * @param drawdownMaxUnits largest fall of equity below its peak
 * @param turnover traded value
 * @param fills all
 * @param makerFills that gave liquidity
 * @param buys among them
 * @param volumeLots traded
 * @param positionMaxLots largest position, either side
 * @param positionLots at the end
 * @param orders sent
 * @param uptime share of the session with a fresh feed
 */
public record Kpis(
    long netUnits,
    long grossUnits,
    long spreadUnits,
    long inventoryUnits,
    long feeUnits,
    long fundingUnits,
    long drawdownMaxUnits,
    Money turnover,
    long fills,
    long makerFills,
    long buys,
    long volumeLots,
    long positionMaxLots,
    long positionLots,
    long orders,
    double uptime) {

  public static Kpis of(SessionTrace trace) {
    Instrument instrument = trace.spec().bot().instrument();
    long capital = trace.spec().bot().capital().units();
    Sums sums = Sums.of(trace);
    UnitRate perTickLot = UnitRate.ofTickLots(instrument);
    UnitRate perHalfTickLot =
        new UnitRate(perTickLot.numerator(), Math.multiplyExact(2, perTickLot.denominator()));
    long spread = perHalfTickLot.timesHalfEven(sums.spreadHalfTickLots);
    boolean traded = !trace.account().isEmpty();
    long equity = traded ? trace.account().getLast().equityUnits() : capital;
    long fees = traded ? trace.account().getLast().feeUnits() : 0;
    long funding = traded ? trace.account().getLast().fundingUnits() : 0;
    long gross = equity - capital + fees - funding;
    return new Kpis(
        trace.ending().liquidationUnits() - capital,
        gross,
        spread,
        gross - spread,
        fees,
        funding,
        trace.span().drawdownMaxUnits(),
        new Money(
            instrument
                .tickLotValue()
                .multiply(sums.tickLots)
                .setScale(Money.SCALE, RoundingMode.HALF_EVEN),
            instrument.quoteCurrency()),
        trace.fills().size(),
        sums.makers,
        sums.buys,
        sums.volumeLots,
        sums.positionMaxLots,
        traded ? trace.account().getLast().positionLots() : 0,
        trace.queue().fates().submitted(),
        trace.span().elapsedNanos() == 0
            ? 1
            : (double) trace.span().freshNanos() / trace.span().elapsedNanos());
  }

  /** Sums over the fills. */
  private static final class Sums {
    private long spreadHalfTickLots;
    private BigDecimal tickLots = BigDecimal.ZERO;
    private long makers;
    private long buys;
    private long volumeLots;
    private long positionMaxLots;

    static Sums of(SessionTrace trace) {
      Sums sums = new Sums();
      trace.fills().forEach(sums::add);
      return sums;
    }

    private void add(FillPoint fill) {
      long earned = fill.side().sign() * (fill.midHalfTicks() - 2 * fill.priceTicks());
      spreadHalfTickLots =
          Math.addExact(spreadHalfTickLots, Math.multiplyExact(earned, fill.quantityLots()));
      tickLots =
          tickLots.add(
              BigDecimal.valueOf(fill.priceTicks())
                  .multiply(BigDecimal.valueOf(fill.quantityLots())));
      makers += fill.liquidity() == Liquidity.MAKER ? 1 : 0;
      buys += fill.side() == Side.BUY ? 1 : 0;
      volumeLots = Math.addExact(volumeLots, fill.quantityLots());
      positionMaxLots = Math.max(positionMaxLots, Math.abs(fill.positionLots()));
    }
  }
}
