package dev.belay.cli.command.ladder;

import dev.belay.api.session.Feed;
import dev.belay.cli.command.Common;
import dev.belay.cli.command.Latch;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.desk.Desk;
import dev.belay.cli.desk.DeskHome;
import dev.belay.cli.ladder.KeyOption;
import dev.belay.cli.ladder.LadderWatch;
import dev.belay.cli.ladder.Ladders;
import dev.belay.cli.ladder.Profiles;
import dev.belay.cli.ladder.Promotion;
import dev.belay.cli.people.SignersFiles;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.operator.ActCodec;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.operator.OperatorAct;
import dev.belay.evidence.operator.SignatureJudgement;
import dev.belay.evidence.operator.SignedAct;
import dev.belay.evidence.operator.Signers;
import dev.belay.workflows.activity.BelayDataConverter;
import dev.belay.workflows.promotion.LadderInput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts a candidate's climb. */
@Command(
    name = "promote",
    description = "Sign a candidate's promotion and start its ladder; returns at once.",
    footer = {"", "Example: belay promote epp-btc --key ~/.ssh/id_ed25519 --wait"})
public final class PromoteCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private KeyOption key = new KeyOption();

  @Parameters(paramLabel = "CANDIDATE", description = "Its id, or id@checksum.")
  private String candidate = "";

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      defaultValue = "demo",
      description = "The rules to climb by (default: ${DEFAULT-VALUE}).")
  private String profile = "";

  @Option(names = "--wait", description = "Follow the ladder until it ends or waits for people.")
  private boolean wait;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "Start nothing; write the signed input for the stock temporal CLI to FILE.")
  private @Nullable Path input;

  @Option(
      names = "--act",
      paramLabel = "FILE",
      description =
          "Start nothing and sign nothing; write the text to sign, as ssh-keygen is given it, to"
              + " FILE.")
  private @Nullable Path unsigned;

  @Override
  public Integer call() throws java.io.IOException {
    Console console = common.console();
    try (Desk desk = common.desk()) {
      Candidate found = new Ladders(desk).candidate(candidate);
      requireClimbable(found, new Profiles(common.home()).read(profile));
      Latch.requireArmed(desk);
      Promotion promotion = new Promotion(desk, Clock.systemUTC());
      OperatorAct promoted = promotion.act(found, profile, key.reason());
      tellTerms(console, promoted);
      if (unsigned != null) {
        java.nio.file.Files.writeString(unsigned, ActCodec.write(promoted));
        console.answer("the act to sign, attempt " + promoted.attempt() + ", is in " + unsigned);
        console.document(promoted);
        return 0;
      }
      SignedAct act = key.signing().sign(promoted);
      requireRole(act);
      LadderInput signed = promotion.input(found, profile, act);
      if (input != null) {
        java.nio.file.Files.writeString(
            input, BelayDataConverter.mapper().writeValueAsString(signed));
        console.answer("signed input for " + signed.ladder() + " is in " + input);
        console.document(new Answer(found.subject(), signed.ladder().value(), profile));
        return 0;
      }
      String workflowId = promotion.start(signed);
      console.answer("ladder  " + found.subject() + "   profile " + profile);
      if (!wait) {
        console.answer("follow it with: belay ladder watch " + found.subject());
        console.document(new Answer(found.subject(), workflowId, profile));
        return 0;
      }
      return new LadderWatch(desk, console).follow(workflowId).code();
    }
  }

  /** What the person signs for, and would not see in the names. */
  private static void tellTerms(Console console, OperatorAct act) {
    act.terms()
        .ifPresent(terms ->
            console.note(
                "signing for candidate %s and profile %s"
                    .formatted(shortened(terms.candidate()), shortened(terms.profile()))));
  }

  private static String shortened(String hash) {
    return hash.substring(0, Candidate.CHECKSUM_DIGITS);
  }

  /** What {@code --json} prints. */
  record Answer(String candidate, String ladder, String profile) {}

  /** The ladder would refuse it as well, but only after it was started. */
  private void requireRole(SignedAct act) {
    DeskHome home = common.home();
    Optional<Signers> signers = SignersFiles.read(home.signers(), home.revokedKeys(), false);
    if (signers.isPresent()
        && signers
                .get()
                .judge(
                    ActKind.PROMOTE.namespace(),
                    act.act().getBytes(StandardCharsets.UTF_8),
                    act.signature(),
                    Instant.now(Clock.systemUTC()))
            instanceof SignatureJudgement.Bad bad) {
      throw CliException.refused(
          bad.code() + ": " + bad.text(), "belay operator list shows who may sign what.");
    }
  }

  /** What can be known to end badly is refused before anything is signed. */
  private static void requireClimbable(Candidate candidate, Profile profile) {
    List<Rung> unbuilt = profile.rungs().stream().filter(rung -> !rung.isBuilt()).toList();
    if (!unbuilt.isEmpty()) {
      throw CliException.refused(
          "profile "
              + profile.name()
              + " has rungs that this version cannot measure: "
              + unbuilt.stream().map(Rung::name).collect(Collectors.joining(", "))
              + "; there is no live feed yet",
          "Use --profile demo: it climbs on tapes and decides, but never for real money.");
    }
    for (Map.Entry<String, Feed> feed : candidate.config().feeds().entrySet()) {
      if (feed.getKey().equals("soak") && feed.getValue().isTape() && !profile.tapes()) {
        throw new CliException(
            ExitCode.REFUSED,
            "profile "
                + profile.name()
                + " takes no tape for a soak, and there is no live feed yet",
            "",
            "Use --profile demo; live money needs a venue feed, which this version does not have.");
      }
    }
  }
}
