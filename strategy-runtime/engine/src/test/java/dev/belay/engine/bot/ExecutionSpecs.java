package dev.belay.engine.bot;

import static dev.belay.engine.session.SessionFixture.SECOND;

import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.ExecutionConfig;
import dev.belay.api.session.RiskConfig;
import dev.belay.api.session.RiskPolicy;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.VenueConfig;
import dev.belay.engine.session.SessionFixture;
import dev.belay.engine.tape.Tape;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Sessions of bots that execute. */
final class ExecutionSpecs {
  private ExecutionSpecs() {}

  /** A session of ten prints; amounts above 200 are worked in parts. */
  static SessionSpec of(Path home, RiskPolicy policy, UnaryOperator<VenueConfig> offered) {
    SessionSpec plain;
    try (Tape tape = SessionFixture.tape(home.resolve("tapes"), 1, 10)) {
      plain = SessionFixture.spec("bot", SessionKind.PAPER, tape, ClockSpec.unlimited());
    }
    ExecutionConfig usual = ExecutionConfig.DEFAULT;
    ExecutionConfig config =
        new ExecutionConfig(
            new BigDecimal("200"),
            new BigDecimal("75"),
            60 * SECOND,
            usual.stealthNotionalMin(),
            usual.icebergNotionalMin(),
            usual.chunksMax(),
            usual.slippageTight(),
            usual.slippageWide(),
            usual.tightBelowProfit());
    BotConfig bot = plain.bot();
    return new SessionSpec(
        plain.id(),
        plain.kind(),
        new BotConfig(
            bot.strategy(),
            bot.version(),
            bot.parameters(),
            bot.instrument(),
            bot.capital(),
            bot.barNanos(),
            new RiskConfig(
                bot.risk().positionMax(),
                bot.risk().orderNotionalMax(),
                bot.risk().activeOrdersMax(),
                bot.risk().freshnessLimitNanos(),
                bot.risk().cancelBeforePlace(),
                Optional.of(policy)),
            offered.apply(bot.venue()),
            Optional.of(config),
            bot.loop(),
            bot.budget()),
        plain.feed(),
        plain.clock(),
        plain.bounds(),
        plain.leaseNanos(),
        plain.replayOf(),
        plain.correlation());
  }

  /** The same session on another instrument. */
  static SessionSpec trading(Instrument instrument, SessionSpec spec) {
    BotConfig bot = spec.bot();
    return SessionFixture.with(
        spec,
        new BotConfig(
            bot.strategy(),
            bot.version(),
            bot.parameters(),
            instrument,
            bot.capital(),
            bot.barNanos(),
            bot.risk(),
            bot.venue(),
            bot.execution(),
            bot.loop(),
            bot.budget()));
  }

  /** The usual one, as a contract of that type. */
  static Instrument instrument(ContractType contract) {
    Instrument like = SessionFixture.PERPETUAL;
    return new Instrument(
        like.id(),
        contract,
        like.baseCurrency(),
        like.quoteCurrency(),
        like.tickSize(),
        like.lotSize(),
        like.multiplier(),
        like.minNotional());
  }
}
