package dev.belay.client;

import dev.belay.api.runtime.Problem;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One HTTP client, one bearer token; answers as text, failures as the two typed errors. */
final class HttpCalls implements AutoCloseable {
  private static final int ATTEMPTS_MAX = 3;
  private static final long BACKOFF_MILLIS = 150;

  private final RuntimeAddress address;
  private final WireJson json;
  private final HttpClient http;

  HttpCalls(RuntimeAddress address, WireJson json) {
    this.address = address;
    this.json = json;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(min(address.timeout(), Duration.ofSeconds(5)))
            .build();
  }

  /** For calls that change nothing when sent again: tried at most three times. */
  String idempotent(String method, String path, Optional<Object> body) {
    RuntimeUnavailable last = new RuntimeUnavailable("no attempt was made");
    for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
      try {
        return once(method, path, body);
      } catch (RuntimeUnavailable away) {
        last = away;
        if (attempt < ATTEMPTS_MAX) {
          pause(BACKOFF_MILLIS << attempt);
        }
      }
    }
    throw last;
  }

  /** Sends exactly once. */
  String once(String method, String path, Optional<Object> body) {
    HttpResponse<String> response = send(method, path, body);
    if (response.statusCode() / 100 != 2) {
      throw refusal(response.statusCode(), response.body());
    }
    return response.body();
  }

  /** Sends exactly once; the answer as it came. */
  HttpResponse<String> send(String method, String path, Optional<Object> body) {
    HttpRequest.Builder request = request(path).timeout(address.timeout());
    HttpRequest.BodyPublisher publisher =
        body.map(json::write)
            .map(HttpRequest.BodyPublishers::ofString)
            .orElse(HttpRequest.BodyPublishers.noBody());
    body.ifPresent(_ -> request.header("Content-Type", "application/json"));
    try {
      return http.send(
          request.method(method, publisher).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new RuntimeUnavailable(notAnswering(failed), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new RuntimeUnavailable("interrupted while calling the runtime", interrupted);
    }
  }

  /** Opens a stream of lines; the caller closes it. */
  LineStream lines(String path) {
    LineStream stream = new LineStream(address.toString());
    HttpRequest request = request(path).header("Accept", "application/x-ndjson").GET().build();
    stream.opened(http.sendAsync(request, stream.handler(this::refusal)));
    return stream;
  }

  /** What an answer that is not a success means. */
  RuntimeException refusal(int status, String body) {
    if (status >= 500) {
      return new RuntimeUnavailable(
          "the runtime at " + address + " answered " + status + ": " + text(body));
    }
    try {
      Problem problem = json.read(body, Problem.class);
      String hint = problem.hint().isEmpty() ? "" : "; " + problem.hint();
      return new RuntimeRefused(problem.code(), problem.message() + hint);
    } catch (RuntimeUnavailable unreadable) {
      return new RuntimeUnavailable(
          "expected a Belay runtime at " + address + ", was something that answers " + status,
          unreadable);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path))
        .header("Authorization", "Bearer " + address.token());
  }

  private String text(String body) {
    try {
      return json.read(body, Problem.class).message();
    } catch (RuntimeUnavailable unreadable) {
      return "no problem text";
    }
  }

  private String notAnswering(IOException failed) {
    String why = failed.getMessage() == null ? "" : " (" + failed.getMessage() + ")";
    return "the runtime at " + address + " does not answer" + why + "; is the desk up?";
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new RuntimeUnavailable("interrupted while calling the runtime", interrupted);
    }
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
