package dev.belay.server.home;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the runtime is told: {@code belay.*} from arguments, system properties and environment.
 *
 * @param home {@code belay.home}: directory of tapes and session logs; required
 * @param address {@code belay.address}: where to listen; default loopback
 * @param port {@code belay.port}: 0 takes a free one; default 7480
 * @param database {@code belay.database.url}, {@code .user}, {@code .password-file}: the journal;
 *     without it nothing is shipped
 * @param tokensFile {@code belay.tokens-file}: default {@code <home>/tokens}
 * @param keyFile {@code belay.key-file}: unencrypted OpenSSH Ed25519 key; default {@code
 *     <home>/keys/runtime}
 * @param principal {@code belay.principal}: its name in the signers file; default {@code runtime}
 * @param signersFile {@code belay.signers-file}: default {@code <home>/signers}
 * @param revokedFile {@code belay.revoked-file}: default {@code <home>/revoked_keys}; may be
 *     missing
 * @param limits how much it takes on
 */
public record RuntimeSettings(
    Path home,
    String address,
    int port,
    Optional<Database> database,
    Path tokensFile,
    Path keyFile,
    String principal,
    Path signersFile,
    Path revokedFile,
    Limits limits) {
  /**
   * The journal's database.
   *
   * @param url {@code jdbc:postgresql://…}
   * @param user who ships
   * @param passwordFile holds the password on its first line
   */
  public record Database(String url, String user, Path passwordFile) {}

  /**
   * How much it takes on.
   *
   * @param sessionsMax {@code belay.sessions-max}: sessions not over at one time; default 64
   * @param runsAtOnce {@code belay.runs-at-once}: backtests and replays at one time; default the
   *     processors, at most 4
   * @param runsQueued {@code belay.runs-queued}: waiting behind them; default 64
   * @param studiesQueued {@code belay.studies-queued}: studies waiting behind the one that runs;
   *     default 16
   */
  public record Limits(int sessionsMax, int runsAtOnce, int runsQueued, int studiesQueued) {
    public static Limits defaults() {
      return new Limits(64, Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4), 64, 16);
    }
  }

  /**
   * Reads the settings.
   *
   * @param property a key's value, if it has one
   * @throws StartFailure naming the key
   */
  public static RuntimeSettings read(Function<String, Optional<String>> property) {
    Path home =
        property
            .apply("belay.home")
            .filter(text -> !text.isBlank())
            .map(text -> path("belay.home", text))
            .orElseThrow(() -> bad("belay.home", "a directory", "not set"));
    Limits limits = Limits.defaults();
    Function<String, Function<Path, Path>> fileOr =
        key -> normal -> property.apply(key).map(text -> path(key, text)).orElse(normal);
    return new RuntimeSettings(
        home,
        property.apply("belay.address").orElse("127.0.0.1"),
        number(property, "belay.port", 0, 65_535, 7480),
        database(property),
        fileOr.apply("belay.tokens-file").apply(home.resolve("tokens")),
        fileOr.apply("belay.key-file").apply(home.resolve("keys/runtime")),
        property.apply("belay.principal").orElse("runtime"),
        fileOr.apply("belay.signers-file").apply(home.resolve("signers")),
        fileOr.apply("belay.revoked-file").apply(home.resolve("revoked_keys")),
        new Limits(
            number(property, "belay.sessions-max", 1, 1024, limits.sessionsMax()),
            number(property, "belay.runs-at-once", 1, 256, limits.runsAtOnce()),
            number(property, "belay.runs-queued", 0, 4096, limits.runsQueued()),
            number(property, "belay.studies-queued", 0, 1024, limits.studiesQueued())));
  }

  private static Optional<Database> database(Function<String, Optional<String>> property) {
    return property
        .apply("belay.database.url")
        .map(url -> {
          if (!url.startsWith("jdbc:postgresql:")) {
            throw bad("belay.database.url", "jdbc:postgresql://host:port/name", "something else");
          }
          String file =
              property
                  .apply("belay.database.password-file")
                  .orElseThrow(() -> bad("belay.database.password-file", "a file", "not set"));
          return new Database(
              url,
              property
                  .apply("belay.database.user")
                  .orElseThrow(() -> bad("belay.database.user", "a name", "not set")),
              path("belay.database.password-file", file));
        });
  }

  private static int number(
      Function<String, Optional<String>> property, String key, int min, int max, int normal) {
    Optional<String> text = property.apply(key);
    if (text.isEmpty()) {
      return normal;
    }
    String expected = "a whole number from " + min + " to " + max;
    try {
      int value = Integer.parseInt(text.get());
      if (value >= min && value <= max) {
        return value;
      }
      throw bad(key, expected, text.get());
    } catch (NumberFormatException notANumber) {
      throw bad(key, expected, text.get());
    }
  }

  private static Path path(String key, String text) {
    try {
      return Path.of(text);
    } catch (java.nio.file.InvalidPathException invalid) {
      throw new StartFailure(
          StartFailure.BAD_INPUT, key + ": expected a path, was unreadable", invalid);
    }
  }

  private static StartFailure bad(String key, String expected, String was) {
    return new StartFailure(
        StartFailure.BAD_INPUT,
        key + ": expected " + expected + ", was " + was + "; set it with --" + key + "=…");
  }
}
