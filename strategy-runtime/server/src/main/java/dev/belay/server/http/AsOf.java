package dev.belay.server.http;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;

/** The venue's time that an answer is true of, as a header. */
final class AsOf {
  static final String HEADER = "Belay-As-Of";
  private static final long NANOS = 1_000_000_000L;

  private AsOf() {}

  static void set(HttpServletResponse response, long nanos) {
    Instant instant =
        Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    set(response, instant);
  }

  static void set(HttpServletResponse response, Instant instant) {
    response.setHeader(HEADER, instant.toString());
  }
}
