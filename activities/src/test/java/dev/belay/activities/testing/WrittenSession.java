package dev.belay.activities.testing;

import dev.belay.api.execution.Liquidity;
import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload;
import dev.belay.api.market.Side;
import dev.belay.api.session.Fingerprint;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.journal.chain.HashChain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A session as if it had run: round trips of ten lots around a mid that does not move, each earning
 * or losing the same, with the journal and the report that belong to it.
 */
public final class WrittenSession {
  private static final int PAIRS = 60;
  private static final long LOTS = 10;
  private static final long MID = 10_000;
  private static final long UNITS_PER_TICK_LOT = 10_000;
  private static final long FEE_PER_MILLE = 1;
  private static final long DAY = 86_400_000_000_000L;
  private static final long START = 1_385_337_600_000_000_000L;

  private final SessionSpec spec;
  private final long buyTicks;
  private final long sellTicks;
  private final List<JournalEvent> events = new ArrayList<>();
  private long realized;
  private long fees;

  /**
   * @param earns whether it buys below and sells above the mid, or the other way round
   */
  public WrittenSession(SessionSpec spec, boolean earns) {
    this.spec = spec;
    this.buyTicks = earns ? MID - 100 : MID + 100;
    this.sellTicks = earns ? MID + 100 : MID - 100;
    write();
  }

  public List<JournalEvent> events() {
    return List.copyOf(events);
  }

  public HashChain chain() {
    HashChain chain = HashChain.start();
    events.forEach(chain::append);
    return chain;
  }

  public SessionReport report() {
    long fills = 2L * PAIRS;
    return new SessionReport(
        spec,
        Samples.BUILD,
        SessionState.ENDED,
        "",
        START,
        START + DAY,
        DAY,
        0,
        DAY,
        1_000,
        900,
        fills,
        0,
        fills,
        fills,
        fills * LOTS,
        realized,
        fees,
        0,
        equity(),
        equity(),
        drawdown(),
        Optional.of(0L),
        0,
        new Fingerprint("ef".repeat(32)),
        chain().head().sequence(),
        chain().head().hash(),
        "01".repeat(32),
        Optional.empty());
  }

  private void write() {
    add(
        START,
        new JournalPayload.SessionStarted(
            spec.bot().strategy(),
            spec.bot().version(),
            spec.bot().instrument(),
            spec.bot().capital().units(),
            Samples.BUILD));
    for (int pair = 0; pair < PAIRS; pair++) {
      long at = START + DAY / PAIRS * pair;
      trip(pair, at);
    }
    mark(START + DAY, DAY);
    // Its start is a midnight, and it lasts a day.
    add(
        START + DAY,
        new JournalPayload.DayEnded(
            "2013-11-25", MID, equity(), equity(), realized, fees, 0, 0, 0, 0, 0));
    add(
        START + DAY,
        new JournalPayload.SessionEnded("ENDED", "", "ef".repeat(32), equity(), MID, MID));
  }

  private void trip(int pair, long at) {
    long pnl = (sellTicks - buyTicks) * LOTS * UNITS_PER_TICK_LOT;
    fill("b" + pair, Side.BUY, at, buyTicks, LOTS, 0);
    add(at + 1, new JournalPayload.Markout("b" + pair, 60_000_000_000L, MID));
    realized += pnl;
    fill("s" + pair, Side.SELL, at + 2, sellTicks, 0, pnl);
    add(at + 3, new JournalPayload.Markout("s" + pair, 60_000_000_000L, MID));
    mark(at + 4, at + 4 - START);
  }

  private void fill(
      String trade, Side side, long at, long ticks, long positionAfter, long realizedNow) {
    long fee = ticks * LOTS * UNITS_PER_TICK_LOT * FEE_PER_MILLE / 1000;
    fees += fee;
    add(
        at,
        new JournalPayload.Fill(
            "o-" + trade,
            trade,
            side,
            ticks,
            LOTS,
            0,
            fee,
            Liquidity.MAKER,
            MID,
            positionAfter,
            realizedNow));
  }

  private void mark(long at, long elapsed) {
    add(
        at,
        new JournalPayload.Mark(
            equity(), 0, MID, realized, fees, 0, drawdown(), elapsed, elapsed, 0));
  }

  private long equity() {
    return spec.bot().capital().units() + realized - fees;
  }

  private long drawdown() {
    return Math.max(1_000_000, spec.bot().capital().units() - equity());
  }

  private void add(long at, JournalPayload payload) {
    events.add(
        new JournalEvent(
            spec.id().value(),
            events.size() + 1L,
            at,
            spec.correlation(),
            "frame:" + (events.size() + 1),
            payload));
  }
}
