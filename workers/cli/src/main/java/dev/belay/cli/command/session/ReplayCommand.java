package dev.belay.cli.command.session;

import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.cli.command.Common;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.console.Numbers;
import dev.belay.cli.desk.Desk;
import dev.belay.cli.people.Signing;
import dev.belay.client.RuntimeClient;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs a recorded session again and compares. */
@Command(
    name = "replay",
    description = {
      "Run the recording of a session again and compare every decision.",
      "Exit code 0: the same to the last bit; 1: it diverged, and where."
    },
    footer = {"", "Example: belay replay soak-1-0-7f3a"})
public final class ReplayCommand implements Callable<Integer> {
  private static final String BY_HAND = "replay-";

  @Mixin private Common common = new Common();

  @Parameters(paramLabel = "SESSION", description = "A session that is over.")
  private String session = "";

  /** What {@code --json} prints. */
  record Answer(
      SessionId session,
      SessionId replay,
      boolean equal,
      String fingerprint,
      String fingerprintOfReplay,
      Optional<String> divergence) {}

  @Override
  public Integer call() {
    Console console = common.console();
    try (Desk desk = common.desk()) {
      RuntimeClient runtime = desk.runtime();
      SessionReport recorded = runtime.report(SessionCommand.session(session));
      SessionSpec again = again(recorded.spec());
      var _ = runtime.start(again);
      runtime.watch(
          again.id(),
          status -> console.progress("replaying " + session + "   " + Numbers.progress(status)));
      SessionReport replayed = runtime.report(again.id());
      Answer answer = compare(recorded, replayed);
      console.answer("session  " + answer.session() + "  " + answer.fingerprint());
      console.answer("replay   " + answer.replay() + "  " + answer.fingerprintOfReplay());
      console.answer(
          answer.equal()
              ? "equal, " + replayed.frames() + " frames"
              : "DIVERGED  " + answer.divergence().orElse(replayed.text()));
      console.document(answer);
      return (answer.equal() ? ExitCode.DONE : ExitCode.FOUND).code();
    }
  }

  /** Whether this command gave the id. */
  static boolean isByHand(SessionId id) {
    return id.value().matches(BY_HAND + "[0-9a-f]{12}");
  }

  private static Answer compare(SessionReport recorded, SessionReport replayed) {
    boolean equal =
        ended(replayed.state())
            && replayed.divergence().isEmpty()
            && replayed.fingerprint().equals(recorded.fingerprint());
    return new Answer(
        recorded.spec().id(),
        replayed.spec().id(),
        equal,
        recorded.fingerprint().toString(),
        replayed.fingerprint().toString(),
        replayed.divergence());
  }

  /** A recording that was stopped replays to its stop. */
  private static boolean ended(SessionState state) {
    return state == SessionState.ENDED || state == SessionState.HARD_STOPPED;
  }

  private static SessionSpec again(SessionSpec recorded) {
    return new SessionSpec(
        new SessionId(BY_HAND + Signing.nonce().substring(0, 12)),
        SessionKind.REPLAY,
        recorded.bot(),
        recorded.feed(),
        ClockSpec.unlimited(),
        recorded.bounds(),
        recorded.leaseNanos(),
        Optional.of(recorded.id()),
        "replay by hand");
  }
}
