package dev.belay.cli.console;

import dev.belay.evidence.document.CanonicalJson;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Standard output for answers, standard error for everything else. */
public final class Console {
  private static final String CLEAR_LINE = "\r\u001b[2K";
  private static final long TELL_AGAIN_NANOS = 60_000_000_000L;
  private static final int TOLD_MAX = 256;

  private final PrintStream out;
  private final PrintStream err;
  private final boolean json;
  private final boolean live;
  private final Map<String, Long> toldAtNanos = new HashMap<>();
  private boolean progressShown;
  private long meteredSinceNanos;

  /**
   * @param json whether answers are one JSON document
   * @param live whether progress may redraw its line: a terminal, and {@code NO_COLOR} not set
   */
  public Console(PrintStream out, PrintStream err, boolean json, boolean live) {
    this.out = out;
    this.err = err;
    this.json = json;
    this.live = live;
  }

  public static Console standard(boolean json) {
    boolean terminal =
        Optional.ofNullable(System.console()).map(java.io.Console::isTerminal).orElse(false);
    return new Console(System.out, System.err, json, terminal && System.getenv("NO_COLOR") == null);
  }

  public boolean isJson() {
    return json;
  }

  /** Whether lines may be redrawn. */
  public boolean isLive() {
    return live;
  }

  /** A line of the answer for people; nothing with {@code --json}. */
  public synchronized void answer(String line) {
    if (!json) {
      endProgress();
      Wrapping.lines(line).forEach(out::println);
    }
  }

  /** The same, with what follows the first line indented by so many columns. */
  synchronized void answer(String line, int indent) {
    if (!json) {
      endProgress();
      Wrapping.lines(line, indent).forEach(out::println);
    }
  }

  /** A line of the answer that stays one line, however wide. */
  public synchronized void row(String line) {
    if (!json) {
      endProgress();
      out.println(line);
    }
  }

  /** The answer as a record; printed only with {@code --json}. */
  public synchronized void document(Object answer) {
    if (json) {
      endProgress();
      out.println(CanonicalJson.write(answer));
      out.flush();
    }
  }

  /**
   * What is going on; on a terminal the next one replaces it. Elsewhere a step is told once, and
   * again after a minute, with its figures (what follows three spaces) as they are then.
   */
  public synchronized void progress(String line) {
    if (live) {
      err.print(CLEAR_LINE + line);
      err.flush();
      progressShown = true;
    } else if (isNews(line)) {
      Wrapping.lines(line).forEach(err::println);
    }
  }

  /**
   * How far something is that ends by itself; elsewhere than on a terminal only what takes longer
   * than a minute is told of.
   */
  public synchronized void meter(String line) {
    if (meteredSinceNanos == 0) {
      meteredSinceNanos = System.nanoTime();
    }
    if (live || System.nanoTime() - meteredSinceNanos >= TELL_AGAIN_NANOS) {
      progress(line);
    }
  }

  private boolean isNews(String line) {
    int figures = line.indexOf("   ");
    String step = figures < 0 ? line : line.substring(0, figures);
    long now = System.nanoTime();
    Long told = toldAtNanos.get(step);
    if (told != null && now - told < TELL_AGAIN_NANOS) {
      return false;
    }
    if (toldAtNanos.size() >= TOLD_MAX) {
      toldAtNanos.clear();
    }
    toldAtNanos.put(step, now);
    return true;
  }

  /** A line that stays. */
  public synchronized void note(String line) {
    endProgress();
    Wrapping.lines(line).forEach(err::println);
  }

  public synchronized void endProgress() {
    if (progressShown) {
      err.print(CLEAR_LINE);
      err.flush();
      progressShown = false;
    }
  }
}
