package dev.belay.engine.bot;

import dev.belay.api.intent.BatchReport;
import dev.belay.api.intent.ExecutionGroup;
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
import dev.belay.engine.frame.LogException;

/**
 * A strategy as its bot calls it: what it throws is kept, and it is not called again. A log that
 * cannot be written and a machine that has no memory left are not the strategy's.
 */
final class GuardedStrategy implements Strategy {
  private final Strategy strategy;
  private String fault = "";
  private boolean broken;

  GuardedStrategy(Strategy strategy) {
    this.strategy = strategy;
  }

  /** Whether it threw and nobody has heard of it yet. */
  boolean hasFault() {
    return !fault.isEmpty();
  }

  /** What it threw and where, told once; empty while it did not. */
  String takeFault() {
    String told = fault;
    fault = "";
    return told;
  }

  @Override
  public void onStart(Desk desk) {
    if (!broken) {
      try {
        strategy.onStart(desk);
      } catch (Throwable thrown) {
        threw(thrown);
      }
    }
  }

  @Override
  public void onBook(BookView book) {
    if (!broken) {
      try {
        strategy.onBook(book);
      } catch (Throwable thrown) {
        threw(thrown);
      }
    }
  }

  @Override
  public void onTrade(TradeView trade) {
    if (!broken) {
      try {
        strategy.onTrade(trade);
      } catch (Throwable thrown) {
        threw(thrown);
      }
    }
  }

  @Override
  public void onBar(BarView bar) {
    if (!broken) {
      try {
        strategy.onBar(bar);
      } catch (Throwable thrown) {
        threw(thrown);
      }
    }
  }

  @Override
  public void onOrder(OrderView order) {
    if (!broken) {
      try {
        strategy.onOrder(order);
      } catch (Throwable thrown) {
        threw(thrown);
      }
    }
  }

  @Override
  public void onFill(FillView fill) {
    if (!broken) {
      try {
        strategy.onFill(fill);
      } catch (Throwable thrown) {
        threw(thrown);
      }
    }
  }

  @Override
  public void onGroup(ExecutionGroup group) {
    if (!broken) {
      try {
        strategy.onGroup(group);
      } catch (Throwable thrown) {
        threw(thrown);
      }
    }
  }

  @Override
  public void onBatch(BatchReport report) {
    if (!broken) {
      try {
        strategy.onBatch(report);
      } catch (Throwable thrown) {
        threw(thrown);
      }
    }
  }

  @Override
  public void onMark(MarkView mark) {
    if (!broken) {
      try {
        strategy.onMark(mark);
      } catch (Throwable thrown) {
        threw(thrown);
      }
    }
  }

  @Override
  public void onFunding(FundingView funding) {
    if (!broken) {
      try {
        strategy.onFunding(funding);
      } catch (Throwable thrown) {
        threw(thrown);
      }
    }
  }

  @Override
  public void onState(BotState state) {
    if (!broken) {
      try {
        strategy.onState(state);
      } catch (Throwable thrown) {
        threw(thrown);
      }
    }
  }

  @Override
  public void onTimer(TimerId timer) {
    if (!broken) {
      try {
        strategy.onTimer(timer);
      } catch (Throwable thrown) {
        threw(thrown);
      }
    }
  }

  @Override
  public void onStop() {
    if (!broken) {
      try {
        strategy.onStop();
      } catch (Throwable thrown) {
        threw(thrown);
      }
    }
  }

  private void threw(Throwable thrown) {
    switch (thrown) {
      case LogException log -> throw log;
      case StackOverflowError deep -> broke(deep);
      case VirtualMachineError machine -> throw machine;
      default -> broke(thrown);
    }
  }

  private void broke(Throwable thrown) {
    broken = true;
    fault = Thrown.by("the strategy", thrown);
  }
}
