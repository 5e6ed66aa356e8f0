package dev.belay.journal.chain;

import dev.belay.api.journal.JournalEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * A journal event as it is stored: the payload is text, so that its bytes survive exactly.
 *
 * @param stream the session's id
 * @param sequence from 1
 * @param atNanos nanoseconds since 1970 UTC, zero or more
 * @param type the payload record's simple name
 * @param payload see {@link PayloadCodec}
 */
public record JournalRow(
    String stream,
    long sequence,
    long atNanos,
    String type,
    String correlation,
    String causation,
    String payload) {
  /** Longest payload in characters; a row stays small however many terms a decision has. */
  public static final int PAYLOAD_CHARS_MAX = 65_536;

  private static final long NANOS_PER_DAY = 86_400_000_000_000L;

  /**
   * The row of an event.
   *
   * @throws IllegalArgumentException when it cannot be stored: a sequence below 1, a time before
   *     1970, a number that is not finite, a name with U+0000, a payload too long
   */
  public static JournalRow of(JournalEvent event) {
    JournalRow row =
        new JournalRow(
            event.stream(),
            event.sequence(),
            event.atNanos(),
            PayloadCodec.typeOf(event.payload()),
            event.correlation(),
            event.causation(),
            PayloadCodec.write(event.payload()));
    row.requireStorable();
    return row;
  }

  /**
   * The event again.
   *
   * @throws JournalFormatException when type or payload is not what {@link PayloadCodec} writes
   */
  public JournalEvent event() {
    return new JournalEvent(
        stream, sequence, atNanos, correlation, causation, PayloadCodec.read(type, payload));
  }

  /** The UTC day it belongs to: a function of the event, so that a re-sent row meets itself. */
  public LocalDate day() {
    return dayOf(atNanos);
  }

  /** The UTC day of a time. */
  public static LocalDate dayOf(long atNanos) {
    return LocalDate.ofEpochDay(Math.floorDiv(atNanos, NANOS_PER_DAY));
  }

  /**
   * The bytes that are hashed: stream, sequence, atNanos, type, correlation, causation, payload;
   * numbers as 8 bytes big-endian, texts as UTF-8 after their length in 4 bytes.
   */
  public byte[] bytes() {
    byte[][] texts = {
      utf8(stream), utf8(type), utf8(correlation), utf8(causation), utf8(payload),
    };
    int length = 2 * Long.BYTES;
    for (byte[] text : texts) {
      length += Integer.BYTES + text.length;
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    put(bytes, texts[0]);
    bytes.putLong(sequence).putLong(atNanos);
    for (int i = 1; i < texts.length; i++) {
      put(bytes, texts[i]);
    }
    return bytes.array();
  }

  private static void put(ByteBuffer bytes, byte[] text) {
    bytes.putInt(text.length).put(text);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void requireStorable() {
    if (sequence < 1 || atNanos < 0) {
      throw new IllegalArgumentException(
          "expected a sequence from 1 and a time from 1970, was %d and %d"
              .formatted(sequence, atNanos));
    }
    if (payload.length() > PAYLOAD_CHARS_MAX) {
      throw new IllegalArgumentException(
          "expected a payload of at most %d characters, was %d"
              .formatted(PAYLOAD_CHARS_MAX, payload.length()));
    }
    requireText(stream, "stream");
    requireText(correlation, "correlation");
    requireText(causation, "causation");
  }

  private static void requireText(String text, String what) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("expected a " + what + " without U+0000, was " + text);
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i)) && !JsonText.isPaired(text, i)) {
        throw new IllegalArgumentException("expected a " + what + " of whole characters");
      }
    }
  }
}
