package dev.belay.cli.command.ladder;

import dev.belay.activities.evidence.LadderRow;
import dev.belay.cli.command.Common;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.desk.Desk;
import dev.belay.cli.ladder.Acts;
import dev.belay.cli.ladder.KeyOption;
import dev.belay.cli.ladder.Ladders;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.operator.SignedAct;
import dev.belay.workflows.activity.ActAnswer;
import dev.belay.workflows.promotion.LadderState;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Signs what a ladder waits for, or tells it what to do: one signed act each. */
public final class AnswerCommands {
  private AnswerCommands() {}

  /** Enter the rung that is asked for. */
  @Command(
      name = "approve",
      description = "Sign that a ladder may enter the rung it asks for.",
      footer = {"", "Example: belay approve epp-btc --key ~/.ssh/id_ed25519"})
  public static final class Approve extends OneAct {
    public Approve() {
      super(ActKind.APPROVE);
    }
  }

  /** Do not enter it: the ladder ends in HOLD. */
  @Command(
      name = "reject",
      description = "Sign that a ladder must not go on; it ends in HOLD.",
      footer = {"", "Example: belay reject epp-btc --reason 'wait for the audit'"})
  public static final class Reject extends OneAct {
    public Reject() {
      super(ActKind.REJECT);
    }
  }

  /** Withdraw quotes; held time does not count. */
  @Command(
      name = "hold",
      description = "Sign a hold: quotes are withdrawn and the time does not count.",
      footer = {"", "Example: belay ladder hold epp-btc"})
  public static final class Hold extends OneAct {
    public Hold() {
      super(ActKind.HOLD);
    }
  }

  /** Go on after a hold, or measure an inconclusive rung again. */
  @Command(
      name = "resume",
      description =
          "Sign that a held ladder goes on, or that an inconclusive rung is measured again.",
      footer = {"", "Example: belay ladder resume epp-btc"})
  public static final class Resume extends OneAct {
    public Resume() {
      super(ActKind.RESUME);
    }
  }

  /** End the ladder in NO_GO. */
  @Command(
      name = "stop",
      description = "Sign that a ladder stops now; it ends in NO_GO.",
      footer = {"", "Example: belay ladder stop epp-btc --reason 'venue outage'"})
  public static final class Stop extends OneAct {
    public Stop() {
      super(ActKind.STOP);
    }
  }

  /** What the five have in common. */
  public abstract static class OneAct implements Callable<Integer> {
    @Mixin private Common common = new Common();
    @Mixin private KeyOption key = new KeyOption();

    @Parameters(
        paramLabel = "LADDER",
        description = "A candidate's id, id@checksum, or the beginning of one.")
    private String ladder = "";

    private final ActKind kind;

    OneAct(ActKind kind) {
      this.kind = kind;
    }

    @Override
    public Integer call() {
      Console console = common.console();
      try (Desk desk = common.desk()) {
        Ladders ladders = new Ladders(desk);
        Acts acts = new Acts(desk, Clock.systemUTC());
        LadderRow row = ladders.find(ladder);
        LadderState state = ladders.state(row.workflowId());
        state.request().ifPresent(open -> console.note(acts.describe(row, open)));
        SignedAct signed = key.signing().sign(acts.about(row, state, kind, key.reason()));
        ActAnswer answer = acts.deliver(row.workflowId(), signed);
        lines(answer).forEach(console::answer);
        console.document(answer);
        return (answer.accepted() ? ExitCode.DONE : ExitCode.REFUSED).code();
      }
    }

    private List<String> lines(ActAnswer answer) {
      return answer.accepted()
          ? List.of("accepted: " + answer.principal() + signed(answer) + evidence(answer))
          : List.of("refused: " + answer.code() + evidence(answer), "  " + answer.text());
    }

    /** Only approvals are counted; one of any other kind is enough. */
    private String signed(ActAnswer answer) {
      if (kind != ActKind.APPROVE || answer.needed() == 0) {
        return "";
      }
      String counted = ", " + answer.counted() + " of " + answer.needed();
      int missing = answer.needed() - answer.counted();
      return missing > 0 ? counted + "; " + missing + " more, by someone else" : counted;
    }

    private static String evidence(ActAnswer answer) {
      return answer.evidence().isEmpty() ? "" : "  evidence " + answer.evidence().substring(0, 8);
    }
  }
}
