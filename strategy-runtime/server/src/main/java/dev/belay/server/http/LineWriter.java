package dev.belay.server.http;

import dev.belay.api.runtime.ProblemCode;
import dev.belay.server.refusal.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;

/** Long answers, one JSON document a line. So many at one time, no more. */
final class LineWriter {
  private final Semaphore places;

  LineWriter(int streamsMax) {
    this.places = new Semaphore(streamsMax);
  }

  /** Something that writes lines until it has no more. */
  interface Source {
    void writeTo(Lines lines) throws IOException, InterruptedException;
  }

  /** Where lines go. */
  interface Lines {
    /** At the reader when this returns, unless the reader is gone. */
    void line(Object body) throws IOException;
  }

  /**
   * Answers with what the source writes.
   *
   * @throws Refusal TOO_MANY
   */
  void stream(HttpServletResponse response, Source source) throws IOException {
    if (!places.tryAcquire()) {
      throw new Refusal(
          ProblemCode.TOO_MANY, "as many streams are open as this runtime takes", "close one");
    }
    try {
      response.setContentType("application/x-ndjson");
      response.setCharacterEncoding("UTF-8");
      OutputStream out = response.getOutputStream();
      source.writeTo(body -> {
        out.write(Bodies.bytes(body));
        out.write('\n');
        out.flush();
      });
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
  }
}
