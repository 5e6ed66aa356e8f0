package dev.belay.worker;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the worker is told: {@code belay.*} from arguments, system properties and environment.
 *
 * @param home {@code belay.home}: the desk's folder; required
 * @param desk {@code belay.desk}: the desk's id, also in its task queue; default {@code main}
 * @param port {@code belay.port}: of health and metrics, on loopback; 0 takes a free one; default
 *     7481
 * @param database {@code belay.database.url}, {@code .user}, {@code .password-file}; required
 * @param runtime {@code belay.runtime.url}, {@code .token-file}; required
 * @param temporal {@code belay.temporal.address}, {@code .namespace}: before those of the stock
 *     command line's environment and files
 * @param identity who it is and whom it trusts
 * @param pace how quickly it notices and tries again
 */
record WorkerSettings(
    Path home,
    String desk,
    int port,
    Database database,
    RuntimePlace runtime,
    Temporal temporal,
    Identity identity,
    Pace pace) {
  /** The database of journal and evidence; the password is the file's first line. */
  record Database(String url, String user, Path passwordFile) {}

  /** The strategy runtime; the token is the file's first line. */
  record RuntimePlace(URI url, Path tokenFile) {}

  /**
   * Temporal. Absent: as {@code TEMPORAL_ADDRESS}, {@code TEMPORAL_NAMESPACE} and the like say.
   *
   * @param connect {@code belay.temporal.connect-seconds}: how long it may take to answer at the
   *     start; default 30
   */
  record Temporal(Optional<String> address, Optional<String> namespace, Duration connect) {}

  /**
   * Keys.
   *
   * @param keyFile {@code belay.worker.key-file}: unencrypted OpenSSH Ed25519 key; default {@code
   *     <home>/secrets/worker_ed25519}
   * @param principal {@code belay.worker.principal}: its name in the signers file; default {@code
   *     worker}
   * @param signersFile {@code belay.signers-file}: default {@code <home>/signers}
   * @param revokedFile {@code belay.revoked-file}: default {@code <home>/revoked_keys}; may be
   *     missing
   */
  record Identity(Path keyFile, String principal, Path signersFile, Path revokedFile) {}

  /**
   * Pace.
   *
   * @param heartbeatSeconds {@code belay.heartbeat-seconds}: of ladders opened from now on; default
   *     20
   * @param backoffSeconds {@code belay.backoff-seconds}: likewise; default 5
   * @param lease {@code belay.lease-seconds}: a soak that nobody observes this long stops quoting;
   *     default 60
   * @param journalPatience {@code belay.journal-patience-seconds}: how long a journal may stand
   *     still before a soak is measured from what is there; default 900
   */
  record Pace(int heartbeatSeconds, int backoffSeconds, Duration lease, Duration journalPatience) {}

  /**
   * Reads the settings.
   *
   * @param property a key's value, if it has one
   * @throws StartFailure naming the key
   */
  static WorkerSettings read(Function<String, Optional<String>> property) {
    Keys keys = new Keys(property);
    Path home = keys.path("belay.home");
    String desk = keys.or("belay.desk", "main");
    if (!desk.matches("[a-z0-9][a-z0-9-]{0,47}")) {
      throw Keys.bad("belay.desk", "1 to 48 characters a-z 0-9 -", desk);
    }
    return new WorkerSettings(
        home,
        desk,
        keys.number("belay.port", 0, 65_535, 7481),
        new Database(
            keys.database("belay.database.url"),
            keys.required("belay.database.user", "a name"),
            keys.path("belay.database.password-file")),
        new RuntimePlace(keys.url("belay.runtime.url"), keys.path("belay.runtime.token-file")),
        new Temporal(
            property.apply("belay.temporal.address"),
            property.apply("belay.temporal.namespace"),
            Duration.ofSeconds(keys.number("belay.temporal.connect-seconds", 1, 600, 30))),
        new Identity(
            keys.pathOr("belay.worker.key-file", home.resolve("secrets/worker_ed25519")),
            keys.or("belay.worker.principal", "worker"),
            keys.pathOr("belay.signers-file", home.resolve("signers")),
            keys.pathOr("belay.revoked-file", home.resolve("revoked_keys"))),
        new Pace(
            keys.number("belay.heartbeat-seconds", 1, 3600, 20),
            keys.number("belay.backoff-seconds", 1, 3600, 5),
            Duration.ofSeconds(keys.number("belay.lease-seconds", 1, 3600, 60)),
            Duration.ofSeconds(keys.number("belay.journal-patience-seconds", 1, 86_400, 900))));
  }

  /** Typed access to keys. */
  private record Keys(Function<String, Optional<String>> property) {
    String required(String key, String expected) {
      return property
          .apply(key)
          .filter(text -> !text.isBlank())
          .orElseThrow(() -> bad(key, expected, "not set"));
    }

    String or(String key, String normal) {
      return property.apply(key).orElse(normal);
    }

    Path path(String key) {
      return parsed(key, required(key, "a path"));
    }

    Path pathOr(String key, Path normal) {
      return property.apply(key).map(text -> parsed(key, text)).orElse(normal);
    }

    String database(String key) {
      String url = required(key, "jdbc:postgresql://host:port/name");
      if (!url.startsWith("jdbc:postgresql:")) {
        throw bad(key, "jdbc:postgresql://host:port/name", "something else");
      }
      return url;
    }

    URI url(String key) {
      String text = required(key, "http://host:port");
      try {
        return URI.create(text);
      } catch (IllegalArgumentException invalid) {
        throw new StartFailure(
            StartFailure.BAD_INPUT, key + ": expected http://host:port, was " + text, invalid);
      }
    }

    int number(String key, int min, int max, int normal) {
      Optional<String> text = property.apply(key);
      if (text.isEmpty()) {
        return normal;
      }
      String expected = "a whole number from " + min + " to " + max;
      if (!text.get().matches("[0-9]{1,9}")) {
        throw bad(key, expected, text.get());
      }
      int value = Integer.parseInt(text.get());
      if (value < min || value > max) {
        throw bad(key, expected, text.get());
      }
      return value;
    }

    private static Path parsed(String key, String text) {
      try {
        return Path.of(text).toAbsolutePath().normalize();
      } catch (InvalidPathException invalid) {
        throw new StartFailure(
            StartFailure.BAD_INPUT, key + ": expected a path, was unreadable", invalid);
      }
    }

    static StartFailure bad(String key, String expected, String was) {
      return new StartFailure(
          StartFailure.BAD_INPUT,
          key + ": expected " + expected + ", was " + was + "; set it with --" + key + "=…");
    }
  }
}
