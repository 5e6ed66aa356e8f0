package dev.belay.server.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses what says that it is too large before a byte of it is read. */
final class BodyLimit extends OncePerRequestFilter {
  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > Bodies.SIZE_MAX) {
      response.setHeader("Connection", "close");
      Problems.write(
          response,
          Bodies.tooLarge().code(),
          String.valueOf(Bodies.tooLarge().getMessage()),
          "send less");
      return;
    }
    chain.doFilter(request, response);
  }
}
