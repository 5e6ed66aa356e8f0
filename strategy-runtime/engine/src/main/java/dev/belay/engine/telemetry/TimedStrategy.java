package dev.belay.engine.telemetry;

import dev.belay.api.intent.BatchReport;
import dev.belay.api.intent.ExecutionGroup;
import dev.belay.api.session.LatencyReport.Kind;
import dev.belay.api.strategy.BarView;
import dev.belay.api.strategy.BookView;
import dev.belay.api.strategy.BotState;
import dev.belay.api.strategy.Desk;
import dev.belay.api.strategy.FillView;
import dev.belay.api.strategy.FundingView;
import dev.belay.api.strategy.MarkView;
import dev.belay.api.strategy.OrderView;
import dev.belay.api.strategy.Strategy;
import dev.belay.api.strategy.TimerId;
import dev.belay.api.strategy.TradeView;

/** A strategy that is timed where it is told about the market. */
public final class TimedStrategy implements Strategy {
  private final Strategy strategy;
  private final LatencyMeter meter;

  public TimedStrategy(Strategy strategy, LatencyMeter meter) {
    this.strategy = strategy;
    this.meter = meter;
  }

  @Override
  public void onStart(Desk desk) {
    strategy.onStart(desk);
  }

  @Override
  public void onBook(BookView book) {
    long begun = meter.begin();
    strategy.onBook(book);
    meter.end(Kind.INDICATOR, begun);
  }

  @Override
  public void onTrade(TradeView trade) {
    long begun = meter.begin();
    strategy.onTrade(trade);
    meter.end(Kind.INDICATOR, begun);
  }

  @Override
  public void onBar(BarView bar) {
    long begun = meter.begin();
    strategy.onBar(bar);
    meter.end(Kind.INDICATOR, begun);
  }

  @Override
  public void onOrder(OrderView order) {
    strategy.onOrder(order);
  }

  @Override
  public void onFill(FillView fill) {
    strategy.onFill(fill);
  }

  @Override
  public void onGroup(ExecutionGroup group) {
    strategy.onGroup(group);
  }

  @Override
  public void onBatch(BatchReport report) {
    strategy.onBatch(report);
  }

  @Override
  public void onMark(MarkView mark) {
    strategy.onMark(mark);
  }

  @Override
  public void onFunding(FundingView funding) {
    strategy.onFunding(funding);
  }

  @Override
  public void onState(BotState state) {
    strategy.onState(state);
  }

  @Override
  public void onTimer(TimerId timer) {
    strategy.onTimer(timer);
  }

  @Override
  public void onStop() {
    strategy.onStop();
  }
}
