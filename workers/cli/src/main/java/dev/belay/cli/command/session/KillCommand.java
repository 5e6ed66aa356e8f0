package dev.belay.cli.command.session;

import dev.belay.api.runtime.KillOutcome;
import dev.belay.api.runtime.KillRequest;
import dev.belay.api.runtime.KillState;
import dev.belay.cli.command.Common;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.desk.Desk;
import dev.belay.cli.people.Signing;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops all trading of the desk's runtime at once. */
@Command(
    name = "kill",
    description = "Set the kill latch: no order passes, everything working is canceled.",
    footer = {"", "Example: belay kill --reason 'venue misbehaves'", "Undo with: belay rearm"})
public final class KillCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "For the record.")
  private String reason = "";

  @Option(names = "--dry-run", description = "Only tell what would be reached.")
  private boolean dryRun;

  @Override
  public Integer call() {
    Console console = common.console();
    String recorded = StopReason.fitted(reason, KillRequest.REASON_MAX, console);
    try (Desk desk = common.desk()) {
      KillOutcome outcome =
          desk.runtime().kill(new KillRequest("cli-" + Signing.nonce(), recorded, dryRun));
      KillState state = outcome.state();
      console.answer(
          dryRun
              ? "dry run: nothing was done"
              : "latched: " + state.latched() + ", " + state.reason());
      boolean clean = true;
      for (KillOutcome.Reached reached : outcome.reached()) {
        clean &= dryRun || isAccountedFor(reached);
        console.answer(
            reached.session()
                + "  orders found "
                + known(reached.ordersFound())
                + ", left "
                + known(reached.ordersLeft())
                + ", open position "
                + position(reached));
      }
      console.document(outcome);
      return (clean ? ExitCode.DONE : ExitCode.FOUND).code();
    }
  }

  private static boolean isAccountedFor(KillOutcome.Reached reached) {
    return reached.ordersLeft().orElse(1) == 0 && reached.positionLots().isPresent();
  }

  /** Both sides of a hedge: their difference would hide what is open. */
  private static String position(KillOutcome.Reached reached) {
    return reached
        .legs()
        .map(legs -> "long " + legs.longLots() + " lots, short " + legs.shortLots() + " lots")
        .or(() -> reached.positionLots().map(lots -> lots + " lots"))
        .orElse("unknown");
  }

  private static String known(java.util.Optional<Integer> count) {
    return count.map(String::valueOf).orElse("unknown");
  }
}
