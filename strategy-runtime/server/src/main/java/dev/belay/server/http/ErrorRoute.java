package dev.belay.server.http;

import dev.belay.api.runtime.ProblemCode;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the web server sends what failed outside any route. */
@Controller
final class ErrorRoute implements ErrorController {
  @RequestMapping("${server.error.path:/error}")
  void failed(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    int code = status instanceof Integer number ? number : ProblemCode.NO_SUCH_ROUTE.status();
    ProblemCode problem =
        Arrays.stream(ProblemCode.values())
            .filter(each -> each.status() == code)
            .findFirst()
            .orElse(code / 100 == 4 ? ProblemCode.BAD_REQUEST : ProblemCode.INTERNAL);
    Problems.write(
        response, problem, "the request was not taken", "see /v1/openapi.json for the routes");
  }
}
