package dev.belay.cli.command.ladder;

import dev.belay.activities.evidence.EvidenceStore;
import dev.belay.activities.evidence.LadderRow;
import dev.belay.activities.evidence.StoredEvidence;
import dev.belay.catalogue.gate.Gate;
import dev.belay.catalogue.gate.ThresholdDefinition;
import dev.belay.catalogue.standard.GateCatalogue;
import dev.belay.cli.command.Common;
import dev.belay.cli.command.Group;
import dev.belay.cli.command.TimeText;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.console.Table;
import dev.belay.cli.desk.Desk;
import dev.belay.cli.gates.GateTransitions;
import dev.belay.cli.gates.JudgedGate;
import dev.belay.cli.gates.JudgedLadder;
import dev.belay.cli.ladder.DeskGates;
import dev.belay.cli.ladder.Ladders;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.Verdict;
import dev.belay.workflows.gatecycle.GateCycleResult;
import dev.belay.workflows.plan.GateVerdict;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gates. */
@Command(
    name = "gates",
    description = "Judge the gates of ladders now; list and explain them.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: belay gates run"})
public final class GatesCommand extends Group {
  private static final long EVERY_NANOS_MIN = 10_000_000_000L;
  private static final int WHY_MAX = 68;

  /** What {@code gates run --json} prints. */
  record Answer(Verdict verdict, List<JudgedLadder> ladders) {}

  @Command(
      name = "run",
      description = {
        "Judge the gates of a ladder's GATES rung now, without changing the ladder.",
        "They are those of the profile it was promoted under, whatever the profile's file says",
        "today. Without LADDER, the newest ladder of each candidate; the worst verdict counts.",
        "Fail-closed. --watch tells what changed only, and adds it to gate-transitions.jsonl of",
        "the home, from which it goes on when it is started again.",
        "Exit code 0 PASS, 1 FAIL or ERROR, 3 INCONCLUSIVE, 4 something is not reachable."
      },
      footer = {
        "",
        "Example: belay gates run",
        "         belay gates run epp-btc --ci --markdown",
        "         belay gates run --watch --every 5m"
      })
  int run(
      @Mixin Common here,
      @Parameters(
              arity = "0..1",
              paramLabel = "LADDER",
              description = "Whose evidence is judged (default: every candidate's newest).")
          @Nullable String ladder,
      @Option(names = "--ci", description = "No progress, only the verdict; for pipelines.")
          boolean ci,
      @Option(names = "--markdown", description = "The answer as a Markdown page.")
          boolean markdown,
      @Option(names = "--watch", description = "Judge again and again, until Ctrl-C.")
          boolean watch,
      @Option(
              names = "--every",
              paramLabel = "TIME",
              description = "How often with --watch (default: 1m; 10s at least).")
          @Nullable String every)
      throws IOException {
    requireOneAnswer(here.console(), watch, ci || markdown);
    long pauseNanos = pauseNanos(watch, Optional.ofNullable(every));
    try (Desk desk = here.desk()) {
      if (watch) {
        watch(here, desk, ladder, pauseNanos);
      }
      if (!ci) {
        here.console().progress("judging gates");
      }
      List<JudgedLadder> judged = judge(desk, ladder);
      Verdict verdict = JudgedLadder.worst(judged);
      if (markdown) {
        here.console().row("# Gates: " + verdict + "\n");
        judged.forEach(each -> here.console().row(each.markdown()));
      } else {
        judged.forEach(each -> show(here.console(), each));
      }
      here.console().document(new Answer(verdict, judged));
      return switch (verdict) {
        case PASS -> ExitCode.DONE.code();
        case FAIL, ERROR -> ExitCode.FOUND.code();
        case INCONCLUSIVE -> ExitCode.WAITING.code();
      };
    }
  }

  private static long pauseNanos(boolean watch, Optional<String> every) {
    long nanos = TimeText.nanos("--every", every.orElse("1m"));
    if (!watch && every.isPresent()) {
      throw CliException.badInput(
          "--every: expected --watch beside it, was one answer",
          "",
          "Add it, or leave --every out.");
    }
    if (nanos < EVERY_NANOS_MIN) {
      throw CliException.badInput(
          "--every: expected 10s or more, was " + every.orElse("1m"),
          "",
          "For example: --every 30s");
    }
    return nanos;
  }

  private static void requireOneAnswer(Console console, boolean watch, boolean once) {
    if (watch && (once || console.isJson())) {
      throw CliException.badInput(
          "--watch never ends, and --ci, --markdown and --json are for one answer",
          "",
          "Leave one of them out.");
    }
  }

  /** Tells what changes, until it is interrupted. */
  private static void watch(Common here, Desk desk, @Nullable String ladder, long pauseNanos)
      throws IOException {
    GateTransitions transitions = GateTransitions.open(here.home().path());
    here.console().note("changes are told, and kept in " + transitions.file());
    while (true) {
      for (JudgedLadder judged : judge(desk, ladder)) {
        if (judged.gates().isEmpty()) {
          here.console().note(judged.ladder() + " #" + judged.attempt() + "  " + judged.reason());
        }
        transitions
            .next(judged, Clock.systemUTC().instant())
            .forEach(change -> here.console().answer(change.text()));
      }
      pause(pauseNanos);
    }
  }

  private static List<JudgedLadder> judge(Desk desk, @Nullable String ladder) {
    Ladders ladders = new Ladders(desk);
    List<LadderRow> rows =
        ladder == null ? ladders.newestOfEachCandidate() : List.of(ladders.find(ladder));
    if (rows.isEmpty()) {
      throw CliException.badInput(
          "there is no ladder whose evidence could be judged",
          "",
          "Promote a candidate: belay promote --help");
    }
    List<JudgedLadder> judged = new ArrayList<>();
    for (LadderRow row : rows) {
      GateCycleResult cycle = new DeskGates(desk, Clock.systemUTC()).run(row);
      judged.add(
          new JudgedLadder(
              row.subject(),
              row.attempt(),
              cycle.result().verdict(),
              cycle.result().text(),
              judged(desk, cycle)));
    }
    return List.copyOf(judged);
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

  private static void show(Console console, JudgedLadder judged) {
    Table table = new Table("GATE", "VERDICT", "CRITICAL", "WHY");
    for (JudgedGate gate : judged.gates()) {
      table.row(
          gate.gate(),
          gate.verdict().name(),
          gate.critical() ? "yes" : "no",
          shortened(gate.why(), gate.shortEvidence()));
    }
    console.answer(judged.ladder() + " #" + judged.attempt());
    if (!table.isEmpty()) {
      table.printTo(console);
    }
    console.answer(judged.reason());
  }

  /** A reason that fits beside the other columns; the evidence has all of it. */
  private static String shortened(String why, String evidence) {
    return why.length() <= WHY_MAX
        ? why
        : why.substring(0, WHY_MAX - 20).stripTrailing() + " … evidence " + evidence;
  }

  private static List<JudgedGate> judged(Desk desk, GateCycleResult cycle) {
    EvidenceStore store = new EvidenceStore(desk.evidence());
    List<JudgedGate> judged = new ArrayList<>();
    for (GateVerdict verdict : cycle.gates()) {
      Optional<StoredEvidence> stored = store.byId(verdict.evidence());
      if (stored.isPresent()
          && stored.get().signed().open().body() instanceof EvidenceBody.GateJudged gate) {
        judged.add(
            new JudgedGate(
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
