package dev.belay.engine.session;

import static dev.belay.engine.session.SessionFixture.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.LoopConfig;
import dev.belay.api.session.LoopConfig.Idle;
import dev.belay.api.session.SessionCommand;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.engine.frame.Frames;
import dev.belay.engine.frame.LogReader;
import dev.belay.engine.frame.codec.EndDecoder;
import dev.belay.engine.frame.codec.StartDecoder;
import dev.belay.engine.frame.codec.TradeDecoder;
import dev.belay.engine.tape.Tape;
import dev.belay.testing.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the modes of a loop differ in, and what they do not. */
class LoopModesTest {
  private static final long MILLI = 1_000_000L;

  @TempDir private Path home = Path.of("");
  private @Nullable Tape opened;

  @BeforeEach
  void makeTape() {
    opened = SessionFixture.tape(home.resolve("tapes"), 7, 4_000);
  }

  @AfterEach
  void closeTape() {
    tape().close();
  }

  /** The tape's clock is of seconds, the latencies are 50 and 70 ms. */
  @Test
  void tickThatNothingFallsBetweenChangesNothing() {
    SessionReport continuous = backtest("continuous", LoopConfig.DEFAULT);
    SessionReport ticking = backtest("ticking", ticks(10 * MILLI));

    assertThat(continuous.fills()).isGreaterThan(50);
    assertThat(ticking.fingerprint()).isEqualTo(continuous.fingerprint());
    assertThat(ticking.frames()).isEqualTo(continuous.frames());
    assertThat(ticking.equityUnits()).isEqualTo(continuous.equityUnits());
  }

  @Test
  void coarserTickIsAnotherSessionOfTheSameMarket() {
    SessionReport continuous = backtest("continuous", LoopConfig.DEFAULT);
    SessionReport ticking = backtest("ticking", ticks(30 * SECOND));

    assertThat(ticking.state()).isEqualTo(SessionState.ENDED);
    assertThat(ticking.trades()).isEqualTo(continuous.trades());
    assertThat(ticking.fills()).isPositive();
    assertThat(ticking.fingerprint()).isNotEqualTo(continuous.fingerprint());
  }

  @Test
  void botOfAClockHearsEverythingAtATickAndInOrder() {
    backtest("ticking", ticks(2_500 * MILLI));
    List<Long> prices = new ArrayList<>();
    int frames = 0;
    try (LogReader log = LogReader.open(directory("ticking").resolve(EngineSetup.LOG))) {
      while (log.next()) {
        if (log.template() == StartDecoder.TEMPLATE_ID || Frames.isOutput(log.template())) {
          continue;
        }
        assertThat(Frames.atNanos(log.buffer(), log.offset()) % (2_500 * MILLI)).isZero();
        frames++;
        if (log.template() == TradeDecoder.TEMPLATE_ID) {
          prices.add(log.buffer().getLong(log.offset() + Frames.HEADER + Long.BYTES));
        }
      }
    }

    assertThat(frames).isGreaterThan(4_000);
    assertThat(prices).isEqualTo(pricesOfTheTape());
  }

  @Test
  void wallClockBotOfAClockWakesAtItsTicksOnly() {
    SettableClock clock = new SettableClock(Instant.ofEpochSecond(1_800_000_000));
    SessionSpec spec = paper("wall", ticks(5 * SECOND));
    try (EngineSession session = EngineSession.open(setup(spec, clock))) {
      for (int i = 0; i < 600; i++) {
        session.observe();
        long wait = session.run(1_000);
        while (wait == 0) {
          wait = session.run(1_000);
        }
        clock.advance(Duration.ofMillis(700));
      }
    }
    int trades = 0;
    try (LogReader log = LogReader.open(directory("wall").resolve(EngineSetup.LOG))) {
      while (log.next()) {
        boolean free =
            log.template() == StartDecoder.TEMPLATE_ID || log.template() == EndDecoder.TEMPLATE_ID;
        if (!free && !Frames.isOutput(log.template())) {
          assertThat(Frames.atNanos(log.buffer(), log.offset()) % (5 * SECOND)).isZero();
        }
        trades += log.template() == TradeDecoder.TEMPLATE_ID ? 1 : 0;
      }
    }
    assertThat(trades).isGreaterThan(50);
  }

  @Test
  void ownerOfAWordNeedNotWaitForATick() {
    SettableClock clock = new SettableClock(Instant.ofEpochSecond(1_800_000_000));
    SessionSpec spec = paper("word", ticks(3_600 * SECOND));
    try (EngineSession session = EngineSession.open(setup(spec, clock))) {
      session.run(10);
      clock.advance(Duration.ofMillis(5));
      session.command(new SessionCommand("s1", SessionCommand.Action.STOP, "enough"));
      session.run(10);

      assertThat(session.isOver()).isTrue();
      assertThat(session.report().text()).isEqualTo("enough");
    }
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void botThatSpinsLooksAgainAtOnce() {
    SessionSpec spec = paper("spin", LoopConfig.continuous(Idle.BUSY_SPIN));
    try (EngineSession session = EngineSession.open(setup(spec, InstantSource.system()))) {
      session.run(10);
      session.await(3_600 * SECOND);

      assertThat(session.isOver()).isFalse();
    }
  }

  private List<Long> pricesOfTheTape() {
    List<Long> prices = new ArrayList<>();
    var rows = tape().local();
    while (rows.next()) {
      prices.add(rows.buffer().getLong(rows.offset() + Frames.HEADER + Long.BYTES));
    }
    return prices;
  }

  private static LoopConfig ticks(long nanos) {
    return LoopConfig.ticking(nanos, Idle.BACK_OFF);
  }

  private SessionSpec paper(String id, LoopConfig loop) {
    return SessionFixture.looped(
        SessionFixture.spec(id, SessionKind.PAPER, tape(), ClockSpec.wall()), loop);
  }

  private SessionReport backtest(String id, LoopConfig loop) {
    SessionSpec spec = SessionFixture.looped(SessionFixture.backtest(id, tape()), loop);
    try (EngineSession session =
        EngineSession.open(SessionFixture.setup(spec, tape(), directory(id)))) {
      return SessionFixture.toEnd(session);
    }
  }

  private EngineSetup setup(SessionSpec spec, InstantSource clock) {
    EngineSetup plain = SessionFixture.setup(spec, tape(), directory(spec.id().value()));
    return new EngineSetup(
        spec,
        plain.tape(),
        plain.directory(),
        plain.build(),
        clock,
        plain.latch(),
        Optional.empty());
  }

  private Path directory(String id) {
    return home.resolve("sessions").resolve(id);
  }

  private Tape tape() {
    return Objects.requireNonNull(opened);
  }
}
