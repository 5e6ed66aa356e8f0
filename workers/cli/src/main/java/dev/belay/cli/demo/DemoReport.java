package dev.belay.cli.demo;

import dev.belay.activities.evidence.ArchiveStore;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.Table;
import dev.belay.cli.desk.DeskAddress;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.workflows.promotion.LadderResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What the demo ends with; also its JSON document.
 *
 * @param candidates in the order they were promoted
 * @param temporal what the ladders ran on
 * @param seconds without building
 */
public record DemoReport(List<Entry> candidates, Temporal temporal, double seconds) {

  DemoReport(List<Entry> candidates, DeskAddress address, double seconds) {
    this(
        List.copyOf(candidates),
        new Temporal(address.kind(), address.temporal(), address.ui()),
        Math.round(10 * seconds) / 10.0);
  }

  /** What the ladders ran on. */
  public record Temporal(String kind, String address, String ui) {}

  /** One rung of one candidate. */
  public record RungEntry(String rung, String verdict, List<String> evidence) {}

  /**
   * One candidate.
   *
   * @param candidate {@code id@checksum}
   * @param decision {@code GO}, {@code HOLD} or {@code NO_GO}
   * @param bundle head of its evidence log, hex
   * @param archive path of the evidence archive
   * @param signers path of the file that says whom to trust
   * @param report path of the HTML report
   */
  public record Entry(
      String candidate,
      String ladder,
      String decision,
      List<RungEntry> rungs,
      String bundle,
      String archive,
      String signers,
      String report) {

    static Entry of(
        Climb climb, LadderResult result, ArchiveStore.Written archive, Path signersFile) {
      List<RungEntry> rungs =
          result.rungs().stream()
              .map(rung ->
                  new RungEntry(
                      rung.rung().name(),
                      rung.verdict().name(),
                      rung.evidence().stream().map(EvidenceId::value).toList()))
              .toList();
      return new Entry(
          climb.candidate().subject(),
          climb.workflowId(),
          result.outcome().name(),
          rungs,
          result.bundle(),
          archive.file(),
          signersFile.toString(),
          archive.report());
    }
  }

  /** Prints the table and what to do next. */
  public void show(Console console, Path home) {
    Table table = new Table("CANDIDATE", "RUNG", "VERDICT", "EVIDENCE");
    for (Entry entry : candidates) {
      for (RungEntry rung : entry.rungs()) {
        table.row(
            entry.candidate(),
            rung.rung(),
            rung.verdict(),
            rung.evidence().isEmpty() ? "" : rung.evidence().getLast().substring(0, 12));
      }
      table.row(
          entry.candidate(), "", entry.decision(), "bundle " + entry.bundle().substring(0, 12));
    }
    table.printTo(console);
    console.answer("");
    for (Entry entry : candidates) {
      String archive = fromHere(entry.archive());
      console.answer("archive  " + archive);
      console.answer("report   " + fromHere(entry.report()));
      console.answer(
          "verify   ./belay evidence verify "
              + archive
              + " --signers "
              + fromHere(entry.signers()));
    }
    console.answer("");
    if (temporal.ui().isEmpty()) {
      console.answer(
          "Temporal was the in-process test server: no Web UI, no listing, nothing kept. Install Go"
              + " or put `temporal` on the PATH for the real one.");
    } else {
      console.answer(
          "Web UI   ./belay up --home "
              + fromHere(home.toString())
              + "   then open "
              + temporal.ui()
              + " and look for ladder:"
              + candidates.getFirst().candidate());
    }
    console.answer("Next     ./belay up   a desk of your own, then docs/quickstart.md");
    console.answer(String.format(Locale.ROOT, "took %.1f s", seconds));
  }

  /** Shorter to read and to type than the absolute path, where the file lies below this folder. */
  private static String fromHere(String file) {
    Path here = Path.of("").toAbsolutePath();
    Path path = Path.of(file).toAbsolutePath();
    return path.startsWith(here) ? here.relativize(path).toString() : file;
  }
}
