package dev.belay.cli.console;

import java.util.ArrayList;
import java.util.List;

/**
 * An end of a command that a person can do something about. Three parts: what was wrong, where (for
 * input {@code file:line:column}), what to do next.
 */
public final class CliException extends RuntimeException {
  private static final String INDENT = "       ";

  private final ExitCode exitCode;
  private final String where;
  private final String next;

  public CliException(ExitCode exitCode, String what, String where, String next) {
    super(what);
    this.exitCode = exitCode;
    this.where = where;
    this.next = next;
  }

  public static CliException badInput(String what, String where, String next) {
    return new CliException(ExitCode.BAD_INPUT, what, where, next);
  }

  public static CliException unreachable(String what, String next) {
    return new CliException(ExitCode.UNREACHABLE, what, "", next);
  }

  public static CliException refused(String what, String next) {
    return new CliException(ExitCode.REFUSED, what, "", next);
  }

  public ExitCode exitCode() {
    return exitCode;
  }

  /** {@code file:line:column} or what else names the place; empty when there is none. */
  public String where() {
    return where;
  }

  public String next() {
    return next;
  }

  /** The three parts as a person reads them. */
  public String forPeople() {
    String what = "belay: " + (where.isEmpty() ? "" : where + ": ") + getMessage();
    List<String> lines = new ArrayList<>(hanging(what));
    if (!next.isEmpty()) {
      lines.addAll(Wrapping.lines(INDENT + next));
    }
    return String.join(System.lineSeparator(), lines);
  }

  /** Lines below the first are indented. */
  private static List<String> hanging(String what) {
    List<String> all = new ArrayList<>();
    what.lines().forEach(line -> all.addAll(Wrapping.lines(INDENT + line)));
    all.set(0, all.getFirst().strip());
    return all;
  }
}
