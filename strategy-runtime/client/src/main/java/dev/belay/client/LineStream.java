package dev.belay.client;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;

/**
 * Lines of a long answer, one at a time, with a limit on silence. Asks the peer for one line more
 * only when one was taken, so that a slow reader slows the writer.
 */
final class LineStream implements AutoCloseable {
  private sealed interface Event {
    record Line(String text) implements Event {}

    record End() implements Event {}

    record Broken(Throwable cause) implements Event {}
  }

  private final String peer;
  private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(4);
  private final AtomicReference<Optional<Flow.Subscription>> subscription =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<CompletableFuture<?>>> exchange =
      new AtomicReference<>(Optional.empty());

  LineStream(String peer) {
    this.peer = peer;
  }

  /** Reads lines of a success; a refusal is read whole and thrown. */
  HttpResponse.BodyHandler<Void> handler(BiFunction<Integer, String, RuntimeException> refusal) {
    return info ->
        info.statusCode() / 100 == 2
            ? HttpResponse.BodySubscribers.fromLineSubscriber(new Lines())
            : HttpResponse.BodySubscribers.mapping(
                HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8),
                body -> {
                  throw refusal.apply(info.statusCode(), body);
                });
  }

  void opened(CompletableFuture<?> response) {
    exchange.set(Optional.of(response));
    var _ =
        response.whenComplete((_, failed) -> {
          if (failed != null) {
            events.offer(new Event.Broken(failed));
          }
        });
  }

  /**
   * The next line; empty at the end.
   *
   * @throws RuntimeUnavailable when nothing came for {@code silenceMax} or the connection broke
   */
  Optional<String> next(Duration silenceMax) {
    try {
      Event event = events.poll(silenceMax.toMillis(), TimeUnit.MILLISECONDS);
      return switch (event) {
        case null ->
            throw new RuntimeUnavailable(
                "the runtime at " + peer + " said nothing for " + silenceMax.toSeconds() + " s");
        case Event.Line line -> {
          subscription.get().ifPresent(open -> open.request(1));
          yield Optional.of(line.text());
        }
        case Event.End _ -> Optional.empty();
        case Event.Broken broken -> throw unavailable(broken.cause());
      };
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new RuntimeUnavailable("interrupted while reading from the runtime", interrupted);
    }
  }

  @Override
  public void close() {
    subscription.get().ifPresent(Flow.Subscription::cancel);
    exchange.get().ifPresent(open -> open.cancel(true));
  }

  private RuntimeException unavailable(Throwable failed) {
    Throwable cause = failed;
    while (cause instanceof CompletionException || cause instanceof IOException) {
      Throwable inner = cause.getCause();
      if (inner == null) {
        break;
      }
      cause = inner;
    }
    return cause instanceof RuntimeRefused || cause instanceof RuntimeUnavailable
        ? (RuntimeException) cause
        : new RuntimeUnavailable("the stream from the runtime at " + peer + " broke", cause);
  }

  private final class Lines implements Flow.Subscriber<String> {
    @Override
    public void onSubscribe(Flow.Subscription opened) {
      subscription.set(Optional.of(opened));
      opened.request(1);
    }

    @Override
    public void onNext(String line) {
      events.offer(new Event.Line(line));
    }

    @Override
    public void onError(Throwable failed) {
      events.offer(new Event.Broken(failed));
    }

    @Override
    public void onComplete() {
      events.offer(new Event.End());
    }
  }
}
