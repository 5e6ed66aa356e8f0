package dev.belay.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.journal.JournalPayload.SessionEnded;
import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Money;
import dev.belay.api.market.Quantity;
import dev.belay.api.market.Side;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.ExecutionConfig;
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
import dev.belay.engine.frame.Frames;
import dev.belay.engine.frame.LogReader;
import dev.belay.engine.frame.codec.EndedDecoder;
import dev.belay.engine.research.trace.Kpis;
import dev.belay.engine.research.trace.Series;
import dev.belay.engine.research.trace.SessionTrace;
import dev.belay.engine.research.trace.TraceReader;
import dev.belay.engine.tape.DepthLevels;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeFeed;
import dev.belay.engine.tape.TapeWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a session is worth with a lot of one BTC still open at its end; a tick is a cent. */
class ClosingSideTest {
  private static final long LOTS = 100_000_000L;
  private static final long CENT = 1_000_000L;
  private static final int ROWS = 60;

  @TempDir private Path home = Path.of("");

  /** The spread widens from 2 to 20 at the end, and the mid stays. */
  @Test
  void longClosesAtTheBid() {
    SessionReport report = run(Side.BUY, TapeFeed.BOOK, ClosingSideTest::book);

    assertThat(report.positionLots()).contains(LOTS);
    // 20 bp of 799.90.
    assertThat(report.equityUnits() - report.liquidationUnits())
        .isEqualTo(10 * CENT + 159_980_000L);
    assertTold(report, 79_990, 80_010);
  }

  @Test
  void shortClosesAtTheAsk() {
    SessionReport report = run(Side.SELL, TapeFeed.BOOK, ClosingSideTest::book);

    assertThat(report.positionLots()).contains(-LOTS);
    // 20 bp of 800.10.
    assertThat(report.equityUnits() - report.liquidationUnits())
        .isEqualTo(10 * CENT + 160_020_000L);
    assertTold(report, 79_990, 80_010);
  }

  @Test
  void withoutABookItClosesAtTheLastPrice() {
    SessionReport report = run(Side.BUY, TapeFeed.TRADES, ClosingSideTest::print);

    assertThat(report.positionLots()).contains(LOTS);
    assertThat(report.equityUnits() - report.liquidationUnits()).isEqualTo(160_000_000L);
    assertTold(report, 80_000, 80_000);
  }

  @Test
  void logWithoutAnEndYetClosesOnTheSameSide() {
    SessionReport report = run(Side.BUY, TapeFeed.BOOK, ClosingSideTest::book);

    assertThat(Kpis.of(withoutEnd(report)).netUnits())
        .isEqualTo(report.liquidationUnits() - capital(report));
  }

  @Test
  void bookThatLocksOrCrossesForAMessageHasNoMid() {
    SessionReport report = run(Side.BUY, TapeFeed.BOOK, ClosingSideTest::flickering);
    SessionTrace trace = withoutEnd(report);

    assertTold(report, 79_990, 80_010);
    assertThat(Kpis.of(trace).netUnits()).isEqualTo(report.liquidationUnits() - capital(report));
    assertThat(trace.account().getLast().equityUnits()).isEqualTo(report.equityUnits());
    Series mid = trace.lines().mid();
    assertThat(mid.size()).isGreaterThanOrEqualTo(ROWS);
    for (int i = 0; i < mid.size(); i++) {
      assertThat(mid.value(i)).as("mid %d", i).isEqualTo(800);
    }
  }

  /** What a book shows between two frames of one instant nobody ever saw. */
  @Test
  void strategySeesNoBookThatIsHalfTold() {
    List<Long> bids = new ArrayList<>();
    try (Tape tape = tape(TapeFeed.BOOK, ClosingSideTest::flickering);
        EngineSession session = EngineSession.open(setup(new Opener(Side.BUY, bids), tape))) {
      SessionReport _ = SessionFixture.toEnd(session);
    }

    assertThat(bids).hasSizeGreaterThan(ROWS).contains(79_999L).doesNotContain(80_300L);
  }

  private SessionTrace withoutEnd(SessionReport report) {
    TraceReader reader = new TraceReader(report.spec());
    try (LogReader frames = LogReader.open(log())) {
      while (frames.next()) {
        if (Frames.template(frames.buffer(), frames.offset()) != EndedDecoder.TEMPLATE_ID) {
          reader.onFrame(frames.number(), frames.buffer(), frames.offset(), frames.length());
        }
      }
    }
    assertThat(reader.trace().ending().state()).isEqualTo("RUNNING");
    return reader.trace();
  }

  private Path log() {
    return home.resolve("closing").resolve(EngineSetup.LOG);
  }

