package dev.belay.engine.bot;

import dev.belay.api.market.BasisPoints;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.SessionSpec;
import dev.belay.engine.account.Account;
import dev.belay.engine.order.OpenOrders;
import dev.belay.engine.rate.ResourceMeasurer;
import dev.belay.engine.risk.LossGuard;
import dev.belay.engine.risk.RiskLimits;
import dev.belay.engine.telemetry.LatencyMeter;

/** What the sides of one bot share: its clock, account, orders and outputs. */
final class BotParts {
  final SessionSpec spec;
  final GuardedStrategy strategy;
  final Recorder recorder;
  final RiskLimits limits;
  final BotLife life = new BotLife();
  final SessionTime time;
  final TimerTable timers = new TimerTable();
  final OpenOrders open = new OpenOrders();
  final MidHistory mids = new MidHistory();
  final BotCounts counts = new BotCounts();
  final FrameDecoders decode = new FrameDecoders();
  final Account account;
  final LossGuard guard;
  final Outputs outputs;
  final ResourceMeasurer resources;
  final LatencyMeter latencies;
  private final BasisPoints takerFee;

  BotParts(BotSetup setup, Recorder recorder) {
    this.recorder = recorder;
    spec = setup.spec();
    strategy = new GuardedStrategy(setup.strategy());
    BotConfig config = spec.bot();
    limits = RiskLimits.of(config);
    takerFee = config.venue().takerFeeMax();
    time = new SessionTime(limits.freshnessNanos());
    long capital = config.capital().units();
    account =
        config.venue().hedge().isPresent()
            ? Account.hedged(config.instrument(), capital)
            : new Account(config.instrument(), capital);
    guard = new LossGuard(config, spec.bounds());
    latencies = setup.latencies();
    resources = new ResourceMeasurer(config.budgetOrDefault());
    outputs = new Outputs(recorder, time);
  }

  /** Equity with all that is open closed by taking, at what the dearest tier asks for it. */
  long liquidationUnits() {
    return account.liquidationUnits(mids.bidTicks(), mids.askTicks(), takerFee);
  }
}
