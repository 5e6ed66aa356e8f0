package dev.belay.acceptance.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.acceptance.account.HedgedSoak.Run;
import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload.Fill;
import dev.belay.api.journal.JournalPayload.OrderSubmitted;
import dev.belay.api.journal.JournalPayload.SidesHeld;
import dev.belay.api.market.Money;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.Legs;
import dev.belay.api.session.SessionReport;
import dev.belay.catalogue.gate.Exhibit;
import dev.belay.catalogue.gate.Gate;
import dev.belay.catalogue.gate.GateInput;
import dev.belay.catalogue.gate.GateVerdict;
import dev.belay.catalogue.measure.SoakKpiCalculator;
import dev.belay.catalogue.standard.GateCatalogue;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.CandidateConfig;
import dev.belay.evidence.candidate.CandidateId;
import dev.belay.evidence.candidate.GateSetting;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.EvidenceBody.AccountingChecked;
import dev.belay.evidence.record.EvidenceBody.LegsChecked;
import dev.belay.evidence.record.EvidenceBody.SessionDone;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Input;
import dev.belay.evidence.record.Producer;
import dev.belay.evidence.record.Slot;
import dev.belay.evidence.record.Verdict;
import dev.belay.testing.SeededSource;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long and short at once: what the engine kept, what its journal gives, what the gate says. */
class HedgedAccountingTest {
  private static final Instant AS_OF = Instant.parse("2026-11-20T12:00:00Z");
  private static final String GATE = "accounting_integrity";
  private static final int CHANGES = 40;

  /** So many lots at one tick more or less are more than a unit of money. */
  private static final long LOTS_THAT_SHOW = 1_000;

  @TempDir Path home;
  private @Nullable HedgedSoak soak;

