package dev.belay.server.access;

import dev.belay.api.runtime.Problem;
import dev.belay.api.runtime.ProblemCode;
import dev.belay.evidence.document.CanonicalJson;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets nobody past without a token, but to the health check. */
public final class TokenFilter extends OncePerRequestFilter {
  public static final String ROLE = "dev.belay.server.access.role";
  private static final String SCHEME = "Bearer ";
  private static final int HEADER_MAX = 512;

  private final Tokens tokens;

  public TokenFilter(Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return true;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getRequestURI().equals("/actuator/health")) {
      chain.doFilter(request, response);
      return;
    }
    Optional<Role> role = role(Optional.ofNullable(request.getHeader("Authorization")));
    if (role.isEmpty()) {
      refuse(response);
      return;
    }
    request.setAttribute(ROLE, role.get());
    chain.doFilter(request, response);
  }

  private Optional<Role> role(Optional<String> header) {
    return header
        .filter(text -> text.length() <= HEADER_MAX && text.startsWith(SCHEME))
        .flatMap(text -> tokens.roleOf(text.substring(SCHEME.length())));
  }

  private static void refuse(HttpServletResponse response) throws IOException {
    Problem problem =
        new Problem(
            ProblemCode.UNAUTHENTICATED.name(),
            "expected a bearer token of this desk",
            "send \"Authorization: Bearer …\" with a token of the desk's token file");
    response.setStatus(ProblemCode.UNAUTHENTICATED.status());
    response.setHeader("WWW-Authenticate", "Bearer");
    response.setContentType("application/problem+json");
    response.getOutputStream().write(CanonicalJson.write(problem).getBytes(StandardCharsets.UTF_8));
  }
}
