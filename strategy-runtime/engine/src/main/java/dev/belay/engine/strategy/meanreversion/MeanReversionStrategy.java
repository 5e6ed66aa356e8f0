package dev.belay.engine.strategy.meanreversion;

import dev.belay.api.strategy.BarView;
import dev.belay.api.strategy.BookView;
import dev.belay.api.strategy.BotState;
import dev.belay.api.strategy.Decision;
import dev.belay.api.strategy.Desk;
import dev.belay.api.strategy.Strategy;
import dev.belay.engine.indicator.Bollinger;
import dev.belay.engine.indicator.Rsi;
import dev.belay.engine.strategy.regime.Regime;
import dev.belay.engine.strategy.regime.RegimeDetector;
import dev.belay.engine.strategy.taking.PositionTaker;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Regime first; then out of a position at any event, or into one at the close of a bar. */
final class MeanReversionStrategy implements Strategy {
  private static final double BPS = 10_000;

  private final MeanReversionConfig config;
  private final RegimeDetector detector;
  private final Bollinger bands;
  private final Rsi rsi;
  private final Decision decision = new Decision();
  private @Nullable Desk desk;
  private @Nullable PositionTaker taker;
  private BotState state = BotState.ACTIVE;
  private double mid;
  private double stopTicks;
  private boolean leaving;
  private long targetLots;
  private Regime saidRegime = Regime.NEUTRAL;
  private Reason saidReason = Reason.WARMUP;

  MeanReversionStrategy(MeanReversionConfig config) {
    this.config = config;
    detector = new RegimeDetector(config.regime());
    bands = new Bollinger(config.bollingerBars(), config.bollingerDeviations());
    rsi = new Rsi(config.rsiBars());
  }

  @Override
  public void onStart(Desk newDesk) {
    desk = newDesk;
    taker = new PositionTaker(newDesk);
    newDesk.decided(decision.reset(saidRegime.name(), saidReason.name()));
  }

  @Override
  public void onBook(BookView book) {
    mid = book.midTicks();
    look(book.atNanos());
  }

  @Override
  public void onBar(BarView bar) {
    double close = (double) bar.closeTicks();
    detector.onBar((double) bar.highTicks(), (double) bar.lowTicks(), close);
    bands.add(close);
    rsi.add(close);
    if (isSeeded() && mid > 0) {
      detector.onMid(bar.closeAtNanos(), mid);
      boolean mayTrade = !taker().isBusy();
      if (mayTrade && desk().ledger().positionLots() == 0) {
        enter();
      } else if (mayTrade) {
        leave();
      }
    }
  }

  @Override
  public void onState(BotState newState) {
    state = newState;
  }

  private void look(long atNanos) {
    if (!isSeeded()) {
      return;
    }
    detector.onMid(atNanos, mid);
    if (desk().ledger().positionLots() != 0 && !taker().isBusy()) {
      leave();
    }
  }

  private void enter() {
    int side = mid < bands.lower() ? 1 : mid > bands.upper() ? -1 : 0;
    Reason reason = entryReason(side);
    if (reason == Reason.ENTERED) {
      if (state != BotState.ACTIVE) {
        return;
      }
      leaving = false;
      targetLots = side * config.size().lots();
      stopTicks = mid - side * config.stopAtr() * detector.atrTicks();
      taker().reach(targetLots, Math.round(mid));
    }
    say(reason);
  }

  private Reason entryReason(int side) {
    if (detector.regime() != Regime.NEUTRAL || !detector.isSteady()) {
      return Reason.NOT_NEUTRAL;
    }
    boolean isExtreme =
        side > 0
            ? rsi.value() < config.rsiLow()
            : side < 0 && config.size().mayShort() && rsi.value() > config.rsiHigh();
    if (!isExtreme) {
      return Reason.NO_SIGNAL;
    }
    double wayBps = Math.abs(bands.middle() - mid) * BPS / mid;
    return wayBps - config.roundTripFeeBps() < config.minEdgeBps()
        ? Reason.NO_EDGE
        : Reason.ENTERED;
  }

  private void leave() {
    boolean isLong = desk().ledger().positionLots() > 0;
    Reason reason = exitReason(isLong);
    boolean mayReduce = state == BotState.ACTIVE || state == BotState.SOFT_PAUSE;
    if (mayReduce && leaving) {
      // What was left of it goes the same way, for the reason that was said.
      taker().reach(0, Math.round(mid));
    } else if (mayReduce && reason != Reason.ENTERED) {
      leaving = true;
      targetLots = 0;
      taker().reach(0, Math.round(mid));
      say(reason);
    }
  }

  private Reason exitReason(boolean isLong) {
    if (isLong ? mid <= stopTicks : mid >= stopTicks) {
      return Reason.STOP;
    }
    if (isLong ? mid >= bands.middle() : mid <= bands.middle()) {
      return Reason.MIDDLE_BAND;
    }
    return detector.regime() == Regime.NEUTRAL ? Reason.ENTERED : Reason.REGIME_TURN;
  }

  /** A row for each change of regime or reason, not for each event. */
  private void say(Reason reason) {
    if (reason == saidReason && detector.regime() == saidRegime) {
      return;
    }
    saidRegime = detector.regime();
    saidReason = reason;
    desk()
        .decided(
            decision
                .reset(saidRegime.name(), reason == Reason.ENTERED ? "" : reason.name())
                .term("midTicks", mid)
                .term("lowerTicks", bands.lower())
                .term("middleTicks", bands.middle())
                .term("upperTicks", bands.upper())
                .term("rsi", rsi.value())
                .term("atrTicks", detector.atrTicks())
                .term("stopTicks", targetLots == 0 ? 0 : stopTicks)
                .term("targetLots", (double) targetLots));
  }

  private boolean isSeeded() {
    return detector.seeded() && bands.seeded() && rsi.seeded();
  }

  private Desk desk() {
    return Objects.requireNonNull(desk, "expected onStart before any other event");
  }

  private PositionTaker taker() {
    return Objects.requireNonNull(taker, "expected onStart before any other event");
  }
}
