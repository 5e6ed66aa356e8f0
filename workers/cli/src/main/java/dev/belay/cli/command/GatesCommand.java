package dev.belay.cli.command;

import dev.belay.activities.evidence.EvidenceStore;
import dev.belay.activities.evidence.LadderRow;
import dev.belay.activities.evidence.StoredEvidence;
import dev.belay.catalogue.gate.Gate;
import dev.belay.catalogue.gate.ThresholdDefinition;
import dev.belay.catalogue.standard.GateCatalogue;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.console.Table;
import dev.belay.cli.desk.Desk;
import dev.belay.cli.ladder.DeskGates;
import dev.belay.cli.ladder.Ladders;
import dev.belay.cli.ladder.Profiles;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Verdict;
import dev.belay.workflows.gatecycle.GateCycleResult;
import dev.belay.workflows.plan.GateVerdict;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gates. */
@Command(
    name = "gates",
    description = "Judge the gates of a ladder now; list and explain them.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: belay gates run epp-btc"})
public final class GatesCommand extends Group {
  private static final long EVERY_NANOS_MIN = 10_000_000_000L;
  private static final int WHY_MAX = 68;

  /** What {@code --json} prints of a judged gate. */
  record Judged(
      String gate, Verdict verdict, boolean critical, List<Finding> findings, String evidence) {}

  /** What {@code gates run --json} prints. */
  record Answer(Verdict verdict, String text, List<Judged> gates) {}

  @Command(
      name = "run",
      description = {
        "Judge the gates of a ladder's GATES rung now, without changing the ladder. Fail-closed.",
        "Exit code 0 PASS, 1 FAIL or ERROR, 3 INCONCLUSIVE, 4 something is not reachable."
      },
      footer = {
        "",
        "Example: belay gates run epp-btc --ci",
        "         belay gates run epp-btc --watch --every 5m"
      })
  int run(
      @Mixin Common here,
      @Parameters(paramLabel = "LADDER", description = "Whose evidence is judged.") String ladder,
      @Option(names = "--ci", description = "No progress, only the verdict; for pipelines.")
          boolean ci,
      @Option(names = "--watch", description = "Judge again and again, until Ctrl-C.")
          boolean watch,
      @Option(
              names = "--every",
              paramLabel = "TIME",
              defaultValue = "1m",
              description = "How often with --watch (default: ${DEFAULT-VALUE}; 10s at least).")
          String every) {
    if (watch && (ci || here.console().isJson())) {
      throw CliException.badInput(
          "--watch never ends, and " + (ci ? "--ci" : "--json") + " is for one answer",
          "",
          "Leave one of them out.");
    }
    long pauseNanos = SessionStartCommand.nanos("--every", every);
    if (watch && pauseNanos < EVERY_NANOS_MIN) {
      throw CliException.badInput("--every: expected 10s or more, was " + every, "", "");
    }
    try (Desk desk = here.desk()) {
      LadderRow row = new Ladders(desk).find(ladder);
      Profile profile = new Profiles(here.home()).read(row.profile());
      while (watch) {
        here.console().answer(Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS) + "");
        var _ = judge(here.console(), desk, row, profile);
        pause(pauseNanos);
      }
      if (!ci) {
        here.console().progress("judging the gates of " + row.subject());
      }
      return switch (judge(here.console(), desk, row, profile)) {
        case PASS -> ExitCode.DONE.code();
        case FAIL, ERROR -> ExitCode.FOUND.code();
        case INCONCLUSIVE -> ExitCode.WAITING.code();
      };
    }
  }

  private static Verdict judge(Console console, Desk desk, LadderRow row, Profile profile) {
    GateCycleResult cycle = new DeskGates(desk, Clock.systemUTC()).run(row, profile);
    List<Judged> judged = judged(desk, cycle);
    show(console, judged);
    console.answer(cycle.result().verdict() + "   " + cycle.result().text());
    console.document(new Answer(cycle.result().verdict(), cycle.result().text(), judged));
    return cycle.result().verdict();
  }

  private static void pause(long nanos) {
    try {
      new CountDownLatch(1).await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.INTERRUPTED, "interrupted", "", "");
    }
  }

  @Command(
      name = "list",
      description = "List the gates there are.",
      footer = {"", "Example: belay gates list"})
  int list(@Mixin Common here) {
    Table table = new Table("GATE", "WHAT IT CHECKS");
    GateCatalogue.all().forEach(gate -> table.row(gate.name(), gate.summary()));
    table.printTo(here.console());
    here.console().document(GateCatalogue.all().stream().map(Gate::name).toList());
    return 0;
  }

  @Command(
      name = "explain",
      description = "Say what a gate checks, with its thresholds.",
      footer = {"", "Example: belay gates explain paper_soak"})
  int explain(@Mixin Common here, @Parameters(paramLabel = "GATE") String name) {
    Gate gate =
        GateCatalogue.find(name)
            .orElseThrow(() ->
                CliException.badInput(
                    "there is no gate \"" + name + "\"", "", "See: belay gates list"));
    Console console = here.console();
    console.answer(gate.name() + ": " + gate.summary());
    console.answer(
        "evidence: " + String.join(", ", gate.evidenceKinds().stream().sorted().toList()));
    gate.rules()
        .forEach(rule ->
            console.answer(
                "  " + rule.check() + ": " + rule.holds() + ", else " + rule.otherwise()));
    Table table = new Table("THRESHOLD", "DEFAULT", "UNIT", "WHY");
    for (ThresholdDefinition threshold : gate.thresholds()) {
      table.row(
          threshold.name(),
          threshold.direction().symbol() + " " + threshold.defaultValue().toPlainString(),
          threshold.unit(),
          threshold.reason());
    }
    if (!table.isEmpty()) {
      table.printTo(console);
    }
    console.document(gate.thresholds());
    return 0;
  }

  private static void show(Console console, List<Judged> judged) {
    Table table = new Table("GATE", "VERDICT", "CRITICAL", "WHY");
    for (Judged gate : judged) {
      table.row(
          gate.gate(),
          gate.verdict().name(),
          gate.critical() ? "yes" : "no",
          gate.findings().stream()
              .filter(finding -> finding.verdict() != Verdict.PASS)
              .map(finding -> shortened(finding.text(), gate.evidence()))
              .findFirst()
              .orElse("evidence " + gate.evidence().substring(0, 8)));
    }
    table.printTo(console);
  }

  /** A reason that fits beside the other columns; the evidence has all of it. */
  private static String shortened(String why, String evidence) {
    return why.length() <= WHY_MAX
        ? why
        : why.substring(0, WHY_MAX - 20).stripTrailing()
            + " … evidence "
            + evidence.substring(0, 8);
  }

  private static List<Judged> judged(Desk desk, GateCycleResult cycle) {
    EvidenceStore store = new EvidenceStore(desk.evidence());
    List<Judged> judged = new ArrayList<>();
    for (GateVerdict verdict : cycle.gates()) {
      Optional<StoredEvidence> stored = store.byId(verdict.evidence());
      if (stored.isPresent()
          && stored.get().signed().open().body() instanceof EvidenceBody.GateJudged gate) {
        judged.add(
            new Judged(
                gate.gate(),
                gate.verdict(),
                gate.critical(),
                gate.findings(),
                verdict.evidence().value()));
      }
    }
    return judged;
  }
}
