package dev.belay.evidence.document;

import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Values that are one JSON string, and nothing else when they are read. */
final class ScalarJson {
  private ScalarJson() {}

  static <T> void register(
      SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
    module.addSerializer(type, new Writer<>(type, write));
    module.addDeserializer(type, new Reader<>(type, read, JsonToken.VALUE_STRING));
  }

  /** A token in words for people. */
  static String kind(JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> "text in quotes";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      case VALUE_NULL -> "null";
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      default -> "something else";
    };
  }

  private static final class Writer<T> extends StdSerializer<T> {
    private final Function<T, String> text;

    Writer(Class<T> type, Function<T, String> text) {
      super(type);
      this.text = text;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializationContext context) {
      json.writeString(text.apply(value));
    }
  }

  /** Reads one kind of token from its text. */
  static final class Reader<T> extends StdDeserializer<T> {
    private final Function<String, T> value;
    private final JsonToken token;

    Reader(Class<T> type, Function<String, T> value, JsonToken token) {
      super(type);
      this.value = value;
      this.token = token;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) {
      if (json.currentToken() != token) {
        return context.reportInputMismatch(
            this, "expected %s, was %s", kind(token), kind(json.currentToken()));
      }
      String text = json.getString();
      try {
        return value.apply(text);
      } catch (IllegalArgumentException unfit) {
        String shown = text.substring(0, Math.min(text.length(), 60));
        return context.reportInputMismatch(this, "%s, was \"%s\"", unfit.getMessage(), shown);
      }
    }
  }
}
