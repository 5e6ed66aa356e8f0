package dev.belay.engine.recording;

import dev.belay.engine.tape.Tape;
import java.util.List;

/**
 * What an import made.
 *
 * @param tape open; whoever asked for the import closes it
 * @param lines read
 * @param ignored lines of kinds that do not go on the tape
 * @param leftOut lines left out between a gap and the snapshot after it
 * @param verified book messages whose place in the sequence, or whose checksum, was right
 * @param gaps where messages are missing, {@code file:line: what}; the first 100
 */
public record Imported(
    Tape tape, long lines, long ignored, long leftOut, long verified, List<String> gaps) {
  public Imported {
    gaps = List.copyOf(gaps);
  }
}
