package dev.belay.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.MarketModel;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.VenueConfig;
import dev.belay.api.strategy.BookView;
import dev.belay.api.strategy.Desk;
import dev.belay.api.strategy.Strategy;
import dev.belay.engine.frame.Codes;
import dev.belay.engine.frame.Frames;
import dev.belay.engine.frame.LogReader;
import dev.belay.engine.frame.codec.CancelSentDecoder;
import dev.belay.engine.frame.codec.GapDecoder;
import dev.belay.engine.frame.codec.MessageHeaderDecoder;
import dev.belay.engine.frame.codec.OrderSubmittedDecoder;
import dev.belay.engine.frame.codec.StateChangedDecoder;
import dev.belay.engine.tape.DepthLevels;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeFeed;
import dev.belay.engine.tape.TapeWriter;
import dev.belay.testing.SeededSource;
import dev.belay.testing.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hole in a recording is the same to a bot in a backtest as on a live feed. */
class GapSessionTest {
  private static final long SECOND = SessionFixture.SECOND;
  private static final long ROWS = 600;
  private static final long LAST_HEARD = SessionFixture.START + ROWS * 5 * SECOND;
  private static final long NOTICED = LAST_HEARD + 3 * SECOND;
  private static final long BACK = LAST_HEARD + 240 * SECOND;

  @TempDir private Path home = Path.of("");

  @Test
  void aBotIsPausedWhereItsTapeLacksMessages() {
    try (Tape tape = tape(true)) {
      SessionReport report = backtest("holed", tape);
      List<String> seen = seen("holed");

      assertThat(report.trades()).isEqualTo(2 * ROWS);
      int gap = seen.indexOf("Gap");
      assertThat(seen.subList(gap, gap + 3)).startsWith("Gap", "SOFT_PAUSE", "cancel");
      int back = seen.subList(gap, seen.size()).indexOf("ACTIVE") + gap;
      assertThat(seen.subList(gap, back)).doesNotContain("order");
      assertThat(seen.subList(back, seen.size())).contains("order");
      assertThat(seen.subList(0, gap)).contains("order");
    }
  }

  /** But for the instants in which it still heard of its own orders; its limit is 300 s. */
  @Test
  void noneOfTheHoleIsFresh() {
    try (Tape whole = tape(false);
        Tape holed = tape(true)) {
      long fresh = backtest("whole", whole).freshNanos() - backtest("holed", holed).freshNanos();

      assertThat(fresh).isBetween(BACK - LAST_HEARD - SECOND, BACK - LAST_HEARD);
    }
  }

  @Test
  void aSessionKilledInTheHoleIsTheUndisturbedOne() throws IOException {
    try (Tape tape = tape(true)) {
      SessionReport undisturbed = backtest("holed", tape);
      SessionSpec spec = SessionFixture.backtest("cut", tape);
      EngineSetup setup = SessionFixture.setup(spec, tape, home.resolve("cut"));
      for (int events : List.of(700, 40, 1, 1, 1, 1, 1, 1, 1)) {
        try (EngineSession session = EngineSession.open(setup)) {
          while (session.isResuming()) {
            session.run(1);
          }
          session.run(events);
        }
      }
      try (EngineSession session = EngineSession.open(setup)) {
        assertThat(SessionFixture.toEnd(session).fingerprint())
            .isEqualTo(undisturbed.fingerprint());
      }
      assertThat(Files.size(home.resolve("cut").resolve(EngineSetup.LOG))).isPositive();
    }
  }

  /** On the wall's clock too, where the times of the hole are moved like all others. */
  @Test
  void aPaperBotHearsOfTheHole() {
    SettableClock clock = new SettableClock(Instant.ofEpochSecond(1_800_000_000));
    try (Tape tape = tape(true)) {
      SessionSpec spec = SessionFixture.spec("wall", SessionKind.PAPER, tape, ClockSpec.wall());
      EngineSetup plain = SessionFixture.setup(spec, tape, home.resolve("wall"));
      EngineSetup setup =
          new EngineSetup(
              spec, tape, plain.directory(), plain.build(), clock, plain.latch(), Optional.empty());
      try (EngineSession session = EngineSession.open(setup)) {
        for (long i = 0; i < ROWS * 5 / 10 + 30; i++) {
          session.observe();
          while (session.run(1_000) == 0) {}
          clock.advance(Duration.ofSeconds(10));
        }
      }
      List<String> seen = seen("wall");
      int gap = seen.indexOf("Gap");
      assertThat(gap).isPositive();
      assertThat(seen.subList(gap, seen.size())).contains("SOFT_PAUSE", "ACTIVE");
    }
  }

