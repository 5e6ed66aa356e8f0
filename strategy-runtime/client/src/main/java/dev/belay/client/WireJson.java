package dev.belay.client;

import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.document.JsonError;

/** Bodies of the API as text and back. */
final class WireJson {
  String write(Object value) {
    return CanonicalJson.write(value);
  }

  /**
   * Reads a body.
   *
   * @throws RuntimeUnavailable when the text is not such a body: whoever answers is no runtime of
   *     ours
   */
  <T> T read(String text, Class<T> type) {
    try {
      return CanonicalJson.read(text, type);
    } catch (JsonError unreadable) {
      throw new RuntimeUnavailable(
          "expected a " + type.getSimpleName() + " from the runtime, was something else",
          unreadable);
    }
  }
}
