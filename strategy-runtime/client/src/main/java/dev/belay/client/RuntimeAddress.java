package dev.belay.client;

import java.net.URI;
import java.time.Duration;

/**
 * Where a runtime is and who calls it.
 *
 * @param base {@code http://host:port} or {@code https://host:port}, without a path
 * @param token bearer token; its role decides what may be called
 * @param timeout limit of one call, from 100 ms to 10 min
 */
public record RuntimeAddress(URI base, String token, Duration timeout) {
  /** Limit of one call when nothing else is said. */
  public static final Duration TIMEOUT_DEFAULT = Duration.ofSeconds(20);

  public RuntimeAddress {
    String scheme = base.getScheme();
    if (!"http".equals(scheme) && !"https".equals(scheme)) {
      throw new IllegalArgumentException("expected a runtime at http(s)://host:port, was " + base);
    }
    if (base.getHost() == null || !(base.getPath().isEmpty() || base.getPath().equals("/"))) {
      throw new IllegalArgumentException("expected a runtime at http(s)://host:port, was " + base);
    }
    if (token.isBlank() || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException("expected a token of printable characters");
    }
    if (timeout.toMillis() < 100 || timeout.toMinutes() > 10) {
      throw new IllegalArgumentException(
          "expected a timeout from 100 ms to 10 min, was " + timeout);
    }
  }

  public static RuntimeAddress of(URI base, String token) {
    return new RuntimeAddress(base, token, TIMEOUT_DEFAULT);
  }

  /** The address of a path that starts with {@code /v1/}. */
  URI resolve(String path) {
    return base.resolve(path);
  }

  /** Leaves the token out. */
  @Override
  public String toString() {
    return base.toString();
  }
}
