package dev.belay.activities.report;

import dev.belay.api.study.StudyReport;
import dev.belay.evidence.record.EvidenceBody.ActJudged;
import dev.belay.evidence.record.EvidenceBody.CandidateDocument;
import dev.belay.evidence.record.EvidenceBody.Decided;
import dev.belay.evidence.record.EvidenceBody.GateJudged;
import dev.belay.evidence.record.EvidenceBody.RungEnded;
import dev.belay.evidence.record.EvidenceBody.SoakKpis;
import dev.belay.evidence.record.EvidenceBody.StudyDone;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/** One attempt of a ladder as Markdown: for pull requests, mails and terminals. */
public final class MarkdownReport {
  private final LadderReport report;
  private final StringBuilder out = new StringBuilder(8 * 1024);

  private MarkdownReport(LadderReport report) {
    this.report = report;
  }

  public static String render(LadderReport report) {
    return new MarkdownReport(report).render();
  }

  private String render() {
    out.append("# " + text(report.ladder()) + ", attempt " + report.attempt() + "\n\n");
    report.last(Decided.class).ifPresentOrElse(this::decision, () -> out.append("Not decided.\n"));
    rungs();
    report.last(StudyDone.class).map(StudyDone::report).ifPresent(this::study);
    gates();
    report
        .last(CandidateDocument.class)
        .ifPresent(
            document -> kpis(document.candidate().config().bot().instrument().quoteCurrency()));
    people();
    return out.toString();
  }

  private void decision(Decided decided) {
    out.append("**" + decided.outcome() + "**\n\n");
    decided.reasons().forEach(reason -> out.append("- " + text(reason) + "\n"));
    out.append("\nBundle `" + text(decided.bundle()) + "`, " + decided.treeSize() + " pieces.\n");
  }

  private void rungs() {
    out.append("\n## Rungs\n\n| rung | verdict | what |\n|---|---|---|\n");
    for (RungEnded rung : report.bodies(RungEnded.class)) {
      out.append("| " + rung.rung() + " | " + rung.verdict() + " | " + text(rung.text()) + " |\n");
    }
  }

  private void study(StudyReport study) {
    out.append("\n## Study\n\n");
    row(StudyText.HEADS);
    out.append("|---|---|---|---|---|---|---|\n");
    StudyText.windows(study).forEach(this::row);
    out.append("\n| found | |\n|---|---|\n");
    StudyText.found(study).forEach(this::row);
  }

  private void row(List<String> cells) {
    out.append(
        cells.stream().map(MarkdownReport::text).collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private void gates() {
    out.append("\n## Gates\n\n| gate | verdict | what did not pass |\n|---|---|---|\n");
    for (GateJudged gate : report.bodies(GateJudged.class)) {
      StringBuilder why = new StringBuilder();
      gate.findings().stream()
          .filter(finding -> finding.verdict() != Verdict.PASS)
          .forEach(finding -> why.append(line(finding)));
      out.append("| " + text(gate.gate()) + " | " + gate.verdict() + " | " + why + " |\n");
    }
  }

  private static String line(Finding finding) {
    return text(
        finding.check()
            + " "
            + finding.measured()
            + " "
            + finding.unit()
            + " ("
            + finding.limit()
            + "): "
            + finding.text()
            + " ");
  }

  private void kpis(String currency) {
    for (SoakKpis kpis : report.bodies(SoakKpis.class)) {
      out.append("\n## Soak\n\n| KPI | measured |\n|---|---|\n");
      Numbers.kpis(kpis, currency)
          .forEach(row -> out.append("| " + text(row[0]) + " | " + text(row[1]) + " |\n"));
    }
  }

  private void people() {
    out.append("\n## Signatures\n\n| who | key | answer |\n|---|---|---|\n");
    for (ActJudged act : report.bodies(ActJudged.class)) {
      String answer = act.refusal().map(code -> "refused: " + code).orElse("accepted");
      out.append(
          "| "
              + text(act.principal())
              + " | "
              + text(act.keyFingerprint())
              + " | "
              + answer
              + " |\n");
    }
  }

  /** One line without anything that Markdown or HTML would take for its own. */
  private static String text(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '|', '\\', '`', '*', '_', '[', ']', '<', '>', '&' -> safe.append('\\').append(c);
        default -> safe.append(c < ' ' ? ' ' : c);
      }
    }
    return safe.toString();
  }
}
