package dev.belay.engine.recording;

import dev.belay.engine.tape.TapeException;
import java.nio.charset.StandardCharsets;

/**
 * Reads one line's JSON where it lies, field by field and in any order, without making objects.
 * What is skipped is checked for its brackets and strings only.
 *
 * <pre>
 * json.beginObject();
 * while (json.nextKey()) {
 *   if (json.keyIs("data")) { … } else { json.skipValue(); }
 * }
 * </pre>
 */
final class JsonText {
  private static final int SHOWN_MAX = 40;

  private final Lines lines;
  private byte[] text = new byte[0];
  private int at;
  private int end;
  private int keyFrom;
  private int keyTo;
  private int stringFrom;
  private int valueFrom;
  private boolean first;

  JsonText(Lines lines) {
    this.lines = lines;
  }

  /** Begins with the current line. */
  void wrap() {
    text = lines.bytes();
    at = lines.from();
    end = lines.to();
  }

  /** Whether the current line starts with this. */
  boolean startsWith(String start) {
    return matches(at, at + start.length(), start);
  }

  /** The decimal number that is next, in steps of a grid, and the character behind it. */
  long steps(Grid grid, char until, String what) {
    int from = at;
    int to = from;
    while (to < end && text[to] != until) {
      to++;
    }
    long steps = grid.steps(text, from, to);
    if (steps < 0 || to == end) {
      throw badNumber(steps, grid, what);
    }
    valueFrom = from;
    at = to + 1;
    return steps;
  }

  /** The decimal number read last, as it was written. */
  String numberText() {
    return new String(text, valueFrom, at - 1 - valueFrom, StandardCharsets.US_ASCII);
  }

  /** Where reading is. */
  int position() {
    return at;
  }

  /** Reads on from a place in the line. */
  void position(int position) {
    at = position;
  }

  void beginObject() {
    expect('{', "an object");
    first = true;
  }

  /** Moves behind the next key and its colon; false behind the end of the object. */
  boolean nextKey() {
    byte next = peek();
    if (next == '}') {
      at++;
      first = false;
      return false;
    }
    separate(next);
    skipString("a name");
    keyFrom = stringFrom;
    keyTo = at - 1;
    expect(':', "a colon");
    return true;
  }

  void beginArray() {
    expect('[', "an array");
    first = true;
  }

  /** Whether an element follows; false behind the end of the array. */
  boolean nextElement() {
    byte next = peek();
    if (next == ']') {
      at++;
      first = false;
      return false;
    }
    separate(next);
    return true;
  }

  int keyLength() {
    return keyTo - keyFrom;
  }

  /** The key's first letter. */
  byte keyLetter() {
    return keyFrom < keyTo ? text[keyFrom] : 0;
  }

  boolean keyIs(String name) {
    return matches(keyFrom, keyTo, name);
  }

  /** Whether the next value is an array. */
  boolean isArray() {
    return peek() == '[';
  }

  /** Whether the next value, a string, is this one; moves behind it. */
  boolean stringIs(String value) {
    skipString("a string");
    return matches(stringFrom, at - 1, value);
  }

  /** Whether the next value, a string, contains this one; moves behind it. */
  boolean stringContains(String value) {
    skipString("a string");
    for (int i = stringFrom; i <= at - 1 - value.length(); i++) {
      if (matches(i, i + value.length(), value)) {
        return true;
      }
    }
    return false;
  }

  /** The next value as a string. */
  String string() {
    skipString("a string");
    return new String(text, stringFrom, at - 1 - stringFrom, StandardCharsets.UTF_8);
  }

  boolean bool() {
    byte next = peek();
    if (next == 't' && matches(at, at + 4, "true")) {
      at += 4;
      return true;
    }
    if (next == 'f' && matches(at, at + 5, "false")) {
      at += 5;
      return false;
    }
    throw bad("true or false");
  }

  /** The next value, a whole number that fits a long, with or without quotes. */
  long number() {
    boolean quoted = peek() == '"';
    if (quoted) {
      at++;
    }
    boolean negative = at < end && text[at] == '-';
    if (negative) {
      at++;
    }
    int from = at;
    long value = 0;
    while (at < end && text[at] >= '0' && text[at] <= '9') {
      value = value * 10 + text[at++] - '0';
    }
    if (at == from || at - from > 19 || value < 0) {
      at = from;
      throw bad("a whole number");
    }
    if (quoted) {
      expect('"', "the end of a number");
    }
    return negative ? -value : value;
  }

