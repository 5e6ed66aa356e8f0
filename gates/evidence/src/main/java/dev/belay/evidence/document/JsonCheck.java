package dev.belay.evidence.document;

import java.math.BigDecimal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON once, before anything is made of it, and refuses what has no canonical form. */
final class JsonCheck {
  private static final int NUMBER_DIGITS_MAX = 100;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(CanonicalJson.DEPTH_MAX)
                  .maxDocumentLength(CanonicalJson.SIZE_MAX)
                  .maxStringLength(CanonicalJson.SIZE_MAX)
                  .maxNameLength(CanonicalJson.SIZE_MAX)
                  .maxNumberLength(NUMBER_DIGITS_MAX)
                  .build())
          .build();

  private JsonCheck() {}

  static void check(String json) {
    checkSize(json);
    checkSurrogates(json);
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw new JsonError(JsonError.Code.NOT_JSON, "expected JSON, was empty");
      }
      if (!token.isStructStart()) {
        throw new JsonError(JsonError.Code.WRONG_SHAPE, "expected a JSON object or array");
      }
      int depth = 0;
      do {
        depth += depthChange(token);
        checkToken(token, parser);
        token = parser.nextToken();
      } while (depth > 0);
      if (token != null) {
        throw new JsonError(JsonError.Code.NOT_JSON, "expected one JSON value, was more after it");
      }
    } catch (StreamConstraintsException tooMuch) {
      throw new JsonError(constraint(tooMuch), told(tooMuch), tooMuch);
    } catch (JacksonException notJson) {
      throw new JsonError(JsonError.Code.NOT_JSON, told(notJson), notJson);
    }
  }

  static void checkSize(String json) {
    long size = 0;
    for (int i = 0; i < json.length() && size <= CanonicalJson.SIZE_MAX; i++) {
      char unit = json.charAt(i);
      // A surrogate is half of four bytes.
      size += unit < 0x80 ? 1 : unit < 0x800 || Character.isSurrogate(unit) ? 2 : 3;
    }
    if (size > CanonicalJson.SIZE_MAX) {
      throw new JsonError(
          JsonError.Code.TOO_LARGE,
          "expected JSON of at most " + CanonicalJson.SIZE_MAX + " bytes, was more");
    }
  }

  private static int depthChange(JsonToken token) {
    if (token.isStructStart()) {
      return 1;
    }
    return token.isStructEnd() ? -1 : 0;
  }

  private static void checkToken(JsonToken token, JsonParser parser) {
    if (token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME) {
      // An escape can hide a surrogate from the check of the text.
      checkSurrogates(parser.getString());
    } else if (token.isNumeric()) {
      checkNumber(parser.getString());
    }
  }

  /** An integer must be the shortest text of its double: else two integers would become one. */
  private static void checkNumber(String text) {
    if (text.length() > NUMBER_DIGITS_MAX) {
      throw inexact(text);
    }
    double value = Double.parseDouble(text);
    if (!Double.isFinite(value)) {
      throw inexact(text);
    }
    boolean integer = text.chars().allMatch(c -> c == '-' || Character.isDigit(c));
    if (integer && new BigDecimal(text).compareTo(new BigDecimal(Double.toString(value))) != 0) {
      throw inexact(text);
    }
  }

  private static JsonError inexact(String text) {
    return new JsonError(
        JsonError.Code.INEXACT_NUMBER,
        "expected a number that a double holds exactly, was "
            + text.substring(0, Math.min(text.length(), 40))
            + "; write it as a string");
  }

  private static void checkSurrogates(String text) {
    // A pair is one code point beyond the surrogates; only half a pair stays in their range.
    if (text.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF)) {
      throw new JsonError(
          JsonError.Code.UNPAIRED_SURROGATE, "expected paired surrogates, was half of a pair");
    }
  }

  private static JsonError.Code constraint(StreamConstraintsException tooMuch) {
    String message = String.valueOf(tooMuch.getMessage());
    if (message.contains("nesting depth")) {
      return JsonError.Code.TOO_DEEP;
    }
    return message.contains("Number") ? JsonError.Code.INEXACT_NUMBER : JsonError.Code.TOO_LARGE;
  }

  private static String told(JacksonException problem) {
    TokenStreamLocation at = problem.getLocation();
    String where =
        at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    return problem.getOriginalMessage() + where;
  }
}
