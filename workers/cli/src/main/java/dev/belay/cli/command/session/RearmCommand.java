package dev.belay.cli.command.session;

import dev.belay.api.runtime.KillState;
import dev.belay.cli.command.Common;
import dev.belay.cli.desk.Desk;
import dev.belay.cli.ladder.KeyOption;
import dev.belay.cli.people.Signing;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.operator.OperatorAct;
import dev.belay.evidence.operator.RearmRequest;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Clears the kill latch with a signed act. */
@Command(
    name = "rearm",
    description = "Sign that the desk may trade again after a kill (role rearm).",
    footer = {"", "Example: belay rearm --key ~/.ssh/id_ed25519 --reason 'venue is back'"})
public final class RearmCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private KeyOption key = new KeyOption();

  @Override
  public Integer call() {
    try (Desk desk = common.desk()) {
      KillState latched = desk.runtime().killState();
      if (latched.latched()) {
        common.console().answer("kill %s: %s".formatted(latched.id(), latched.reason()));
      }
      KillState state = rearm(desk, latched);
      common.console().answer(state.latched() ? "still latched: " + state.reason() : "armed");
      common.console().document(state);
      return state.latched() ? 5 : 0;
    }
  }

  private KillState rearm(Desk desk, KillState latched) {
    OperatorAct act =
        new OperatorAct(
            ActKind.REARM,
            RearmRequest.SUBJECT,
            "",
            0,
            latched.latched() ? RearmRequest.of(latched) : "",
            key.reason(),
            Clock.systemUTC().instant(),
            Signing.nonce());
    return desk.runtime().rearm(key.signing().sign(act));
  }
}
