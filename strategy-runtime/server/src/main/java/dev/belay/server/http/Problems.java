package dev.belay.server.http;

import dev.belay.api.runtime.Problem;
import dev.belay.api.runtime.ProblemCode;
import dev.belay.server.access.RoleInterceptor.RoleRefused;
import dev.belay.server.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Every failure as the one form of a no. */
@RestControllerAdvice
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final String SEE = "see /v1/openapi.json for the routes";

  @ExceptionHandler
  void refused(Refusal refusal, HttpServletResponse response) throws IOException {
    write(response, refusal.code(), refusal.problem());
  }

  @ExceptionHandler
  void forbidden(RoleRefused refused, HttpServletResponse response) throws IOException {
    String message = String.valueOf(refused.getMessage());
    write(response, ProblemCode.FORBIDDEN, message, "use a token of such a role");
  }

  @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
  void noRoute(HttpServletResponse response) throws IOException {
    write(response, ProblemCode.NO_SUCH_ROUTE, "expected a route of this runtime", SEE);
  }

  @ExceptionHandler
  void method(HttpRequestMethodNotSupportedException wrong, HttpServletResponse response)
      throws IOException {
    write(response, ProblemCode.METHOD_NOT_ALLOWED, "this route takes another method", SEE);
  }

  @ExceptionHandler
  void media(HttpMediaTypeException wrong, HttpServletResponse response) throws IOException {
    write(
        response,
        ProblemCode.UNSUPPORTED_MEDIA_TYPE,
        "expected application/json, sent and accepted",
        "set the headers Content-Type and Accept");
  }

  @ExceptionHandler({HttpMessageNotReadableException.class, ServletRequestBindingException.class})
  void unreadable(HttpServletResponse response) throws IOException {
    write(response, ProblemCode.BAD_REQUEST, "expected a body or a parameter, was none", SEE);
  }

  @ExceptionHandler
  void gone(AsyncRequestNotUsableException left) {
    LOG.debug("a caller left before its answer was written", left);
  }

  @ExceptionHandler
  void bug(Exception fault, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String incident = UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    LOG.error(
        "incident {} in {} {}", incident, request.getMethod(), request.getServletPath(), fault);
    write(
        response,
        ProblemCode.INTERNAL,
        "a fault of the runtime, incident " + incident,
        "look for the incident in the runtime's log");
  }

  static void write(HttpServletResponse response, ProblemCode code, String message, String hint)
      throws IOException {
    write(response, code, new Problem(code.name(), message, hint));
  }

  private static void write(HttpServletResponse response, ProblemCode code, Problem problem)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    Optional<String> asOf = Optional.ofNullable(response.getHeader(AsOf.HEADER));
    response.reset();
    asOf.ifPresent(instant -> response.setHeader(AsOf.HEADER, instant));
    response.setStatus(code.status());
    response.setContentType("application/problem+json");
    response.getOutputStream().write(Bodies.bytes(problem));
  }
}
