package dev.belay.server.http;

import dev.belay.api.runtime.Problem;
import dev.belay.api.runtime.ProblemCode;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** What the web server refuses before any route sees it, in the one form of a no. */
final class ProblemValve extends ErrorReportValve {
  @Override
  protected void report(Request request, Response response, @Nullable Throwable failed) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    ProblemCode code = status < 500 ? ProblemCode.BAD_REQUEST : ProblemCode.INTERNAL;
    Problem problem =
        new Problem(
            code.name(), "the request was not taken", "see /v1/openapi.json for the routes");
    response.setContentType("application/problem+json");
    response.setCharacterEncoding("UTF-8");
    try {
      Writer out = response.getReporter();
      if (out != null) {
        out.write(new String(Bodies.bytes(problem), StandardCharsets.UTF_8));
        response.finishResponse();
      }
    } catch (IOException gone) {
      getContainer().getLogger().debug("a caller left before its answer was written", gone);
    }
  }
}
