package dev.belay.cli.command.books;

import dev.belay.activities.evidence.EvidenceStore;
import dev.belay.activities.evidence.SignedHeads;
import dev.belay.api.journal.JournalEvent;
import dev.belay.cli.baseline.BaselineChain;
import dev.belay.cli.baseline.BaselineFolder;
import dev.belay.cli.baseline.BaselineReader;
import dev.belay.cli.command.Common;
import dev.belay.cli.command.Group;
import dev.belay.cli.command.Rows;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.Numbers;
import dev.belay.cli.console.Wrapping;
import dev.belay.cli.desk.Desk;
import dev.belay.cli.journal.AuditResult;
import dev.belay.cli.journal.AuditText;
import dev.belay.cli.journal.BaselineDelta;
import dev.belay.cli.journal.JournalAudit;
import dev.belay.cli.journal.StreamAudit;
import dev.belay.cli.people.SignersFiles;
import dev.belay.evidence.operator.Signers;
import dev.belay.journal.chain.PayloadCodec;
import dev.belay.journal.store.JournalReader;
import dev.belay.journal.verify.JournalVerifier;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The journal. */
@Command(
    name = "journal",
    description = "Verify the journal's hash chains and read its rows.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = JournalBaselineCommand.class,
    footer = {"", "Example: belay journal verify"})
public final class JournalCommand extends Group {
  @Command(
      name = "verify",
      description = {
        "Check the hash chain of every stream, or of one, from its first row.",
        "It is compared with the signed report of its session or, where there is none yet, with",
        "the session's log as the runtime reads it. Rows on their way are told, and no damage.",
        "All of it is also held against the newest signed baseline, and the baselines against each",
        "other: rows that a baseline has and the journal has not are damage beyond the tolerance.",
        "Exit code 0 whole, 1 damage was found, 3 nothing to compare a stream with: its chain",
        "holds, which that of a stream rewritten as a whole does too. Also 3 while the runtime"
            + " does",
        "not answer: whether a stream that only it knows was removed is not known then."
      },
      footer = {
        "",
        "Example: belay journal verify soak-1-0-7f3a",
        "Remember what there is: belay journal baseline --reason TEXT"
      })
  int verify(
      @Mixin Common here,
      @Parameters(arity = "0..1", paramLabel = "STREAM") @Nullable String stream,
      @Option(
              names = "--tolerance",
              paramLabel = "ROWS",
              defaultValue = "0",
              description = "Rows of the baseline that may be missing (default: 0).")
          long tolerance) {
    if (tolerance < 0) {
      throw CliException.badInput(
          "expected a tolerance of 0 or more rows, was " + tolerance, "", "Correct --tolerance.");
    }
    try (Desk desk = here.desk()) {
      Signers signers = SignersFiles.ofDesk(desk.home());
      BaselineFolder folder = new BaselineFolder(desk.home().journalBaselines());
      BaselineChain chain = BaselineReader.read(folder, desk.config().id(), signers);
      JournalAudit audit = audit(desk, signers, chain);
      List<StreamAudit> streams =
          stream == null ? all(here.console(), audit) : only(here.console(), audit, stream);
      AuditResult result =
          new AuditResult(
              streams,
              chain.newest().map(newest -> BaselineDelta.of(newest, streams, tolerance)),
              chain.problems(),
              stream == null ? audit.notLookedFor() : Optional.empty());
      AuditText.print(here.console(), result);
      here.console().document(result);
      return result.exitCode().code();
    }
  }

  static List<StreamAudit> all(Console console, JournalAudit audit) {
    return audit.all(stream -> console.progress("verifying " + stream));
  }

  private static List<StreamAudit> only(Console console, JournalAudit audit, String stream) {
    console.progress("verifying " + stream);
    return List.of(audit.of(stream).orElseThrow(() -> noStream(stream)));
  }

  static JournalAudit audit(Desk desk, Signers signers, BaselineChain chain) {
    return new JournalAudit(
        new JournalVerifier(desk.database()),
        SignedHeads.read(new EvidenceStore(desk.evidence()), signers),
        desk.runtime(),
        chain.newest().map(newest -> newest.baseline().streams()).orElseGet(TreeMap::new));
  }

  @Command(
      name = "tail",
      description = "Print the last rows of a stream.",
      footer = {"", "Example: belay journal tail soak-1-0-7f3a -n 50 --follow"})
  int tail(
      @Mixin Common here,
      @Parameters(paramLabel = "STREAM", description = "A session's id.") String stream,
      @Option(
              names = "-n",
              paramLabel = "COUNT",
              defaultValue = "20",
              description = "How many (at most 10000).")
          int rows,
      @Option(names = "--follow", description = "Go on as rows come, until Ctrl-C.") boolean follow,
      @Option(names = "--full", description = "Do not cut rows that are wider than a line.")
          boolean full)
      throws InterruptedException {
    int count = Rows.asked(rows, JournalReader.PAGE_MAX);
    try (Desk desk = here.desk()) {
      JournalReader reader = new JournalReader(desk.database());
      List<JournalEvent> last = reader.tail(stream, count);
      if (last.isEmpty() && !follow) {
        throw noStream(stream);
      }
      if (last.isEmpty()) {
        here.console().progress("the journal has no row of " + stream + " yet");
      }
      last.forEach(event -> print(here.console(), event, full));
      here.console().document(last);
      long seen = last.isEmpty() ? 0 : last.getLast().sequence();
      while (follow && !new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS)) {
        for (JournalEvent event : reader.after(stream, seen, JournalReader.PAGE_MAX)) {
          print(here.console(), event, full);
          seen = event.sequence();
        }
      }
      return 0;
    }
  }

  private static CliException noStream(String name) {
    return CliException.badInput(
        "the journal has no stream \"" + name + "\"",
        "",
        "See: belay session list; a stream has its session's id.");
  }

  private static void print(Console console, JournalEvent event, boolean full) {
    String row =
        event.sequence()
            + "  "
            + Numbers.instant(event.atNanos())
            + "  "
            + PayloadCodec.typeOf(event.payload())
            + "  "
            + PayloadCodec.write(event.payload());
    console.row(full ? row : Wrapping.cut(row));
  }
}
