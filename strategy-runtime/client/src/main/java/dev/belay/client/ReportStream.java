package dev.belay.client;

import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.ReportSink;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Follows a session's execution reports and goes on after a broken connection where it was. A line
 * is a numbered report, or an empty one that says the runtime is alive.
 */
final class ReportStream implements AutoCloseable {
  /** Numbered from 1 in the order of the venue. */
  record Line(long sequence, Optional<ExecutionReport> report) {}

  private static final Duration SILENCE_MAX = Duration.ofSeconds(15);
  private static final long BACKOFF_MILLIS = 500;
  private static final long OPENING_SECONDS_MAX = 10;

  private final RuntimeClient client;
  private final String path;
  private final ReportSink sink;
  private final CountDownLatch opened = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private long last = -1;

  ReportStream(RuntimeClient client, String path, ReportSink sink) {
    this.client = client;
    this.path = path;
    this.sink = sink;
    this.thread = Thread.ofVirtual().name("reports" + path.replace('/', '-')).unstarted(this::run);
  }

  /** Returns once the runtime has said from where on reports come, or after a while without. */
  void start() {
    thread.start();
    try {
      if (!opened.await(OPENING_SECONDS_MAX, TimeUnit.SECONDS)) {
        close();
        throw new RuntimeUnavailable("the runtime did not open the stream of reports");
      }
    } catch (InterruptedException interrupted) {
      close();
      Thread.currentThread().interrupt();
      throw new RuntimeUnavailable("interrupted while opening the reports", interrupted);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
  }

  private void run() {
    try {
      do {
        follow();
      } while (!closed.await(BACKOFF_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException interrupted) {
      closed.countDown();
    }
  }

  private void follow() {
    String from = last < 0 ? "" : "?after=" + last;
    try (LineStream lines = client.calls().lines(path + "/reports" + from)) {
      Optional<String> line = lines.next(SILENCE_MAX);
      while (line.isPresent() && closed.getCount() > 0) {
        take(client.json().read(line.get(), Line.class));
        line = lines.next(SILENCE_MAX);
      }
    } catch (RuntimeUnavailable away) {
      // Opened again from the last report; the loop waits in between.
      opened.getCount();
    }
  }

  private void take(Line line) {
    if (line.report().isPresent() && line.sequence() > last) {
      sink.onReport(line.report().get());
    }
    last = line.sequence();
    opened.countDown();
  }
}
