package dev.belay.engine.research.trial;

import dev.belay.engine.frame.Frames;
import dev.belay.engine.frame.LogReader;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where two sessions parted: the first order, denial, cancel, fill or changed decision that
 * differs.
 *
 * @param decisions that were the same before it
 * @param atNanos session clock of the first, in the session that is earlier
 * @param first what one did, its name in the log; empty when it did nothing more
 * @param second what the other did
 */
public record LogDifference(long decisions, long atNanos, String first, String second) {
  /** Absent when they decided the same before an instant. */
  public static Optional<LogDifference> find(Path first, Path second, long beforeNanos) {
    try (LogReader one = LogReader.open(first);
        LogReader other = LogReader.open(second)) {
      long same = 0;
      while (true) {
        boolean hasOne = next(one, beforeNanos);
        boolean hasOther = next(other, beforeNanos);
        if (!hasOne && !hasOther) {
          return Optional.empty();
        }
        if (hasOne != hasOther || !equal(one, other)) {
          return Optional.of(difference(same, hasOne ? one : null, hasOther ? other : null));
        }
        same++;
      }
    }
  }

  private static LogDifference difference(
      long same,
      @org.jspecify.annotations.Nullable LogReader one,
      @org.jspecify.annotations.Nullable LogReader other) {
    long at =
        Math.min(
            one == null ? Long.MAX_VALUE : Frames.atNanos(one.buffer(), one.offset()),
            other == null ? Long.MAX_VALUE : Frames.atNanos(other.buffer(), other.offset()));
    return new LogDifference(
        same,
        at,
        one == null ? "" : Frames.name(one.template()),
        other == null ? "" : Frames.name(other.template()));
  }

  private static boolean next(LogReader log, long beforeNanos) {
    while (log.next()) {
      if (Frames.isFingerprinted(log.template())) {
        return Frames.atNanos(log.buffer(), log.offset()) < beforeNanos;
      }
    }
    return false;
  }

  private static boolean equal(LogReader one, LogReader other) {
    if (one.length() != other.length()) {
      return false;
    }
    for (int i = 0; i < one.length(); i++) {
      if (one.buffer().getByte(one.offset() + i) != other.buffer().getByte(other.offset() + i)) {
        return false;
      }
    }
    return true;
  }
}
