package dev.belay.cli.console;

import java.util.ArrayList;
import java.util.List;

/** Text for people in lines of at most 120 columns. */
public final class Wrapping {
  /** What a terminal of ordinary width and a quoted log still show in one line. */
  public static final int COLUMNS = 120;

  private static final int INDENT_MAX = 40;

  private Wrapping() {}

  /**
   * A line in as many lines as it needs, broken at spaces. What follows the first is indented like
   * the text behind the line's label, which ends with two spaces. A word that is wider than a line,
   * such as a path, stays whole, so that it can be copied.
   */
  public static List<String> lines(String line) {
    return lines(line, indent(line));
  }

  /** The same, with what follows the first line indented by so many columns. */
  static List<String> lines(String line, int columns) {
    String indent = " ".repeat(columns);
    List<String> lines = new ArrayList<>();
    String rest = line;
    while (rest.length() > COLUMNS) {
      int at = rest.lastIndexOf(' ', COLUMNS);
      boolean inIndent = rest.substring(0, Math.max(0, at)).isBlank();
      at = inIndent ? rest.indexOf(' ', Math.min(rest.length(), firstWord(rest))) : at;
      if (at < 0) {
        break;
      }
      lines.add(rest.substring(0, at).stripTrailing());
      rest = indent + rest.substring(at).strip();
    }
    lines.add(rest);
    return lines;
  }

  /** A line cut to what fits, with a mark that says so. */
  public static String cut(String line) {
    return line.length() <= COLUMNS ? line : line.substring(0, COLUMNS - 1) + "…";
  }

  private static int firstWord(String line) {
    int at = 0;
    while (at < line.length() && line.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  private static int indent(String line) {
    int lead = firstWord(line);
    int label = line.indexOf("  ", lead);
    if (lead > 0 || label < 0) {
      return Math.min(lead, INDENT_MAX);
    }
    while (label < line.length() && line.charAt(label) == ' ') {
      label++;
    }
    return label <= INDENT_MAX ? label : 2;
  }
}
