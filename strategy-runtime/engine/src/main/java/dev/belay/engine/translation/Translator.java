package dev.belay.engine.translation;

/** Knows the words of one kind of venue. */
@FunctionalInterface
public interface Translator {
  Translation translate(TranslationRequest request);
}
