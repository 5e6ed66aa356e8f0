package dev.belay.acceptance.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.acceptance.account.SeededSoak.Run;
import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload.Fill;
import dev.belay.api.journal.JournalPayload.OrderSubmitted;
import dev.belay.api.journal.JournalPayload.SidesHeld;
import dev.belay.api.session.Legs;
import dev.belay.api.session.VenueConfig;
import dev.belay.catalogue.measure.SoakKpiCalculator;
import dev.belay.evidence.record.EvidenceBody.AccountingChecked;
import dev.belay.evidence.record.LegsChecked;
import dev.belay.evidence.record.Verdict;
import dev.belay.testing.SeededSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long and short at once: what the engine kept, what its journal gives, what the gate says. */
class HedgedAccountingTest {
  private static final int CHANGES = 40;

  /** So many lots at one tick more or less are more than a unit of money. */
  private static final long LOTS_THAT_SHOW = 1_000;

  @TempDir Path home;
  private @Nullable SeededSoak soak;

  @AfterEach
  void closeTape() {
    if (soak != null) {
      soak.close();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void liveSidesAreThoseRebuiltFromTheJournalAndTheGatePasses(long seed) {
    SeededSoak made = make(seed);
    Run run = made.run("soak");
    AccountingChecked checked = BooksJudge.check(run.report(), run.rows());
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
        .isEqualTo(run.legs().orElseThrow());
    assertThat(legs.disagreements()).as("seed %d", seed).isZero();
    assertThat(checked.identityGapUnits()).as("seed %d", seed).isZero();
    assertThat(BooksJudge.judge(made, run.report(), checked).verdict())
        .as("seed %d", seed)
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void fillsOfTwoSidesAreNotThoseOfOnePosition() {
    SeededSoak made = make(4);
    Run run = made.run("soak");
    AccountingChecked netted =
        SoakKpiCalculator.over(run.rows(), 0, oneWay(made.bot().venue())).accounting(run.report());

    assertThat(run.report().positionLots()).contains(netted.positionLotsRebuilt());
    assertThat(netted.realizedUnitsRebuilt()).isNotEqualTo(run.report().realizedUnits());
  }

  private static VenueConfig oneWay(VenueConfig venue) {
    return new VenueConfig(
        venue.makerFee(),
        venue.takerFee(),
        venue.slippage(),
        venue.entryLatencyNanos(),
        venue.responseLatencyNanos(),
        venue.queueDefault(),
        venue.market(),
        venue.latency(),
        venue.tiers(),
        venue.rates(),
        Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void gateFailsASoakOfWhichOneFillWasChanged(long seed) {
    SeededSoak made = make(seed);
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

      assertThat(BooksJudge.judge(made, run.report(), rows).verdict())
          .as("seed %d, row %d: %s became %s", seed, row, event.payload(), changed)
          .isEqualTo(Verdict.FAIL);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22})
  void replayAndRestartsKeepBothSides(long seed) {
    SeededSoak made = make(seed);
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
      assertThat(BooksJudge.check(other.report(), other.rows()).legs())
          .as("seed %d", seed)
          .isEqualTo(BooksJudge.check(run.report(), run.rows()).legs());
    }
  }

  private static boolean tellsTwoSides(JournalEvent row) {
    return row.payload() instanceof SidesHeld held && held.longLots() > 0 && held.shortLots() > 0;
  }

  private static boolean closes(JournalEvent row) {
    return row.payload() instanceof OrderSubmitted order && order.reduceOnly();
  }

  private SeededSoak make(long seed) {
    SeededSoak made = SeededSoak.hedged(home, seed);
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
}
