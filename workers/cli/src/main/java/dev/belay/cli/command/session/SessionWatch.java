package dev.belay.cli.command.session;

import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionState;
import dev.belay.api.session.SessionStatus;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.ExitCode;
import dev.belay.client.RuntimeClient;
import java.util.concurrent.atomic.AtomicReference;

/** Follows a session to its end. */
final class SessionWatch {
  private static final long RENEW_NANOS = 5_000_000_000L;

  private SessionWatch() {}

  /**
   * Follows it.
   *
   * @param observe whether to renew its lease, as its observer does
   */
  static ExitCode follow(
      RuntimeClient runtime, Console console, SessionId session, boolean observe) {
    AtomicReference<SessionStatus> last = new AtomicReference<>(runtime.status(session));
    AtomicReference<Long> renewed = new AtomicReference<>(System.nanoTime() - RENEW_NANOS);
    runtime.watch(
        session,
        status -> {
          last.set(status);
          if (!status.state().isOver()) {
            console.progress(SessionCommand.text(status));
          }
          boolean due = System.nanoTime() - renewed.get() >= RENEW_NANOS;
          if (observe && due && !status.state().isOver()) {
            last.set(runtime.renewLease(session));
            renewed.set(System.nanoTime());
          }
        });
    console.answer(SessionCommand.text(last.get()));
    console.document(last.get());
    return last.get().state() == SessionState.ENDED ? ExitCode.DONE : ExitCode.FOUND;
  }
}