  private void assertTold(SessionReport report, long bidTicks, long askTicks) {
    Path log = log();
    SessionEnded end = ended(log, report.spec());
    assertThat(end.bidTicks()).isEqualTo(bidTicks);
    assertThat(end.askTicks()).isEqualTo(askTicks);
    assertThat(end.liquidationUnits()).isEqualTo(report.liquidationUnits());
    assertThat(Kpis.of(TraceReader.read(log, report.spec())).netUnits())
        .isEqualTo(report.liquidationUnits() - capital(report));
  }

  private static SessionEnded ended(Path log, SessionSpec spec) {
    return (SessionEnded) SessionFixture.rows(log, spec).getLast().payload();
  }

  private static long capital(SessionReport report) {
    return report.spec().bot().capital().units();
  }

  private SessionReport run(Side side, TapeFeed feed, BiConsumer<TapeWriter, Integer> row) {
    try (Tape tape = tape(feed, row);
        EngineSession session =
            EngineSession.open(setup(new Opener(side, new ArrayList<>()), tape))) {
      return SessionFixture.toEnd(session);
    }
  }

  private Tape tape(TapeFeed feed, BiConsumer<TapeWriter, Integer> row) {
    try (TapeWriter writer =
        TapeWriter.open(home.resolve("tapes"), SessionFixture.PERPETUAL, feed)) {
      for (int i = 1; i <= ROWS; i++) {
        row.accept(writer, i);
      }
      return writer.store("0".repeat(64), 0);
    }
  }

  private static void book(TapeWriter writer, int row) {
    long at = SessionFixture.START + row * SessionFixture.SECOND;
    long away = row > ROWS - 5 ? 10 : 1;
    DepthLevels levels = new DepthLevels();
    levels.bid(80_000 - away, 5 * LOTS);
    levels.ask(80_000 + away, 5 * LOTS);
    writer.depth(at, at, true, levels);
  }

  /** Half an instant shows a bid too high, a print ends it; then the book locks, and crosses. */
  private static void flickering(TapeWriter writer, int row) {
    long at = SessionFixture.START + row * SessionFixture.SECOND;
    writer.depth(at, at, true, top(80_300, 80_400));
    book(writer, row);
    writer.bookTrade(at, at, 80_000, 1, TapeWriter.AGGRESSOR_BUY);
    writer.depth(at + 1, at + 1, true, top(80_500, 80_500));
    writer.depth(at + 2, at + 2, true, top(80_600, 80_500));
  }

  private static DepthLevels top(long bid, long ask) {
    DepthLevels levels = new DepthLevels();
    levels.bid(bid, 5 * LOTS);
    levels.ask(ask, 5 * LOTS);
    return levels;
  }

  private static void print(TapeWriter writer, int row) {
    writer.trade(SessionFixture.START + row * SessionFixture.SECOND, 80_000, LOTS);
  }

  private EngineSetup setup(Opener opener, Tape tape) {
    VenueConfig venue =
        new VenueConfig(
            BasisPoints.of("10"),
            BasisPoints.of("20"),
            BasisPoints.of("0"),
            0,
            0,
            Optional.of(Quantity.of("0")));
    boolean hasBook = tape.header().feed() == TapeFeed.BOOK;
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
            hasBook ? venue.withMarket(MarketModel.of(MarketModel.Profile.PARTIAL)) : venue,
            Optional.of(ExecutionConfig.DEFAULT),
            Optional.empty(),
            Optional.empty());
    SessionSpec spec =
        new SessionSpec(
            new SessionId("closing"),
            SessionKind.PAPER,
            bot,
            Feed.tape(tape.sha256()),
            ClockSpec.unlimited(),
            SessionFixture.bounds("90000"),
            3_600 * SessionFixture.SECOND,
            Optional.empty(),
            "");
    return new EngineSetup(
        spec,
        tape,
        home.resolve("closing"),
        SessionFixture.BUILD,
        InstantSource.system(),
        KillLatchView.OPEN,
        Optional.empty(),
        new MadeDefinition("opener", List.of(), made -> opener).lookup());
  }

  /** Opens one BTC after ten seconds and holds it. */
  private static final class Opener implements Strategy {
    private static final TimerId ONCE = new TimerId(1);
    private final Side side;
    private final List<Long> bids;
    private @Nullable Desk desk;

    /** Notes the best bid of each book it is shown. */
    private Opener(Side side, List<Long> bids) {
      this.side = side;
      this.bids = bids;
    }

    @Override
    public void onBook(BookView book) {
      bids.add(book.bestBidTicks());
    }

    @Override
    public void onStart(Desk given) {
      desk = given;
      given.timers().at(ONCE, given.clock().nanos() + 10 * SessionFixture.SECOND);
    }

    @Override
    public void onTimer(TimerId timer) {
      Objects.requireNonNull(desk).execute(ExecutionRequest.market(side, LOTS));
    }
  }
}
