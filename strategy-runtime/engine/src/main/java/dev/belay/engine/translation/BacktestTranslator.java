package dev.belay.engine.translation;

/**
 * A simulated venue gets the spec of the venue it stands for, so that a backtest trades what live
 * would.
 */
public final class BacktestTranslator implements Translator {
  private final Translator standsFor;

  public BacktestTranslator(Translator standsFor) {
    this.standsFor = standsFor;
  }

  @Override
  public Translation translate(TranslationRequest request) {
    return standsFor.translate(request);
  }
}
