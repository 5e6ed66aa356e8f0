package dev.belay.engine.bot;

import java.util.regex.Pattern;

/** What was thrown, in one line of the journal that a session run again would write too. */
public final class Thrown {
  private static final int MESSAGE_MAX = 400;

  /** Identities of objects, which are others whenever a session is run again. */
  private static final Pattern IDENTITY = Pattern.compile("@[0-9a-f]{1,8}\\b");

  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

  private Thrown() {}

  /**
   * In at most some 600 characters, for example {@code the strategy threw ArithmeticException at
   * Maker.onBook(Maker.java:41): …}. Of a stack that overflowed only that: how deep it was, and so
   * what was on top, differs from run to run.
   */
  public static String by(String who, Throwable thrown) {
    String what = who + " threw " + name(thrown);
    return thrown instanceof StackOverflowError ? what : what + place(thrown) + message(thrown);
  }

  private static String name(Throwable thrown) {
    String simple = thrown.getClass().getSimpleName();
    return simple.isEmpty() ? thrown.getClass().getName() : simple;
  }

  /** The first place that is not the platform's: an author's line says more than a library's. */
  private static String place(Throwable thrown) {
    for (StackTraceElement at : thrown.getStackTrace()) {
      String type = at.getClassName();
      if (!type.startsWith("java.") && !type.startsWith("jdk.")) {
        return " at %s.%s(%s:%d)"
            .formatted(
                type.substring(type.lastIndexOf('.') + 1),
                at.getMethodName(),
                at.getFileName(),
                at.getLineNumber());
      }
    }
    return "";
  }

  private static String message(Throwable thrown) {
    String said = thrown.getMessage();
    if (said == null || said.isBlank()) {
      return "";
    }
    String line = CONTROLS.matcher(IDENTITY.matcher(said).replaceAll("")).replaceAll(" ");
    return ": " + (line.length() > MESSAGE_MAX ? line.substring(0, MESSAGE_MAX) + "…" : line);
  }
}
