package dev.belay.catalogue.standard;

import static dev.belay.catalogue.gate.ThresholdDefinition.Direction.AT_LEAST;

import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.catalogue.gate.Gate;
import dev.belay.catalogue.gate.GateInput;
import dev.belay.catalogue.gate.GateVerdict;
import dev.belay.catalogue.gate.Hearing;
import dev.belay.catalogue.gate.ThresholdDefinition;
import dev.belay.catalogue.gate.VerdictRule;
import dev.belay.evidence.record.EvidenceBody.JournalChecked;
import dev.belay.evidence.record.EvidenceBody.SessionDone;
import dev.belay.evidence.record.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;

/** {@code event_store_window}: the journal covers a day, so that every hour of it was seen. */
final class EventStoreWindowGate implements Gate {
  static final ThresholdDefinition WINDOW_HOURS =
      new ThresholdDefinition(
          "window_hours",
          "h",
          AT_LEAST,
          BigDecimal.valueOf(24),
          ThresholdDefinition.Range.of("0", "720"),
          "24 passes, 23.9 is inconclusive",
          "A market has a daily rhythm; less than one day leaves hours unseen. Counted in session"
              + " time from the first row to the last.");

  private static final BigDecimal NANOS_PER_HOUR = BigDecimal.valueOf(3_600_000_000_000L);
  private static final int HOUR_DIGITS = 9;

  @Override
  public String name() {
    return "event_store_window";
  }

  @Override
  public String summary() {
    return "The soak's journal covers a long enough window of session time.";
  }

  @Override
  public List<ThresholdDefinition> thresholds() {
    return List.of(WINDOW_HOURS);
  }

  @Override
  public List<VerdictRule> rules() {
    return List.of(
        new VerdictRule(
            SessionChecks.JOURNAL,
            Verdict.ERROR,
            "the window was measured from the very rows that the runtime signed (fewer:"
                + " INCONCLUSIVE)"),
        new VerdictRule(
            WINDOW_HOURS.name(), Verdict.INCONCLUSIVE, "session time from first to last row"));
  }

  @Override
  public Set<String> evidenceKinds() {
    return Set.of("journal-check", "session-report");
  }

  @Override
  public GateVerdict evaluate(GateInput input) {
    Hearing hearing = new Hearing(this, input);
    hearing
        .reference(SessionDone.class, "soak report", SessionChecks.of(SessionKind.PAPER))
        .ifPresent(soak -> judge(hearing, soak.body().report()));
    return hearing.close();
  }

  private static void judge(Hearing hearing, SessionReport report) {
    String stream = report.spec().id().value();
    hearing
        .newest(JournalChecked.class, "journal check", checked -> checked.stream().equals(stream))
        .ifPresent(checked -> {
          boolean _ = SessionChecks.measured(hearing, checked.evidence(), report);
          hearing.compare(
              WINDOW_HOURS,
              hours(checked.body()),
              Verdict.INCONCLUSIVE,
              "From the first to the last row of " + stream + ".");
        });
  }

  private static BigDecimal hours(JournalChecked checked) {
    if (checked.rows() == 0) {
      return BigDecimal.ZERO;
    }
    return BigDecimal.valueOf(checked.lastAtNanos())
        .subtract(BigDecimal.valueOf(checked.firstAtNanos()))
        .divide(NANOS_PER_HOUR, HOUR_DIGITS, RoundingMode.DOWN);
  }
}
