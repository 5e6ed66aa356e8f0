package dev.belay.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Holds the caller's role against the route's {@link Allow}. */
public final class RoleInterceptor implements HandlerInterceptor {
  /** The token is one of this desk, but its role may not do this. */
  public static final class RoleRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    RoleRefused(String message) {
      super(message);
    }
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method
        && method.getBeanType().getPackageName().startsWith("dev.belay.")) {
      check(method, Optional.ofNullable(request.getAttribute(TokenFilter.ROLE)));
    }
    return true;
  }

  private static void check(HandlerMethod method, Optional<Object> role) {
    Role[] allowed =
        Optional.ofNullable(method.getMethodAnnotation(Allow.class))
            .map(Allow::value)
            .orElse(new Role[0]);
    if (role.isEmpty() || !Arrays.asList(allowed).contains(role.get())) {
      throw new RoleRefused(
          "expected a token of one of the roles "
              + Arrays.toString(allowed)
              + ", was "
              + role.map(Object::toString).orElse("none"));
    }
  }
}
