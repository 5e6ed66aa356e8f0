package dev.belay.evidence.candidate;

import java.util.List;

/** The files that a candidate's file names; their content becomes part of its configuration. */
@FunctionalInterface
public interface NearbyFiles {
  /**
   * A file that was read.
   *
   * @param file its name, for messages
   */
  record Read(String file, List<String> lines) {
    public Read {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Reads a file.
   *
   * @param path as the candidate's file says it: from the folder of that file
   * @throws IllegalArgumentException saying why it cannot be read
   */
  Read read(String path);
}
