package dev.belay.cli.baseline;

import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.document.JsonError;
import dev.belay.journal.chain.ChainHead;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far each stream of a journal went. As text: canonical JSON a line, the head first, then a
 * line for each stream by name; each line ends with a line feed.
 *
 * @param streams those that had rows, with the hash of the last
 */
public record Baseline(BaselineHead head, SortedMap<String, ChainHead> streams) {
  public static final int STREAMS_MAX = 100_000;

  /** Bytes of its text: 16 MiB. */
  public static final int SIZE_MAX = 16 << 20;

  public Baseline {
    streams = Collections.unmodifiableSortedMap(new TreeMap<>(streams));
    if (streams.size() > STREAMS_MAX || streams.size() != head.streams()) {
      throw new IllegalArgumentException(
          "expected the %d streams that the first line says, at most %d, was %d"
              .formatted(head.streams(), STREAMS_MAX, streams.size()));
    }
    if (rows(streams) != head.rows()) {
      throw new IllegalArgumentException(
          "expected the %d rows that the first line says, was %d"
              .formatted(head.rows(), rows(streams)));
    }
  }

  private record Line(String stream, long rows, String hash) {}

  /** How many rows streams have together. */
  public static long rows(SortedMap<String, ChainHead> streams) {
    return streams.values().stream().mapToLong(ChainHead::sequence).sum();
  }

  /** As it is signed and kept. */
  public String text() {
    StringBuilder text = new StringBuilder(CanonicalJson.write(head)).append('\n');
    streams.forEach((stream, end) ->
        text.append(CanonicalJson.write(new Line(stream, end.sequence(), end.hash())))
            .append('\n'));
    return text.toString();
  }

  /**
   * The first line alone: cheap, where nobody asks for the streams.
   *
   * @throws JsonError when it is none
   */
  static BaselineHead headOf(String text) {
    return CanonicalJson.read(
        text.substring(0, Math.max(0, text.indexOf('\n'))), BaselineHead.class);
  }

  /**
   * Reads a text.
   *
   * @throws JsonError naming the line that is not as it should be
   */
  static Baseline parse(String text) {
    BaselineHead head = headOf(text);
    TreeMap<String, ChainHead> streams = new TreeMap<>();
    int number = 2;
    int start = text.indexOf('\n') + 1;
    while (start < text.length() && streams.size() <= STREAMS_MAX) {
      int end = text.indexOf('\n', start);
      try {
        Line line = CanonicalJson.read(text.substring(start, end < 0 ? start : end), Line.class);
        add(streams, line);
      } catch (JsonError | IllegalArgumentException wrong) {
        throw JsonError.wrongShape("line " + number + ": " + wrong.getMessage());
      }
      number++;
      start = end + 1;
    }
    try {
      return new Baseline(head, streams);
    } catch (IllegalArgumentException wrong) {
      throw JsonError.wrongShape(String.valueOf(wrong.getMessage()));
    }
  }

  private static void add(TreeMap<String, ChainHead> streams, Line line) {
    if (!streams.isEmpty() && streams.lastKey().compareTo(line.stream()) >= 0) {
      throw new IllegalArgumentException(
          "expected a stream after \"%s\", was \"%s\"".formatted(streams.lastKey(), line.stream()));
    }
    streams.put(line.stream(), new ChainHead(line.rows(), line.hash()));
  }
}
