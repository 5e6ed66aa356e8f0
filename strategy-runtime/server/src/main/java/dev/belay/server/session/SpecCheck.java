package dev.belay.server.session;

import dev.belay.api.market.Instrument;
import dev.belay.api.market.Money;
import dev.belay.api.runtime.ProblemCode;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.Feed;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.api.strategy.StrategyDefinition;
import dev.belay.engine.strategy.StrategyLookup;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeException;
import dev.belay.server.refusal.Refusal;
import java.nio.file.Path;

/** Whether a specification that reads well can be run here. */
public final class SpecCheck {
  private final Path tapes;
  private final StrategyLookup strategies;

  /** For tapes in a folder and strategies of a catalogue. */
  public SpecCheck(Path tapes, StrategyLookup strategies) {
    this.tapes = tapes;
    this.strategies = strategies;
  }

  /**
   * Checks strategy, parameters, feed and currencies.
   *
   * @throws Refusal naming what does not fit
   */
  void check(SessionSpec spec) {
    check(spec.bot(), spec.feed(), spec.bounds().lossMax());
  }

  /**
   * Checks what sessions and studies have in common.
   *
   * @param lossMax the bound that is in money
   * @throws Refusal naming what does not fit
   */
  public void check(BotConfig bot, Feed feed, Money lossMax) {
    checkStrategy(bot);
    checkCurrencies(bot, lossMax.currency());
    if (!feed.isTape()) {
      throw invalid(
          "expected a tape, was " + feed + ": this runtime has no live feed", "import a tape");
    }
    InstrumentFit.difference(recorded(feed.name()), bot.instrument())
        .ifPresent(difference -> {
          throw invalid(difference, "take the instrument from the tape");
        });
  }

  private void checkStrategy(BotConfig bot) {
    StrategyDefinition definition =
        strategies
            .find(bot.strategy(), bot.version())
            .orElseThrow(() ->
                invalid(
                    "unknown strategy " + bot.strategy() + " version " + bot.version(),
                    "see /v1/strategies"));
    try {
      ParameterValues checked =
          ParameterValues.of(definition.parameters(), bot.parameters().values());
      if (!checked.equals(bot.parameters())) {
        throw invalid(
            "expected every parameter in its plain form, was " + bot.parameters().values(),
            "fill in defaults: " + checked.values());
      }
    } catch (IllegalArgumentException refused) {
      throw invalid(String.valueOf(refused.getMessage()), "see /v1/strategies");
    }
  }

  private static void checkCurrencies(BotConfig bot, String loss) {
    String quote = bot.instrument().quoteCurrency();
    String notional = bot.risk().orderNotionalMax().currency();
    if (!loss.equals(quote) || !notional.equals(quote)) {
      throw invalid(
          "expected bounds in " + quote + ", was " + loss + " and " + notional,
          "use the instrument's quote currency");
    }
  }

  private Instrument recorded(String sha256) {
    try (Tape tape = Tape.open(tapes, sha256)) {
      return tape.instrument();
    } catch (TapeException refused) {
      throw switch (refused.code()) {
        case MISSING ->
            new Refusal(
                ProblemCode.UNKNOWN_TAPE,
                "no tape " + sha256 + " in " + tapes,
                "import its source into this runtime's home");
        case BAD_ROW, BAD_SOURCE, DAMAGED, IO ->
            invalid(String.valueOf(refused.getMessage()), "import the tape again");
      };
    }
  }

  private static Refusal invalid(String message, String hint) {
    return new Refusal(ProblemCode.INVALID_SPEC, message, hint);
  }
}
