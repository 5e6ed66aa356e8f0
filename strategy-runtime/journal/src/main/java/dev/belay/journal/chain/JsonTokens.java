package dev.belay.journal.chain;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A payload's tokens, each of which is expected. */
final class JsonTokens implements AutoCloseable {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser parser;
  private @Nullable JsonToken token;

  JsonTokens(String text) {
    this.parser = JSON.createParser(ObjectReadContext.empty(), text);
    advance();
  }

  void expect(JsonToken expected) {
    require(expected);
    advance();
  }

  void expectName(String name) {
    if (token != JsonToken.PROPERTY_NAME || !parser.currentName().equals(name)) {
      throw new JournalFormatException("expected field \"" + name + "\", was " + describe());
    }
    advance();
  }

  void expectEnd() {
    if (token != null) {
      throw new JournalFormatException("expected the end, was " + describe());
    }
  }

  boolean isAt(JsonToken expected) {
    return token == expected;
  }

  String string() {
    require(JsonToken.VALUE_STRING);
    String value = parser.getString();
    advance();
    return value;
  }

  String number() {
    if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
      throw new JournalFormatException("expected a number, was " + describe());
    }
    String value = parser.getString();
    advance();
    return value;
  }

  boolean flag() {
    boolean value = token == JsonToken.VALUE_TRUE;
    if (!value) {
      require(JsonToken.VALUE_FALSE);
    }
    advance();
    return value;
  }

  @Override
  public void close() {
    parser.close();
  }

  private void require(JsonToken expected) {
    if (token != expected) {
      throw new JournalFormatException("expected " + expected + ", was " + describe());
    }
  }

  private String describe() {
    if (token == null) {
      return "the end";
    }
    return token == JsonToken.PROPERTY_NAME
        ? "field \"" + parser.currentName() + "\""
        : token.toString();
  }

  private void advance() {
    try {
      token = parser.nextToken();
    } catch (JacksonException e) {
      throw new JournalFormatException("expected JSON: " + e.getOriginalMessage(), e);
    }
  }
}
