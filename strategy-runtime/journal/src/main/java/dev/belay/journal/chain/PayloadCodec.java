package dev.belay.journal.chain;

import dev.belay.api.journal.JournalPayload;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Journal payloads as JSON and back. Fields are in the order of the record's components, longs and
 * decimals are strings, doubles the shortest numbers that read the same, enums their names. The
 * same payload always gives the same text.
 */
public final class PayloadCodec {
  private static final Map<String, RecordShape> SHAPES =
      Arrays.stream(JournalPayload.class.getPermittedSubclasses())
          .collect(
              Collectors.toUnmodifiableMap(
                  Class::getSimpleName, ((Function<Class<?>, RecordShape>) RecordShape::of)));

  private static final ClassValue<String> TYPES =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          return type.getSimpleName();
        }
      };

  private PayloadCodec() {}

  /** The row type of a payload. */
  public static String typeOf(JournalPayload payload) {
    return TYPES.get(payload.getClass());
  }

  /**
   * The text of a payload.
   *
   * @throws IllegalArgumentException when a double in it is not finite
   */
  public static String write(JournalPayload payload) {
    JsonText text = new JsonText();
    shape(typeOf(payload)).write(payload, text);
    return text.toString();
  }

  /**
   * The payload of a text.
   *
   * @throws JournalFormatException when the type is unknown or the text is not what {@link #write}
   *     gives
   */
  public static JournalPayload read(String type, String json) {
    try (JsonTokens tokens = new JsonTokens(json)) {
      JournalPayload payload = (JournalPayload) shape(type).read(tokens);
      tokens.expectEnd();
      return payload;
    } catch (JournalFormatException e) {
      throw new JournalFormatException(type + ": " + e.getMessage(), e);
    }
  }

  private static RecordShape shape(String type) {
    RecordShape shape = SHAPES.get(type);
    if (shape == null) {
      throw new JournalFormatException(
          "expected one of "
              + SHAPES.keySet().stream().sorted().toList()
              + ", was \""
              + type
              + "\"; a newer Belay may have written it");
    }
    return shape;
  }
}
