package dev.belay.server.http;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;

/** The venue's time that an answer is true of, as a header. */
final class AsOf {
  static final String HEADER = "Belay-As-Of";

  private AsOf() {}

  static void set(HttpServletResponse response, Instant instant) {
    response.setHeader(HEADER, instant.toString());
  }
}
