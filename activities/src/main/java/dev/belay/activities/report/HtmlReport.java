package dev.belay.activities.report;

import dev.belay.api.market.Instrument;
import dev.belay.api.market.Money;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.GateSetting;
import dev.belay.evidence.record.Evidence;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One attempt of a ladder as one self-contained HTML file. */
public final class HtmlReport {
  private final LadderReport report;
  private final StringBuilder out = new StringBuilder(64 * 1024);

  private HtmlReport(LadderReport report) {
    this.report = report;
  }

  public static String render(LadderReport report) {
    return new HtmlReport(report).render();
  }

  private String render() {
    String title = report.ladder() + ", attempt " + report.attempt();
    out.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n")
        .append("<title>" + Html.escape(title) + "</title>\n<style>\n" + Html.STYLE)
        .append("</style></head><body>\n<h1>" + Html.escape(title) + "</h1>\n");
    decision();
    candidate();
    rungs();
    study();
    gates();
    soak();
    people();
    log();
    return out.append("</body></html>\n").toString();
  }

  private void decision() {
    Optional<Decided> decided = report.last(Decided.class);
    if (decided.isEmpty()) {
      out.append("<p class=\"big\">not decided</p>\n");
      return;
    }
    Decided decision = decided.get();
    out.append("<p class=\"big\">" + Html.word(decision.outcome().name()) + "</p>\n");
    list("Why", decision.reasons());
    list("Hypotheses", decision.hypotheses());
    list("To be reopened when", decision.reopenWhen());
    out.append("<p class=\"dim\">bundle of " + decision.treeSize() + " pieces of evidence ")
        .append(Html.code(decision.bundle()) + "</p>\n");
  }

  private void list(String title, List<String> items) {
    if (items.isEmpty()) {
      return;
    }
    out.append("<h2>" + Html.escape(title) + "</h2><ul>\n");
    items.forEach(item -> out.append("<li>" + Html.escape(item) + "</li>\n"));
    out.append("</ul>\n");
  }

  private void candidate() {
    report
        .last(CandidateDocument.class)
        .map(CandidateDocument::candidate)
        .ifPresent(this::candidate);
  }

  private void candidate(Candidate candidate) {
    out.append("<h2>Candidate</h2>\n" + Html.head(List.of("what", "value")));
    pair("candidate", candidate.id().value());
    pair(
        "strategy",
        candidate.config().bot().strategy() + " version " + candidate.config().bot().version());
    pair("instrument", candidate.config().bot().instrument().id().toString());
    Money capital = candidate.config().bot().capital();
    pair("capital", capital.amount().toPlainString() + " " + capital.currency());
    pair("checksum", candidate.hash());
    pair("configuration", candidate.checksum());
    pair("build", candidate.build());
    report.profile().ifPresent(profile -> pair("profile", profile.name()));
    out.append(Html.foot());
  }

  private void pair(String name, String value) {
    out.append(Html.row(List.of(Html.escape(name), Html.code(value))));
  }

  private void rungs() {
    out.append("<h2>Rungs</h2>\n" + Html.head(List.of("rung", "verdict", "what", "ended")));
    for (RungEnded rung : report.bodies(RungEnded.class)) {
      out.append(
          Html.row(
              List.of(
                  rung.rung().name(),
                  Html.word(rung.verdict().name()),
                  Html.escape(rung.text()),
                  Html.at(rung.endedAt()))));
    }
    out.append(Html.foot());
  }

  private void study() {
    report
        .last(StudyDone.class)
        .map(StudyDone::report)
        .ifPresent(study -> {
          out.append("<h2>Study</h2>\n" + Html.head(StudyText.HEADS));
          StudyText.windows(study).forEach(this::escaped);
          out.append(Html.foot() + Html.head(List.of("found", "")));
          StudyText.found(study).forEach(this::escaped);
          out.append(Html.foot());
        });
  }

  private void escaped(List<String> cells) {
    out.append(Html.row(cells.stream().map(Html::escape).toList()));
  }

