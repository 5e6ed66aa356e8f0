package dev.belay.cli.gates;

import dev.belay.cli.console.CliException;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.document.JsonError;
import dev.belay.evidence.record.Verdict;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What watched gates said last, and a file that every change is added to: one JSON document a line.
 * A watch that is started again goes on from what the file says.
 */
public final class GateTransitions {
  /** What a watch goes on from; what is further back in the file is judged anew. */
  private static final int TAIL_BYTES = 4 << 20;

  private record Place(String ladder, int attempt, String gate) {}

  private final Path file;
  private final Map<Place, Verdict> last = new HashMap<>();

  private GateTransitions(Path file) {
    this.file = file;
  }

  /**
   * Opens the file of a desk's home, which is made when there is none.
   *
   * @throws IOException when it cannot be read
   * @throws CliException naming the first line that is no transition
   */
  public static GateTransitions open(Path home) throws IOException {
    GateTransitions transitions = new GateTransitions(home.resolve("gate-transitions.jsonl"));
    transitions.take(transitions.tail());
    return transitions;
  }

  /**
   * The gates that say something else than before, in order. They are in the file when this
   * returns.
   */
  public List<GateTransition> next(JudgedLadder judged, Instant at) throws IOException {
    List<GateTransition> changed = new ArrayList<>();
    for (JudgedGate gate : judged.gates()) {
      Place place = new Place(judged.ladder(), judged.attempt(), gate.gate());
      Optional<Verdict> before = Optional.ofNullable(last.get(place));
      if (!before.equals(Optional.of(gate.verdict()))) {
        changed.add(
            new GateTransition(
                at.truncatedTo(ChronoUnit.MILLIS),
                judged.ladder(),
                judged.attempt(),
                gate.gate(),
                before,
                gate.verdict(),
                gate.evidence()));
      }
    }
    append(changed);
    changed.forEach(this::remember);
    return changed;
  }

  /** Where they are kept. */
  public Path file() {
    return file;
  }

  private void remember(GateTransition change) {
    last.put(new Place(change.ladder(), change.attempt(), change.gate()), change.to());
  }

  private void append(List<GateTransition> changed) throws IOException {
    if (changed.isEmpty()) {
      return;
    }
    StringBuilder lines = new StringBuilder();
    changed.forEach(change -> lines.append(CanonicalJson.write(change)).append('\n'));
    try (FileChannel out =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines.toString());
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
  }

  private void take(List<String> tail) throws IOException {
    for (int i = 0; i < tail.size(); i++) {
      try {
        remember(CanonicalJson.read(tail.get(i), GateTransition.class));
      } catch (JsonError damaged) {
        throw CliException.badInput(
            "expected a transition a line, was: " + damaged.getMessage(),
            file + ":" + (lines() - tail.size() + i + 1),
            "Move the file away; the watch begins anew.");
      }
    }
  }

  private long lines() throws IOException {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines.count();
    }
  }

  /** Whole lines of the file's end; what a loss of power cut off is taken away. */
  private List<String> tail() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "rw")) {
      long from = Math.max(0, in.length() - TAIL_BYTES);
      byte[] bytes = new byte[(int) (in.length() - from)];
      in.seek(from);
      in.readFully(bytes);
      int end = bytes.length;
      while (end > 0 && bytes[end - 1] != '\n') {
        end--;
      }
      in.setLength(from + end);
      String text = new String(bytes, 0, end, StandardCharsets.UTF_8);
      return text.substring(from == 0 ? 0 : text.indexOf('\n') + 1).lines().toList();
    }
  }
}
