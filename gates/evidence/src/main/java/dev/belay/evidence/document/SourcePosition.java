package dev.belay.evidence.document;

/**
 * Where in a file something stands.
 *
 * @param file as the person named it
 * @param line from 1
 * @param column from 1, in characters
 */
public record SourcePosition(String file, int line, int column) {
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