  private void gates() {
    out.append("<h2>Gates</h2>\n")
        .append(Html.head(List.of("gate", "check", "verdict", "measured", "limit", "what")));
    for (GateJudged gate : report.bodies(GateJudged.class)) {
      out.append(
          Html.row(
              List.of(
                  "<strong>" + Html.escape(gate.gate()) + "</strong>",
                  gate.critical() ? "critical" : "warning",
                  Html.word(gate.verdict().name()),
                  "",
                  "",
                  "<span class=\"dim\">as of " + Html.at(gate.asOf()) + "</span>")));
      gate.findings().forEach(this::finding);
    }
    notJudged();
    out.append(Html.foot());
  }

  private void finding(Finding finding) {
    String word =
        finding.verdict() == Verdict.PASS
            ? "<span class=\"PASS\">PASS</span>"
            : Html.word(finding.verdict().name());
    out.append(
        Html.row(
            List.of(
                "",
                Html.escape(finding.check()),
                word,
                Html.code(finding.measured()) + " " + Html.escape(finding.unit()),
                Html.escape(finding.limit()),
                Html.escape(finding.text()))));
  }

  private void notJudged() {
    Set<String> judged =
        report.bodies(GateJudged.class).stream().map(GateJudged::gate).collect(Collectors.toSet());
    report
        .profile()
        .ifPresent(profile ->
            profile.gates().stream()
                .filter(setting -> !judged.contains(setting.gate()))
                .map(HtmlReport::notJudged)
                .forEach(out::append));
  }

  private static String notJudged(GateSetting setting) {
    String why = setting.judged() ? "the ladder did not get there" : "the profile does not ask it";
    return Html.row(
        List.of(
            "<strong>" + Html.escape(setting.gate()) + "</strong>",
            "",
            "<span class=\"dim\">NOT JUDGED</span>",
            "",
            "",
            why));
  }

  private void soak() {
    Optional<CandidateDocument> document = report.last(CandidateDocument.class);
    if (document.isEmpty()) {
      return;
    }
    Instrument instrument = document.get().candidate().config().bot().instrument();
    for (SoakKpis kpis : report.bodies(SoakKpis.class)) {
      out.append("<h2>Soak</h2>\n" + Html.head(List.of("KPI", "measured")));
      Numbers.kpis(kpis, instrument.quoteCurrency())
          .forEach(row -> out.append(Html.row(List.of(Html.escape(row[0]), Html.code(row[1])))));
      out.append(Html.foot());
    }
    out.append(
        Plot.ofMarks(
            report.journal(),
            "Equity, " + instrument.quoteCurrency(),
            mark -> mark.equityUnits() / 1e8));
    out.append(Plot.ofMarks(report.journal(), "Position, lots", mark -> mark.positionLots()));
    out.append(Plot.ofFills(report.journal(), instrument.tickSize().value().doubleValue()));
  }

  private void people() {
    out.append("<h2>Signatures</h2>\n")
        .append(Html.head(List.of("who", "key", "act", "answer", "received")));
    for (ActJudged act : report.bodies(ActJudged.class)) {
      String answer =
          act.refusal()
              .map(code -> Html.word("FAIL") + " " + Html.escape(code.name()))
              .orElse("<span class=\"PASS\">accepted</span>");
      out.append(
          Html.row(
              List.of(
                  Html.escape(act.principal().isEmpty() ? "unknown" : act.principal()),
                  Html.code(act.keyFingerprint()),
                  Html.code(act.act().act()),
                  answer + " " + Html.escape(act.text()),
                  Html.at(act.receivedAt()))));
    }
    out.append(Html.foot());
  }

  private void log() {
    out.append("<h2>Evidence</h2>\n")
        .append(Html.head(List.of("leaf", "id", "kind", "rung", "made by", "produced")));
    int leaf = 0;
    for (LadderReport.Entry entry : report.log()) {
      Evidence evidence = entry.evidence();
      out.append(
          Html.row(
              List.of(
                  Integer.toString(leaf++),
                  Html.code(entry.id().value()),
                  Html.escape(evidence.slot().kind()),
                  evidence.slot().rung().name(),
                  Html.escape(evidence.producer().principal()),
                  Html.at(evidence.producedAt()))));
    }
    out.append(Html.foot());
  }
}
