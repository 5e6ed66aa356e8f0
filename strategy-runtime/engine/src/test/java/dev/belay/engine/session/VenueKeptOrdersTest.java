package dev.belay.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.intent.ExitPlan;
import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload;
import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Money;
import dev.belay.api.market.Quantity;
import dev.belay.api.market.Side;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.ExecutionConfig;
import dev.belay.api.session.ExecutionConfig.AtVenue;
import dev.belay.api.session.Feed;
import dev.belay.api.session.MarketModel;
import dev.belay.api.session.RiskConfig;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.VenueConfig;
import dev.belay.api.strategy.BookView;
import dev.belay.api.strategy.Desk;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.api.strategy.Strategy;
import dev.belay.api.strategy.TimerId;
import dev.belay.engine.tape.DepthLevels;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeFeed;
import dev.belay.engine.tape.TapeWriter;
import dev.belay.testing.SeededSource;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stops, dated orders and hidden parts that a venue with a book keeps for a bot. */
class VenueKeptOrdersTest {
  private static final long LOT = 100_000_000L;

  @TempDir Path home;
  private @Nullable Tape tape;

  @BeforeEach
  void makeTape() {
    tape = walk(7, 3_000);
  }

  @AfterEach
  void closeTape() {
    tape().close();
  }

  @Test
  void workingStopsDatesAndHiddenPartsSurviveAKillAnywhere() {
    SessionReport undisturbed = toEnd("calm");
    List<JournalEvent> rows = rows("calm");
    assertThat(terms(rows)).anyMatch(terms -> terms.triggerTicks() > 0);
    assertThat(terms(rows)).anyMatch(terms -> terms.expiresAtNanos() > 0);
    assertThat(terms(rows)).anyMatch(terms -> terms.visibleLots() > 0);
    assertThat(reported(rows)).contains("Triggered", "Expired");

    SeededSource random = new SeededSource(11);
    for (int round = 0; round < 6; round++) {
      String id = "split-" + round;
      for (int kills = 0; kills < 4; kills++) {
        try (EngineSession session = EngineSession.open(setup(id))) {
          session.run(random.between(1, 3_500));
        }
      }
      assertThat(toEnd(id).fingerprint()).as(id).isEqualTo(undisturbed.fingerprint());
    }
  }

  private SessionReport toEnd(String id) {
    try (EngineSession session = EngineSession.open(setup(id))) {
      return SessionFixture.toEnd(session);
    }
  }

  private List<JournalEvent> rows(String id) {
    return SessionFixture.rows(setup(id).log(), setup(id).spec());
  }

  private static List<JournalPayload.OrderTerms> terms(List<JournalEvent> rows) {
    return rows.stream()
        .map(JournalEvent::payload)
        .filter(JournalPayload.OrderTerms.class::isInstance)
        .map(JournalPayload.OrderTerms.class::cast)
        .toList();
  }

  private static List<String> reported(List<JournalEvent> rows) {
    return rows.stream()
        .map(JournalEvent::payload)
        .filter(JournalPayload.OrderReported.class::isInstance)
        .map(row -> ((JournalPayload.OrderReported) row).report())
        .toList();
  }

  private Tape tape() {
    return Objects.requireNonNull(tape);
  }

  private EngineSetup setup(String id) {
    BotConfig bot =
        new BotConfig(
            "opener",
            1,
            ParameterValues.of(List.of(), Map.of()),
            SessionFixture.PERPETUAL,
            Money.of("100000", "USD"),
            60 * SessionFixture.SECOND,
            new RiskConfig(
                Quantity.of("20"), Money.of("50000", "USD"), 40, 300 * SessionFixture.SECOND, true),
            new VenueConfig(
                    BasisPoints.of("1"),
                    BasisPoints.of("2"),
                    BasisPoints.of("0"),
                    50_000_000L,
                    70_000_000L,
                    Optional.empty())
                .withMarket(MarketModel.of(MarketModel.Profile.PARTIAL)),
            Optional.of(config()),
            Optional.empty(),
            Optional.empty());
    SessionSpec spec =
        new SessionSpec(
            new SessionId("kept"),
            SessionKind.PAPER,
            bot,
            Feed.tape(tape().sha256()),
            ClockSpec.unlimited(),
            SessionFixture.bounds("90000"),
            3_600 * SessionFixture.SECOND,
            Optional.empty(),
            "");
    return new EngineSetup(
        spec,
        tape(),
        home.resolve(id),
        SessionFixture.BUILD,
        InstantSource.system(),
        KillLatchView.OPEN,
        Optional.empty(),
        new MadeDefinition("opener", List.of(), made -> new Opener()).lookup());
  }

  /** Amounts above 1,800 are hidden, above 3,000 worked over two minutes. */
  private static ExecutionConfig config() {
    ExecutionConfig usual = ExecutionConfig.DEFAULT;
    return new ExecutionConfig(
            new BigDecimal("3000"),
            new BigDecimal("1000"),
            120 * SessionFixture.SECOND,
            new BigDecimal("1800"),
            new BigDecimal("1000"),
            usual.chunksMax(),
            usual.slippageTight(),
            usual.slippageWide(),
            usual.tightBelowProfit())
        .withAtVenue(new AtVenue(true, true));
  }

  /** A random walk with three levels a side. */
  private Tape walk(long seed, int rows) {
    SeededSource random = new SeededSource(seed);
    DepthLevels levels = new DepthLevels();
    try (TapeWriter writer =
        TapeWriter.open(home.resolve("tapes"), SessionFixture.PERPETUAL, TapeFeed.BOOK)) {
      long at = SessionFixture.START;
      long mid = 80_000;
      for (int i = 0; i < rows; i++) {
        at += random.between(1L, 3L) * SessionFixture.SECOND;
        mid = Math.clamp(mid + random.between(-12L, 12L), 60_000, 100_000);
        if (random.between(0, 2) == 0) {
          writer.bookTrade(at, at - 1_000_000, mid, random.between(1L, 3L) * LOT / 2, 0);
          continue;
        }
        levels.clear();
        for (int away = 1; away <= 3; away++) {
          levels.bid(mid - away, random.between(1L, 5L) * LOT);
          levels.ask(mid + away, random.between(1L, 5L) * LOT);
        }
        writer.depth(at, at - 1_000_000, true, levels);
      }
      return writer.store("0".repeat(64), 0);
    }
  }

  /** Every five minutes opens something with a stop: now, hidden, or over time. */
  private static final class Opener implements Strategy {
    private static final TimerId NEXT = new TimerId(1);
    private @Nullable Desk desk;
    private int count;
    private long bid;

    @Override
    public void onStart(Desk given) {
      desk = given;
      given.timers().at(NEXT, given.clock().nanos() + 30 * SessionFixture.SECOND);
    }

    @Override
    public void onBook(BookView book) {
      bid = book.bestBidTicks();
    }

    @Override
    public void onTimer(TimerId timer) {
      Desk ours = Objects.requireNonNull(desk);
      ours.timers().at(NEXT, ours.clock().nanos() + 300 * SessionFixture.SECOND);
      if (bid == 0) {
        return;
      }
      count++;
      ExitPlan exit = new ExitPlan(Optional.of(bid + 90), Optional.of(bid - 40));
      ExecutionRequest request =
          switch (count % 3) {
            case 0 -> ExecutionRequest.market(Side.BUY, LOT);
            case 1 -> ExecutionRequest.limit(Side.BUY, bid - 1, 3 * LOT);
            default -> ExecutionRequest.limit(Side.BUY, bid - 60, 5 * LOT);
          };
      ours.execute(request.withExit(exit));
    }
  }
}
