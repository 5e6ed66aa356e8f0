package dev.belay.cli.bench;

/**
 * One measured figure.
 *
 * @param name what
 * @param measured with its unit
 * @param target with its unit; {@link #NO_TARGET} for what others are seen beside
 * @param met whether the target was met in this run
 */
public record Figure(String name, String measured, String target, boolean met) {
  /** Of what is printed to be looked at only. */
  static final String NO_TARGET = "none";

  /** One word: whether the target was met, where there is one. */
  String mark() {
    if (target.equals(NO_TARGET)) {
      return "";
    }
    return met ? "ok" : "MISSED";
  }
}
