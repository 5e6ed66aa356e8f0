package dev.belay.engine.bot;

import dev.belay.api.session.SessionSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a session's first frame says.
 *
 * @param specDigest names the spec, so that a log is never continued with another one
 * @param build that started it
 * @param strategy name
 * @param version of the strategy
 * @param capitalUnits it starts with
 */
public record SessionStart(
    String specDigest, String build, String strategy, int version, long capitalUnits) {
  public static SessionStart of(SessionSpec spec, String build) {
    return new SessionStart(
        digest(spec),
        build,
        spec.bot().strategy(),
        spec.bot().version(),
        spec.bot().capital().units());
  }

  private static String digest(SessionSpec spec) {
    try {
      // Values are normalised and parameters sorted, so equal specs have equal texts.
      String text = spec.bot() + "\n" + spec.bounds() + "\n" + spec.feed() + "\n" + spec.clock();
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException noSha) {
      throw new IllegalStateException("expected a JDK with SHA-256", noSha);
    }
  }
}
