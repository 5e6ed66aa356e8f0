package dev.belay.cli.journal;

import dev.belay.cli.baseline.BaselineChain;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An audit for people. */
public final class AuditText {
  private static final int HASH_SHOWN = 12;

  private AuditText() {}

  /** Prints a line for each stream, and what the lines mean where that is not plain. */
  public static void print(Console console, AuditResult result) {
    List<StreamAudit> audits = result.streams();
    Table table = new Table("STREAM", "ROWS", "HEAD", "COMPARED WITH", "PROBLEMS");
    for (StreamAudit audit : audits) {
      table.row(
          audit.verification().stream(),
          Long.toString(audit.verification().rows()),
          audit.verification().head().hash().substring(0, HASH_SHOWN),
          comparedWith(audit),
          problems(audit, result.baseline()));
    }
    table.printTo(console);
    console.answer(AuditTotals.of(audits).text());
    baseline(console, result);
    long uncompared = audits.stream().filter(audit -> !audit.isCompared()).count();
    if (uncompared > 0) {
      console.answer(
          uncompared
              + " of "
              + audits.size()
              + " streams could be compared with nothing: were one rewritten as a whole, this would"
              + " look the same");
    }
    result
        .notLookedFor()
        .ifPresent(why ->
            console.answer(
                "streams that only the runtime knows were not looked for: one that was removed"
                    + " everywhere in the database would be missing here ("
                    + why
                    + ")"));
  }

  private static void baseline(Console console, AuditResult result) {
    result.baseline().ifPresent(delta -> console.answer(delta.text()));
    if (result.baseline().isEmpty() && result.baselineProblems().isEmpty()) {
      console.answer(
          "there is no baseline: a stream that was removed everywhere, its session's log included,"
              + " would be missing here; make one: belay journal baseline --reason TEXT");
    }
    result.baselineProblems().forEach(problem -> console.answer("NO  " + problem));
    if (!result.baselineProblems().isEmpty()) {
      console.answer(BaselineChain.REMEDY);
    }
  }

  private static String comparedWith(StreamAudit audit) {
    return switch (audit.comparedWith()) {
      case SIGNED_REPORT -> "signed report, row " + audit.comparedAt();
      case RUNTIME_LOG -> "runtime's log, row " + audit.comparedAt();
      case BASELINE -> "baseline, row " + audit.comparedAt();
      case NOTHING -> "nothing";
    };
  }

  private static String problems(StreamAudit audit, Optional<BaselineDelta> delta) {
    List<String> said = new ArrayList<>();
    long found = audit.verification().findingCount();
    if (found > 0) {
      said.add(audit.verification().findings().getFirst().toString());
    }
    if (found > 1) {
      said.add((found - 1) + " more");
    }
    delta
        .flatMap(one -> audit.baseline().flatMap(then -> sinceBaseline(one.number(), then)))
        .ifPresent(said::add);
    if (audit.verification().missingCorrelations() > 0) {
      said.add("rows without a correlation: " + audit.verification().missingCorrelations());
    }
    if (audit.unshipped() > 0) {
      said.add(audit.unshipped() + " rows not shipped yet");
    }
    if (!audit.note().isEmpty()) {
      said.add(audit.note());
    }
    return said.isEmpty() ? "none" : String.join("; ", said);
  }

  private static Optional<String> sinceBaseline(int number, Recalled then) {
    return switch (then.fate()) {
      case KEPT -> Optional.empty();
      case SHORTER ->
          Optional.of(
              "%d of the %d rows of baseline %d are missing"
                  .formatted(then.missing(), then.rows(), number));
      case CHANGED ->
          Optional.of("row %d is not the one of baseline %d".formatted(then.rows(), number));
    };
  }
}
