package dev.belay.cli.command.ladder;

import dev.belay.activities.evidence.CandidateStore;
import dev.belay.api.runtime.StrategyListing;
import dev.belay.api.session.Feed;
import dev.belay.cli.command.Common;
import dev.belay.cli.command.Group;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.console.Leaves;
import dev.belay.cli.console.Table;
import dev.belay.cli.desk.Desk;
import dev.belay.cli.ladder.CandidateReader;
import dev.belay.cli.ladder.Ladders;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.CandidateFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Candidates: what may climb a ladder. */
@Command(
    name = "candidate",
    description = "Add, list, show and compare candidates.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: belay candidate add deploy/desk/candidates/epp-btc.yaml"})
public final class CandidateCommand extends Group {
  @Command(
      name = "add",
      description =
          "Read a candidate's YAML, fill in defaults, and keep it with the runtime's build under a"
              + " checksum.",
      footer = {
        "",
        "Example: belay candidate add deploy/desk/candidates/epp-btc.yaml",
        "",
        "Another configuration or another build is another candidate of the same name.",
        "Tapes are named as in belay data list; sample-first and sample-rest come with Belay."
      })
  int add(@Mixin Common here, @Parameters(paramLabel = "FILE") Path file) {
    try (Desk desk = here.desk()) {
      List<StrategyListing> strategies = desk.runtime().strategies();
      CandidateFile read = new CandidateReader(here.home(), strategies).read(file);
      Candidate candidate = Candidate.of(read.id(), read.config(), desk.runtime().info().build());
      CandidateStore.Added added =
          new CandidateStore(desk.evidence()).add(candidate, Clock.systemUTC().instant());
      if (added == CandidateStore.Added.CONFLICT) {
        throw new CliException(
            ExitCode.REFUSED,
            candidate.subject() + " is there with another build or configuration",
            file.toString(),
            "Its row is not what was added: look at it with belay candidate show "
                + candidate.subject());
      }
      show(here.console(), candidate);
      here.console().document(candidate);
      return 0;
    }
  }

  @Command(
      name = "list",
      description = "List the candidates.",
      footer = {"", "Example: belay candidate list"})
  int list(@Mixin Common here) {
    try (Desk desk = here.desk()) {
      Table table = new Table("CANDIDATE", "STRATEGY", "INSTRUMENT", "BUILD", "ADDED");
      List<CandidateStore.Stored> stored = new CandidateStore(desk.evidence()).list();
      for (CandidateStore.Stored one : stored) {
        Candidate candidate = one.candidate();
        table.row(
            candidate.subject(),
            candidate.config().bot().strategy() + " v" + candidate.config().bot().version(),
            candidate.config().bot().instrument().id().value(),
            candidate.build().substring(0, 12),
            one.addedAt().toString());
      }
      table.printTo(here.console());
      here.console().document(stored);
      return 0;
    }
  }

  @Command(
      name = "show",
      description = "Show a candidate with all its parameters.",
      footer = {"", "Example: belay candidate show epp-btc"})
  int show(@Mixin Common here, @Parameters(paramLabel = "CANDIDATE") String name) {
    try (Desk desk = here.desk()) {
      Candidate candidate = new Ladders(desk).candidate(name);
      show(here.console(), candidate);
      Leaves.of(candidate.config())
          .forEach((key, value) -> here.console().answer("  " + key + " = " + value));
      here.console().document(candidate);
      return 0;
    }
  }

  @Command(
      name = "diff",
      description = "Show what differs between two candidates.",
      footer = {"", "Example: belay candidate diff epp-btc epp-btc-tight"})
  int diff(
      @Mixin Common here,
      @Parameters(index = "0", paramLabel = "A") String a,
      @Parameters(index = "1", paramLabel = "B") String b) {
    try (Desk desk = here.desk()) {
      SortedMap<String, String> left = decides(new Ladders(desk).candidate(a));
      SortedMap<String, String> right = decides(new Ladders(desk).candidate(b));
      TreeSet<String> keys = new TreeSet<>(left.keySet());
      keys.addAll(right.keySet());
      Table table = new Table("WHAT", a, b);
      SortedMap<String, List<String>> differences = new TreeMap<>();
      for (String key : keys) {
        String one = left.getOrDefault(key, "");
        String other = right.getOrDefault(key, "");
        if (!one.equals(other)) {
          table.row(key, one, other);
          differences.put(key, List.of(one, other));
        }
      }
      if (differences.isEmpty()) {
        here.console().answer("the same but for the name");
      } else {
        table.printTo(here.console());
      }
      here.console().document(differences);
      return differences.isEmpty() ? 0 : ExitCode.FOUND.code();
    }
  }

  /** What makes two candidates differ: every leaf of the configuration, and the build. */
  private static SortedMap<String, String> decides(Candidate candidate) {
    SortedMap<String, String> all = new TreeMap<>(Leaves.of(candidate.config()));
    all.put("build", candidate.build());
    return all;
  }

  private static void show(Console console, Candidate candidate) {
    console.answer("candidate  " + candidate.subject());
    console.answer("checksum   " + candidate.hash());
    console.answer("of         configuration " + candidate.checksum());
    console.answer("           build         " + candidate.build());
    for (Map.Entry<String, Feed> feed : candidate.config().feeds().entrySet()) {
      console.answer("feed       " + feed.getKey() + " = " + feed.getValue());
    }
  }
}
