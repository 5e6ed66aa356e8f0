package dev.belay.workflows.plan;

import dev.belay.api.session.SessionId;
import dev.belay.api.study.StudyId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The one function that names the sessions and studies of ladders. The same step gives the same id,
 * so an activity that is done again finds its session. For activities and the command line;
 * workflows are told ids.
 */
public final class SessionIds {
  private static final int TAG_DIGITS = 14;

  private SessionIds() {}

  public static SessionId backtest(LadderStep step) {
    return of("back", step);
  }

  /** The replay numbered {@code index} of the step's backtest, from 0. */
  public static SessionId replay(LadderStep step, int index) {
    return of("re" + index, step);
  }

  public static SessionId soak(LadderStep step) {
    return of("soak", step);
  }

  public static StudyId study(LadderStep step) {
    return new StudyId(text("study", step));
  }

  private static SessionId of(String prefix, LadderStep step) {
    return new SessionId(text(prefix, step));
  }

  private static String text(String prefix, LadderStep step) {
    return prefix + "-" + step.attempt() + "-" + step.ordinal() + "-" + tag(step.ladder());
  }

  private static String tag(String ladder) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(ladder.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, TAG_DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("expected SHA-256 in every JDK", impossible);
    }
  }
}
