package dev.belay.engine.session;

import dev.belay.api.session.SessionCommand;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionStatus;
import java.nio.file.Path;

/**
 * One session. {@link #run} is called by one thread, again and again, until it says {@link #OVER};
 * {@link #command}, {@link #observe} and {@link #status} may be called by any thread at any time.
 */
@SuppressWarnings("DoNotCallSuggester") // signatures ahead of their bodies
public final class EngineSession implements AutoCloseable {
  /** What {@link #run} returns when the session is over. */
  public static final long OVER = -1;

  private EngineSession() {}

  /** Opens a new session, or resumes the one whose log is in the directory. */
  public static EngineSession open(EngineSetup setup) {
    throw new UnsupportedOperationException(setup.toString());
  }

  /**
   * Handles at most {@code eventsMax} events.
   *
   * @return {@link #OVER}; 0 to be called again at once; else nanoseconds in which nothing is due
   *     unless a command comes
   */
  public long run(int eventsMax) {
    throw new UnsupportedOperationException(Integer.toString(eventsMax));
  }

  /** Runs on this thread until the session is over, waiting as its pace demands. */
  public SessionReport runToEnd() {
    throw new UnsupportedOperationException();
  }

  /** Takes a command; the same id twice is one command. Handled by the next {@link #run}. */
  public void command(SessionCommand command) {
    throw new UnsupportedOperationException(command.toString());
  }

  /** Renews the observer's lease. */
  public void observe() {
    throw new UnsupportedOperationException();
  }

  /** As of a moment ago; {@code shippedSequence} is 0, the journal's keeper knows it. */
  public SessionStatus status() {
    throw new UnsupportedOperationException();
  }

  /** What came of it; only when over. {@code journalHead} is 64 zeros, the journal knows it. */
  public SessionReport report() {
    throw new UnsupportedOperationException();
  }

  /** The session's log, for a {@code LogReader}. */
  public Path log() {
    throw new UnsupportedOperationException();
  }

  /** Orders, cancels, reports and denials so far. */
  long activity() {
    throw new UnsupportedOperationException();
  }

  /** Forces and closes the log. A session that is not over can be opened again and goes on. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
