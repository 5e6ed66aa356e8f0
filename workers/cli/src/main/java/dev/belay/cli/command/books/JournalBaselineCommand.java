package dev.belay.cli.command.books;

import dev.belay.cli.baseline.Baseline;
import dev.belay.cli.baseline.BaselineChain;
import dev.belay.cli.baseline.BaselineFolder;
import dev.belay.cli.baseline.BaselineHead;
import dev.belay.cli.baseline.BaselineReader;
import dev.belay.cli.baseline.Reset;
import dev.belay.cli.command.Common;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.desk.Desk;
import dev.belay.cli.journal.BaselineDraft;
import dev.belay.cli.journal.JournalAudit;
import dev.belay.cli.ladder.KeyOption;
import dev.belay.cli.people.SignersFiles;
import dev.belay.cli.people.Signing;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.operator.SignatureJudgement;
import dev.belay.evidence.operator.Signers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Signs what the journal has, for later audits to miss it. */
@Command(
    name = "baseline",
    description = {
      "Verify the whole journal and sign what each stream has (role baseline).",
      "That is how many rows, and its chain's hash. From then on `belay journal verify` finds a",
      "stream that was removed everywhere.",
      "Exit code 1 while there is damage, or rows of the baseline before are gone and --reset is",
      "not given, 3 while the runtime does not answer, 5 when the key may not sign it."
    },
    footer = {
      "",
      "Example: belay journal baseline --reason 'end of the month' --key ~/.ssh/id_ed25519",
      "After a planned removal: belay journal baseline --reset --reason 'sessions of 2024 removed'"
    })
public final class JournalBaselineCommand implements Callable<Integer> {
  private static final int TOLD_MAX = 5;

  @Mixin private Common common = new Common();
  @Mixin private KeyOption key = new KeyOption();

  @Option(
      names = "--reset",
      description = "Give up what the baseline before had and the journal has not; it is recorded.")
  private boolean reset;

  /** What {@code --json} prints; the streams are in the file. */
  record Made(String file, String sha256, String by, BaselineHead baseline) {}

  @Override
  public Integer call() {
    if (!BaselineHead.isReason(key.reason())) {
      throw CliException.badInput(
          "expected a reason of 1 to " + BaselineHead.REASON_MAX + " characters on one line",
          "",
          "Say why with --reason TEXT; it is part of what you sign.");
    }
    try (Desk desk = common.desk()) {
      Signing signing = key.signing();
      BaselineFolder folder = new BaselineFolder(desk.home().journalBaselines());
      try (BaselineFolder.Lock _ = folder.lock()) {
        return make(desk, folder, signing);
      }
    }
  }

  private int make(Desk desk, BaselineFolder folder, Signing signing) {
    Signers signers = SignersFiles.ofDesk(desk.home());
    BaselineChain chain = BaselineReader.read(folder, desk.config().id(), signers);
    JournalAudit audit = JournalCommand.audit(desk, signers, chain);
    requireRuntime(audit);
    BaselineDraft draft = new BaselineDraft(chain, JournalCommand.all(common.console(), audit));
    requireWhole(draft);
    requireKept(chain, draft);
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    Baseline baseline = draft.baseline(desk.config().id(), now, key.reason());
    String text = baseline.text();
    String signature = signing.sign(BaselineFolder.NAMESPACE, text);
    String by = principal(signers, text, signature, now);
    folder.append(baseline.head().number(), text, signature);
    Path file = folder.file(baseline.head().number());
    Made made = new Made(file.toString(), CanonicalJson.sha256Hex(text), by, baseline.head());
    tell(made, draft);
    common.console().document(made);
    return ExitCode.DONE.code();
  }

  private static void requireRuntime(JournalAudit audit) {
    audit
        .notLookedFor()
        .ifPresent(why -> {
          throw new CliException(
              ExitCode.WAITING,
              "whether every stream is there is not known: " + why,
              "",
              "Start the desk with belay up, then make the baseline.");
        });
  }

  private static void requireWhole(BaselineDraft draft) {
    List<String> damaged = draft.damaged();
    if (!damaged.isEmpty()) {
      throw found(
          "the journal is damaged, which a baseline would make look whole",
          damaged,
          "See: belay journal verify");
    }
  }

  private void requireKept(BaselineChain chain, BaselineDraft draft) {
    if (reset) {
      return;
    }
    if (!chain.problems().isEmpty()) {
      throw found(
          "the baselines before are not as they were signed",
          chain.problems(),
          BaselineChain.REMEDY);
    }
    List<String> gone = draft.givenUp().stream().map(Reset.GivenUp::toString).toList();
    if (!gone.isEmpty()) {
      throw found(
          "the journal has not all that baseline " + chain.last() + " has",
          gone,
          "If it was removed on purpose, --reset records that it is given up.");
    }
  }

  private static CliException found(String what, List<String> list, String next) {
    StringBuilder text = new StringBuilder(what);
    list.stream().limit(TOLD_MAX).forEach(line -> text.append('\n').append(line));
    if (list.size() > TOLD_MAX) {
      text.append('\n').append(list.size() - TOLD_MAX).append(" more");
    }
    return new CliException(ExitCode.FOUND, text.toString(), "", next);
  }

  private static String principal(Signers signers, String text, String signature, Instant at) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return switch (signers.judge(BaselineFolder.NAMESPACE, bytes, signature, at)) {
      case SignatureJudgement.Good good -> good.principal();
      case SignatureJudgement.Bad bad ->
          throw CliException.refused(
              "no baseline was made: " + bad.code() + ", " + bad.text(),
              "belay operator list shows who may sign what.");
    };
  }

  private void tell(Made made, BaselineDraft draft) {
    Console console = common.console();
    BaselineHead head = made.baseline();
    console.answer(
        "baseline %d by %s: %d %s, %d rows"
            .formatted(
                head.number(),
                made.by(),
                head.streams(),
                head.streams() == 1 ? "stream" : "streams",
                head.rows()));
    console.answer(draft.sinceBefore());
    head.reset()
        .ifPresent(given -> {
          given.problems().forEach(problem -> console.answer("given up  " + problem));
          given.givenUp().stream()
              .limit(TOLD_MAX)
              .forEach(stream -> console.answer("given up  " + stream));
          if (given.streams() > TOLD_MAX) {
            console.answer("given up  " + (given.streams() - TOLD_MAX) + " more, see the file");
          }
        });
    if (head.uncompared() > 0) {
      console.answer(
          "nothing vouched for streams, which were taken as they are: " + head.uncompared());
    }
    console.answer("file    " + made.file());
    console.answer("sha256  " + made.sha256());
    console.answer(
        "Keep a copy of it elsewhere: who can remove the newest baseline can also remove what only"
            + " it remembers.");
  }
}
