package dev.belay.activities.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.activities.testing.Samples;
import dev.belay.activities.testing.WrittenSession;
import dev.belay.activities.testing.WrittenStudy;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.Feed;
import dev.belay.api.session.SessionBounds;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.study.StudyId;
import dev.belay.api.study.StudySpec;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Producer;
import dev.belay.evidence.record.Slot;
import dev.belay.evidence.record.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void htmlIsOneFileThatLoadsAndRunsNothing() {
    String html = HtmlReport.render(report("a plain reason"));

    assertThat(html).startsWith("<!doctype html>").contains("<svg", "polyline", "class=\"b\"");
    assertThat(html).doesNotContain("<script", "http://", "https://", "src=", "url(");
  }

  @Test
  void textFromOutsideIsEscaped() {
    String evil = "<script>alert('x')</script> | `code`";

    assertThat(HtmlReport.render(report(evil))).doesNotContain("<script>").contains("&lt;script");
    assertThat(MarkdownReport.render(report(evil))).doesNotContain("<script>", " | `code`");
  }

  @Test
  void studyShowsWindowsLuckAndLookAhead() {
    List<String> said =
        List.of(
            "2013-11-25T01:00:00Z",
            "6 USD, 4 of 4 windows above zero",
            "38 configurations",
            "15.50 a year, luck alone would reach 4.25; probability of skill 97.0 %",
            "none: 3 other futures changed nothing before them");

    assertThat(HtmlReport.render(report("x"))).contains(said).contains("<h2>Study</h2>");
    assertThat(MarkdownReport.render(report("x"))).contains(said).contains("## Study");
  }

  @Test
  void sameEvidenceGivesTheSameBytes() {
    assertThat(HtmlReport.render(report("x"))).isEqualTo(HtmlReport.render(report("x")));
    assertThat(MarkdownReport.render(report("x"))).isEqualTo(MarkdownReport.render(report("x")));
  }

  private static LadderReport report(String text) {
    Candidate candidate = Samples.candidate("report");
    SessionSpec spec =
        new SessionSpec(
            new SessionId("soak-1"),
            SessionKind.PAPER,
            candidate.config().bot(),
            Feed.tape("cd".repeat(32)),
            ClockSpec.unlimited(),
            new SessionBounds(
                86_400_000_000_000L,
                candidate.config().lossMax(),
                candidate.config().drawdownMax(),
                Optional.empty()),
            1_000_000_000L,
            Optional.empty(),
            "ladder:report");
    return new LadderReport(
        "ladder:" + candidate.subject(),
        1,
        List.of(
            entry(1, Rung.START, new EvidenceBody.CandidateDocument(candidate)),
            entry(3, Rung.REGRESSION, study(candidate)),
            entry(2, Rung.GATES, new EvidenceBody.RungEnded(Rung.GATES, Verdict.FAIL, text, AT))),
        new WrittenSession(spec, true).events());
  }

  private static EvidenceBody study(Candidate candidate) {
    return new EvidenceBody.StudyDone(
        WrittenStudy.report(
            new StudySpec(
                new StudyId("study-1"),
                candidate.config().bot(),
                candidate.config().lossMax(),
                candidate.config().drawdownMax(),
                Feed.tape("cd".repeat(32)),
                candidate.config().study(),
                60,
                "ladder:report")));
  }

  private static LadderReport.Entry entry(int number, Rung rung, EvidenceBody body) {
    return new LadderReport.Entry(
        new EvidenceId(String.format(Locale.ROOT, "%064x", number)),
        new Evidence(
            "report@0123456789ab",
            new Slot("ladder:report", 1, rung, body.kind(), 0),
            AT,
            new Producer("worker", "worker", "00".repeat(32)),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            body));
  }
}
