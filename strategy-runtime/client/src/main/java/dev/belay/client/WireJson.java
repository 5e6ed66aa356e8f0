package dev.belay.client;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Bodies of the API as text and back. */
final class WireJson {
  private final ObjectMapper mapper = JsonMapper.builder().build();

  String write(Object value) {
    return mapper.writeValueAsString(value);
  }

  /**
   * Reads a body.
   *
   * @throws RuntimeUnavailable when the text is not such a body: whoever answers is no runtime of
   *     ours
   */
  <T> T read(String text, Class<T> type) {
    try {
      return mapper.readValue(text, type);
    } catch (JacksonException unreadable) {
      throw new RuntimeUnavailable(
          "expected a " + type.getSimpleName() + " from the runtime, was something else",
          unreadable);
    }
  }
}
