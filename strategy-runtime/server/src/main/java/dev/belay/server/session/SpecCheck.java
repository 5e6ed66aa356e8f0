package dev.belay.server.session;

import dev.belay.api.market.Instrument;
import dev.belay.api.runtime.ProblemCode;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.api.strategy.StrategyDefinition;
import dev.belay.engine.strategy.Catalogue;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeException;
import dev.belay.server.refusal.Refusal;
import java.nio.file.Path;

/** Whether a specification that reads well can be run here. */
final class SpecCheck {
  private final Path tapes;

  SpecCheck(Path tapes) {
    this.tapes = tapes;
  }

  /**
   * Checks strategy, parameters, feed and currencies.
   *
   * @throws Refusal naming what does not fit
   */
  void check(SessionSpec spec) {
    checkStrategy(spec.bot());
    checkCurrencies(spec);
    if (!spec.feed().isTape()) {
      throw invalid(
          "expected a tape, was " + spec.feed() + ": this runtime has no live feed",
          "import a tape");
    }
    Instrument recorded = recorded(spec.feed().name());
    if (!recorded.equals(spec.bot().instrument())) {
      throw invalid(
          "expected the tape's instrument " + recorded + ", was " + spec.bot().instrument(),
          "take the instrument from the tape");
    }
  }

  private static void checkStrategy(BotConfig bot) {
    StrategyDefinition definition =
        Catalogue.find(bot.strategy(), bot.version())
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

  private static void checkCurrencies(SessionSpec spec) {
    String quote = spec.bot().instrument().quoteCurrency();
    String loss = spec.bounds().lossMax().currency();
    String notional = spec.bot().risk().orderNotionalMax().currency();
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