  /** The next value, a decimal number as a string, in steps of a grid. */
  long steps(Grid grid, String what) {
    if (at < end && text[at] == '"') {
      at++;
      return steps(grid, '"', what);
    }
    if (at < end && text[at] == ' ') {
      at++;
      return steps(grid, what);
    }
    throw bad(what + " as a string");
  }

  /** As {@link #steps(Grid, String)}, of a number that may be below zero; 0 of an empty string. */
  long signedSteps(Grid grid, String what) {
    if (peek() == '"' && at + 1 < end && text[at + 1] == '"') {
      at += 2;
      return 0;
    }
    if (peek() == '"' && at + 1 < end && text[at + 1] == '-') {
      at += 2;
      return -steps(grid, '"', what);
    }
    return steps(grid, what);
  }

  void skipValue() {
    byte next = peek();
    if (next == '"') {
      skipString("a string");
    } else if (next == '{' || next == '[') {
      skipNested();
    } else {
      int from = at;
      while (at < end && isScalar(text[at])) {
        at++;
      }
      if (at == from) {
        throw bad("a value");
      }
    }
  }

  /** Requires that nothing follows. */
  void end() {
    while (at < end && isBlank(text[at])) {
      at++;
    }
    if (at < end) {
      throw bad("the end of the line");
    }
  }

  /** What is wrong at the place where reading is. */
  TapeException bad(String expected) {
    int to = Math.min(end, at + SHOWN_MAX);
    String was = at >= end ? "the end of the line" : '"' + printable(at, to) + '"';
    return new TapeException(
        TapeException.Code.BAD_ROW,
        "%s:%d: expected %s, was %s; correct or remove the line, nothing was stored"
            .formatted(lines.place(), at - lines.from() + 1, expected, was));
  }

  private void skipString(String what) {
    expect('"', what);
    stringFrom = at;
    while (at < end && text[at] != '"') {
      if (text[at] == '\\') {
        at++;
      } else if (text[at] >= 0 && text[at] < ' ') {
        throw bad("a string without control characters");
      }
      at++;
    }
    if (at >= end) {
      throw bad("the end of a string");
    }
    at++;
  }

  private void skipNested() {
    long open = 0;
    int depth = 0;
    do {
      byte next = peek();
      switch (next) {
        case '"' -> skipString("a string");
        case '{', '[' -> {
          if (++depth > 63) {
            throw bad("at most 63 nested values");
          }
          open = (open << 1) | (next == '{' ? 1 : 0);
          at++;
        }
        case '}', ']' -> {
          if ((open & 1) != (next == '}' ? 1 : 0)) {
            throw bad("the other bracket");
          }
          open >>>= 1;
          depth--;
          at++;
        }
        case 0 -> throw bad("the end of a value");
        default -> at++;
      }
    } while (depth > 0);
  }

  private void separate(byte next) {
    if (!first) {
      if (next != ',') {
        throw bad("a comma or a closing bracket");
      }
      at++;
    }
    first = false;
  }

  private void expect(char wanted, String what) {
    if (peek() != wanted) {
      throw bad(what);
    }
    at++;
  }

  /** The next character that is not blank; 0 at the end. */
  private byte peek() {
    while (at < end && isBlank(text[at])) {
      at++;
    }
    return at < end ? text[at] : 0;
  }

  private boolean matches(int from, int to, String value) {
    if (to - from != value.length() || to > end) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (text[i] != value.charAt(i - from)) {
        return false;
      }
    }
    return true;
  }

  private TapeException badNumber(long why, Grid grid, String what) {
    if (why == Grid.OFF_GRID) {
      int to = at;
      while (to < end && to - at < SHOWN_MAX && (text[to] == '.' || isDigit(text[to]))) {
        to++;
      }
      return new TapeException(
          TapeException.Code.BAD_ROW,
          "%s:%d: expected %s that is a multiple of %s, was %s; %s"
              .formatted(
                  lines.place(),
                  at - lines.from() + 1,
                  what,
                  grid.size().toPlainString(),
                  printable(at, to),
                  Grid.FINER));
    }
    return bad(
        why == Grid.NEGATIVE
            ? what + " not below zero"
            : what + " as a plain decimal number of at most 18 digits");
  }

  private String printable(int from, int to) {
    StringBuilder shown = new StringBuilder();
    for (int i = from; i < to; i++) {
      shown.append(text[i] < ' ' || text[i] > '~' ? '?' : (char) text[i]);
    }
    return shown.toString();
  }

  private static boolean isDigit(byte letter) {
    return letter >= '0' && letter <= '9';
  }

  private static boolean isScalar(byte letter) {
    return letter != ',' && letter != '}' && letter != ']' && letter > ' ';
  }

  private static boolean isBlank(byte letter) {
    return letter == ' ' || letter == '\t';
  }
}