  @AfterEach
  void closeTape() {
    if (soak != null) {
      soak.close();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void liveSidesAreThoseRebuiltFromTheJournalAndTheGatePasses(long seed) {
    HedgedSoak made = make(seed);
    Run run = made.run("soak");
    AccountingChecked checked = check(run.report(), run.rows());
    LegsChecked legs = checked.legs().orElseThrow();

    assertThat(run.report().fills()).as("seed %d", seed).isGreaterThan(20);
    assertThat(run.rows().stream().anyMatch(HedgedAccountingTest::closes))
        .as("seed %d closed something", seed)
        .isTrue();
    assertThat(
            made.hedgeRatio().signum() == 0
                || run.rows().stream().anyMatch(HedgedAccountingTest::tellsTwoSides))
        .as("seed %d held both sides, unless its ratio is 0", seed)
        .isTrue();
    assertThat(new Legs(legs.longLotsRebuilt(), legs.shortLotsRebuilt()))
        .as("seed %d", seed)
        .isEqualTo(run.legs());
    assertThat(legs.disagreements()).as("seed %d", seed).isZero();
    assertThat(checked.identityGapUnits()).as("seed %d", seed).isZero();
    assertThat(judge(made, run.report(), checked).verdict())
        .as("seed %d", seed)
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void fillsOfTwoSidesAreNotThoseOfOnePosition() {
    Run run = make(4).run("soak");
    AccountingChecked netted =
        SoakKpiCalculator.over(run.rows(), 0, false).accounting(run.report());

    assertThat(netted.positionLotsRebuilt()).isEqualTo(run.report().positionLots());
    assertThat(netted.realizedUnitsRebuilt()).isNotEqualTo(run.report().realizedUnits());
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void gateFailsASoakOfWhichOneFillWasChanged(long seed) {
    HedgedSoak made = make(seed);
    Run run = made.run("soak");
    SeededSource random = new SeededSource(seed);
    for (int i = 0; i < CHANGES; i++) {
      List<JournalEvent> rows = new ArrayList<>(run.rows());
      int row = fill(rows, random);
      JournalEvent event = rows.get(row);
      Fill changed = changed((Fill) event.payload(), random.between(0, 3));
      rows.set(
          row,
          new JournalEvent(
              event.stream(),
              event.sequence(),
              event.atNanos(),
              event.correlation(),
              event.causation(),
              changed));

      assertThat(judge(made, run.report(), check(run.report(), rows)).verdict())
          .as("seed %d, row %d: %s became %s", seed, row, event.payload(), changed)
          .isEqualTo(Verdict.FAIL);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22})
  void replayAndRestartsKeepBothSides(long seed) {
    HedgedSoak made = make(seed);
    Run run = made.run("soak");
    Run replay = made.replay("replay", "soak");
    SeededSource random = new SeededSource(seed);
    for (int kills = 0; kills < 4; kills++) {
      made.runSome("killed", random.between(1, 3_000));
    }
    Run killed = made.run("killed");

    assertThat(replay.report().divergence()).as("seed %d", seed).isEmpty();
    for (Run other : List.of(replay, killed)) {
      assertThat(other.legs()).as("seed %d", seed).isEqualTo(run.legs());
      assertThat(other.report().fingerprint()).isEqualTo(run.report().fingerprint());
      assertThat(check(other.report(), other.rows()).legs())
          .as("seed %d", seed)
          .isEqualTo(check(run.report(), run.rows()).legs());
    }
  }

  private static boolean tellsTwoSides(JournalEvent row) {
    return row.payload() instanceof SidesHeld held && held.longLots() > 0 && held.shortLots() > 0;
  }

  private static boolean closes(JournalEvent row) {
    return row.payload() instanceof OrderSubmitted order && order.reduceOnly();
  }

  private HedgedSoak make(long seed) {
    HedgedSoak made = new HedgedSoak(home, seed);
    soak = made;
    return made;
  }

  /** A row of a fill that is large enough for a tick to show in the account. */
  private static int fill(List<JournalEvent> rows, SeededSource random) {
    List<Integer> large =
        IntStream.range(0, rows.size())
            .filter(i ->
                rows.get(i).payload() instanceof Fill fill && fill.quantityLots() > LOTS_THAT_SHOW)
            .boxed()
            .toList();
    return large.get(random.between(0, large.size() - 1));
  }

  private static Fill changed(Fill fill, int what) {
    return new Fill(
        fill.order(),
        fill.trade(),
        what == 0 ? fill.side().opposite() : fill.side(),
        what == 1 ? fill.priceTicks() + 1 : fill.priceTicks(),
        what == 2 ? fill.quantityLots() - 1 : fill.quantityLots(),
        fill.leavesLots(),
        what == 3 ? fill.feeUnits() - 1 : fill.feeUnits(),
        fill.liquidity(),
        fill.midTicks(),
        fill.positionLots(),
        fill.realizedUnits());
  }

  private static AccountingChecked check(SessionReport report, List<JournalEvent> rows) {
    return SoakKpiCalculator.over(rows, 0, true).accounting(report);
  }

  private static GateVerdict judge(
      HedgedSoak soak, SessionReport report, AccountingChecked checked) {
    Candidate candidate = candidate(soak);
    Gate gate = GateCatalogue.find(GATE).orElseThrow();
    Input rows =
        new Input.OfJournal(
            report.spec().id().value(), 1, report.journalSequence(), report.journalHead());
    return gate.evaluate(
        new GateInput(
            candidate,
            profile(),
            1,
            new GateSetting(GATE, Rung.GATES, true, true, false, 3_600, new TreeMap<>()),
            List.of(
                exhibit(1, candidate, new SessionDone(report), List.of()),
                exhibit(2, candidate, checked, List.of(rows))),
            AS_OF));
  }

  private static Exhibit exhibit(
      int number, Candidate candidate, EvidenceBody body, List<Input> inputs) {
    Evidence evidence =
        new Evidence(
            candidate.subject(),
            new Slot("ladder:" + candidate.subject(), 1, Rung.GATES, body.kind(), 0),
            AS_OF,
            new Producer("worker", "worker-1", HedgedSoak.BUILD),
            Optional.empty(),
            Optional.empty(),
            inputs,
            body);
    return new Exhibit(new EvidenceId("%064x".formatted(number)), evidence);
  }

  private static Candidate candidate(HedgedSoak soak) {
    CandidateConfig config =
        new CandidateConfig(
            soak.bot(),
            Money.of("5000", "USD"),
            new BigDecimal("0.9"),
            new TreeMap<>(Map.of("regression", soak.feed(), "soak", soak.feed())));
    return new Candidate(
        new CandidateId("hedged"),
        config,
        CanonicalJson.sha256Hex(CanonicalJson.write(config)),
        HedgedSoak.BUILD);
  }

  private static Profile profile() {
    return new Profile(
        "demo",
        List.of(Rung.PAPER_SOAK, Rung.GATES, Rung.DECISION),
        Set.of(ClockSpec.Kind.VIRTUAL),
        true,
        3_600,
        3_600,
        ClockSpec.unlimited(),
        2,
        2,
        List.of());
  }
}
