package dev.belay.engine.adapter;

import dev.belay.api.execution.Balances;
import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.FillCursor;
import dev.belay.api.execution.FillPage;
import dev.belay.api.execution.Position;
import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Money;
import dev.belay.api.market.Price;
import dev.belay.api.market.Side;
import dev.belay.engine.account.Account;
import dev.belay.engine.account.FundingAccrual;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What a venue in the process knows of the account: fills, position, balances. */
final class VenueBooks {
  private static final int PAGE = 1_000;
  private static final int FILLS_MAX = 100_000;

  private final Instrument instrument;
  private final Account account;
  private final FundingAccrual funding;
  private final Deque<ExecutionReport.Filled> fills = new ArrayDeque<>();
  private long forgotten;

  VenueBooks(Instrument instrument, long capitalUnits) {
    this(instrument, new Account(instrument, capitalUnits));
  }

  /** Of an account that nothing was counted in yet. */
  VenueBooks(Instrument instrument, Account account) {
    this.instrument = instrument;
    this.account = account;
    this.funding = new FundingAccrual(instrument, account);
  }

  /** Funding falls due; a mark of 0 is not known, and the payment waits for one that is. */
  void onFunding(long rateUnits, long markHalfTicks) {
    if (instrument.contract() != ContractType.LINEAR_PERPETUAL) {
      return;
    }
    if (markHalfTicks > 0) {
      funding.onMarkHalf(markHalfTicks);
    }
    funding.onRate(BigDecimal.valueOf(rateUnits, Money.SCALE));
  }

  /** Funding paid (negative) or received so far. */
  long fundingUnits() {
    return account.fundingUnits();
  }

  void onFill(ExecutionReport.Filled fill) {
    account.onFill(fill.side(), fill.priceTicks(), fill.quantityLots(), fill.feeUnits());
    keep(fill);
  }

  /** A fill of an order that only reduces. */
  void onReducingFill(ExecutionReport.Filled fill) {
    account.onReducingFill(fill.side(), fill.priceTicks(), fill.quantityLots(), fill.feeUnits());
    keep(fill);
  }

  boolean isHedged() {
    return account.isHedged();
  }

  private void keep(ExecutionReport.Filled fill) {
    if (fills.size() == FILLS_MAX) {
      fills.remove();
      forgotten++;
    }
    fills.add(fill);
  }

  long positionLots() {
    return account.positionLots();
  }

  String quoteCurrency() {
    return instrument.quoteCurrency();
  }

  void requireKnown(InstrumentId id) {
    if (!id.equals(instrument.id())) {
      throw new IllegalArgumentException("expected " + instrument.id() + ", was " + id);
    }
  }

  /** A long before a short; empty when flat. */
  List<Position> positions() {
    List<Position> held = new ArrayList<>();
    for (Side side : Side.values()) {
      long lots = account.sideLots(side);
      if (lots > 0) {
        BigDecimal average =
            BigDecimal.valueOf(account.averageEntryTicks(side))
                .multiply(instrument.tickSize().value())
                .round(MathContext.DECIMAL64);
        held.add(
            new Position(instrument.id(), side.sign() * lots, Optional.of(new Price(average))));
      }
    }
    return List.copyOf(held);
  }

  /** Quote currency: what buys and sells left of it; on spot also the base currency. */
  Balances balances() {
    // At a price of zero only cash counts on spot; a margined account has its realized equity.
    long quoteUnits =
        instrument.contract() == ContractType.SPOT
            ? account.equityUnits(0)
            : account.closedEquityUnits();
    List<Money> all = new ArrayList<>();
    all.add(Money.ofUnits(quoteUnits, instrument.quoteCurrency()));
    if (instrument.contract() == ContractType.SPOT) {
      BigDecimal base = instrument.quantity(account.positionLots()).value();
      all.add(new Money(base, instrument.baseCurrency()));
    }
    return new Balances(all, all);
  }

  /** The cursor is the count of fills before the page. */
  FillPage fillsSince(FillCursor cursor) {
    long from = cursor.value().isEmpty() ? 0 : Long.parseLong(cursor.value());
    List<ExecutionReport.Filled> page =
        fills.stream().skip(Math.max(0, from - forgotten)).limit(PAGE).toList();
    long next = Math.max(from, forgotten) + page.size();
    return new FillPage(
        page, new FillCursor(Long.toString(next)), next == forgotten + fills.size());
  }
}