  /** The bot forgets its book, and what is far from the mid is all that changes afterwards. */
  @Test
  void aBookIsToldWholeWhenTheWallWasSetBack() {
    SettableClock clock = new SettableClock(Instant.ofEpochSecond(1_800_000_000));
    List<Long> bids = new ArrayList<>();
    try (Tape tape = bookTape()) {
      SessionSpec spec = SessionFixture.spec("back", SessionKind.PAPER, tape, ClockSpec.wall());
      VenueConfig venue =
          spec.bot().venue().withMarket(MarketModel.of(MarketModel.Profile.PARTIAL));
      spec = SessionFixture.with(spec, SessionFixture.with(spec.bot(), venue));
      EngineSetup setup =
          new EngineSetup(
              spec,
              tape,
              home.resolve("back"),
              SessionFixture.BUILD,
              clock,
              KillLatchView.OPEN,
              Optional.empty(),
              MadeDefinition.epp(_ -> new BidReader(bids)).lookup());
      try (EngineSession session = EngineSession.open(setup)) {
        walk(session, clock, 20);
        int before = bids.size();
        clock.advance(Duration.ofSeconds(-5));
        walk(session, clock, 20);
        assertThat(bids).hasSizeGreaterThan(before + 5).containsOnly(79_990L);
      }
    }
  }

  private static void walk(EngineSession session, SettableClock clock, int seconds) {
    for (int i = 0; i < seconds; i++) {
      session.observe();
      while (session.run(1_000) == 0) {}
      clock.advance(Duration.ofSeconds(1));
    }
  }

  /** A whole book, and then changes far from its best prices. */
  private Tape bookTape() {
    try (TapeWriter writer =
        TapeWriter.open(home.resolve("tapes"), SessionFixture.PERPETUAL, TapeFeed.BOOK)) {
      for (int i = 0; i < 100; i++) {
        DepthLevels levels = new DepthLevels();
        if (i == 0) {
          levels.bid(79_990, SECOND);
          levels.ask(80_010, SECOND);
        }
        levels.bid(60_000, SECOND + i);
        levels.ask(90_000, SECOND + i);
        long at = SessionFixture.START + i * SECOND;
        writer.depth(at, at, i == 0, levels);
      }
      return writer.store("0".repeat(64), 0);
    }
  }

  /** Notes the best bid of each book it is shown. */
  private record BidReader(List<Long> bids) implements Strategy {
    @Override
    public void onStart(Desk desk) {}

    @Override
    public void onBook(BookView book) {
      bids.add(book.bestBidTicks());
    }
  }

  private SessionReport backtest(String id, Tape tape) {
    SessionSpec spec = SessionFixture.backtest(id, tape);
    try (EngineSession session =
        EngineSession.open(SessionFixture.setup(spec, tape, home.resolve(id)))) {
      return SessionFixture.toEnd(session);
    }
  }

  /** Gaps, states, and orders and cancels as the log has them. */
  private List<String> seen(String id) {
    List<String> seen = new ArrayList<>();
    StateChangedDecoder state = new StateChangedDecoder();
    MessageHeaderDecoder header = new MessageHeaderDecoder();
    try (LogReader log = LogReader.open(home.resolve(id).resolve(EngineSetup.LOG))) {
      while (log.next()) {
        switch (log.template()) {
          case GapDecoder.TEMPLATE_ID -> {
            long from = log.buffer().getLong(log.offset() + Frames.HEADER + Long.BYTES);
            assertThat(Frames.atNanos(log.buffer(), log.offset()) - from)
                .isEqualTo(NOTICED - LAST_HEARD);
            seen.add("Gap");
          }
          case StateChangedDecoder.TEMPLATE_ID ->
              seen.add(
                  Codes.botState(
                          state.wrapAndApplyHeader(log.buffer(), log.offset(), header).state())
                      .name());
          case OrderSubmittedDecoder.TEMPLATE_ID -> seen.add("order");
          case CancelSentDecoder.TEMPLATE_ID -> seen.add("cancel");
          default -> {
            continue;
          }
        }
      }
    }
    return seen;
  }

  /** A print every 5 s, and none for four minutes in the middle. */
  private Tape tape(boolean told) {
    SeededSource random = new SeededSource(7);
    try (TapeWriter writer = TapeWriter.open(home.resolve("tapes"), SessionFixture.PERPETUAL, 0)) {
      long price = 80_000;
      for (long i = 1; i <= 2 * ROWS; i++) {
        long at =
            i <= ROWS ? SessionFixture.START + i * 5 * SECOND : BACK + (i - ROWS - 1) * 5 * SECOND;
        if (told && at == BACK) {
          writer.gap(NOTICED, LAST_HEARD, "expected 7, was 9");
        }
        price = Math.clamp(price + random.between(-60L, 60L), 60_000, 100_000);
        writer.trade(at, price, random.between(1L, 300_000_000L));
      }
      return writer.store("0".repeat(64), 0);
    }
  }
}
