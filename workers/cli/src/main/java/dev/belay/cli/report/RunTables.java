package dev.belay.cli.report;

import dev.belay.api.market.Instrument;
import dev.belay.api.market.Money;
import dev.belay.engine.research.trace.AccountPoint;
import dev.belay.engine.research.trace.BarPoint;
import dev.belay.engine.research.trace.FillPoint;
import dev.belay.engine.research.trace.SessionTrace;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.ToLongFunction;

/** A session's tables: fills, account and bars. */
final class RunTables {
  private final Grid price;
  private final Grid mid;
  private final Grid quantity;

  private RunTables(Instrument instrument) {
    price = Grid.of(instrument.tickSize().value());
    mid = Grid.of(instrument.tickSize().value().divide(BigDecimal.TWO));
    quantity = Grid.of(instrument.lotSize().value());
  }

  /** Steps of a grid as an unscaled decimal: steps of 0.25 are 25 at a scale of 2. */
  private record Grid(long unscaled, int scale) {
    static Grid of(BigDecimal step) {
      BigDecimal plain = step.scale() < 0 ? step.setScale(0) : step;
      return new Grid(plain.unscaledValue().longValueExact(), plain.scale());
    }

    <T> Column<T> column(String name, ToLongFunction<T> steps) {
      return new Column.Exact<>(
          name, row -> Math.multiplyExact(steps.applyAsLong(row), unscaled), scale);
    }
  }

  static List<TableFile<?>> of(SessionTrace trace) {
    RunTables tables = new RunTables(trace.spec().bot().instrument());
    return List.of(
        new TableFile<>("fills", tables.fills(), trace.fills()::forEach),
        new TableFile<>("equity", tables.account(), trace.account()::forEach),
        new TableFile<>("bars", tables.bars(), trace.bars()::forEach));
  }

  private List<Column<FillPoint>> fills() {
    return List.of(
        new Column.At<>("exchange_ns", FillPoint::atNanos),
        new Column.At<>("local_ns", FillPoint::heardAtNanos),
        new Column.Words<>("side", fill -> fill.side().name()),
        price.column("price", FillPoint::priceTicks),
        quantity.column("quantity", FillPoint::quantityLots),
        money("fee", FillPoint::feeUnits),
        new Column.Words<>("liquidity", fill -> fill.liquidity().name()),
        mid.column("mid_before", FillPoint::midHalfTicks),
        quantity.column("position_after", FillPoint::positionLots),
        money("realized", FillPoint::realizedUnits),
        quantity.column("printed_before", FillPoint::queueLots),
        new Column.Whole<>("order", FillPoint::order),
        new Column.Words<>("trade", FillPoint::trade));
  }

  private List<Column<AccountPoint>> account() {
    return List.of(
        new Column.At<>("local_ns", AccountPoint::atNanos),
        money("equity", AccountPoint::equityUnits),
        quantity.column("position", AccountPoint::positionLots),
        mid.column("mid", AccountPoint::midHalfTicks),
        money("realized", AccountPoint::realizedUnits),
        money("fees", AccountPoint::feeUnits),
        money("funding", AccountPoint::fundingUnits));
  }

  private List<Column<BarPoint>> bars() {
    return List.of(
        new Column.At<>("open_ns", BarPoint::openAtNanos),
        price.column("open", BarPoint::openTicks),
        price.column("high", BarPoint::highTicks),
        price.column("low", BarPoint::lowTicks),
        price.column("close", BarPoint::closeTicks),
        quantity.column("volume", BarPoint::volumeLots),
        new Column.Whole<>("trades", BarPoint::trades));
  }

  private static <T> Column<T> money(String name, ToLongFunction<T> units) {
    return new Column.Exact<>(name, units, Money.SCALE);
  }
}
