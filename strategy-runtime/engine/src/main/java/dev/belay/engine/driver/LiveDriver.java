package dev.belay.engine.driver;

import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.session.LoopConfig;
import dev.belay.engine.adapter.AdapterPort;
import dev.belay.engine.adapter.ResumingPort;
import dev.belay.engine.adapter.SimulatedVenue;
import dev.belay.engine.bot.Bot;
import dev.belay.engine.bot.Inbox;
import dev.belay.engine.bot.ReportFrames;
import dev.belay.engine.bot.SessionStart;
import dev.belay.engine.frame.FrameStore;
import dev.belay.engine.frame.Frames;
import dev.belay.engine.order.Order;
import dev.belay.engine.tape.Tape;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Brings a bot what happens in wall time: a tape played in real time and the simulated venue,
 * through the ring buffer, when it comes or at the next tick of the bot's clock. Over a log that
 * holds frames already it first rebuilds the bot from them; the time nobody was there is a gap, and
 * what was working at the simulated venue has been canceled by it.
 */
public final class LiveDriver implements Driver {
  private static final int READ_MAX = 256;
  private static final long STEP_BACK_NANOS = 1_000_000_000L;

  private final Tape tape;
  private final SimulatedVenue venue;
  private final AdapterPort port;
  private final Inbox inbox;
  private final Bot bot;
  private final FrameStore log;
  private final InstantSource clock;
  private final SessionStart start;
  private final LiveInbox ring;
  private final ResumingPort line;
  private final Wakes wakes;
  private final ExpandableArrayBuffer message = new ExpandableArrayBuffer(1_024);
  private @Nullable TapeFeeder feeder;
  private long lastWallNanos = Long.MIN_VALUE;

  /** The time of the bot while it is awake. */
  private long awakeAt;

  private boolean tapeEnded;

  public LiveDriver(
      Tape tape, SimulationDriver.Wiring wiring, SessionStart start, LiveSetup setup) {
    this.tape = tape;
    this.start = start;
    venue = wiring.venue();
    port = wiring.port();
    inbox = wiring.inbox();
    bot = wiring.bot();
    log = wiring.log();
    clock = setup.clock();
    ring = setup.ring();
    line = setup.line();
    wakes = Wakes.of(setup.loop());
  }

  /**
   * What only a live session has.
   *
   * @param clock of the wall
   * @param ring that prints and reports pass through
   * @param line opened once the log has been done again
   * @param loop what wakes the bot
   */
  public record LiveSetup(
      InstantSource clock, LiveInbox ring, ResumingPort line, LoopConfig loop) {}

  /** Takes a report of the simulated venue into the ring; give it to the venue as its sink. */
  public static void hear(Heard by, long atNanos, ExecutionReport report) {
    if (!by.ring().offerReport(atNanos, report)) {
      // Same thread on both ends: it is handled at once rather than waiting for itself.
      by.inbox().report(by.bot().nowNanos(), report);
    }
  }

  /** Who hears reports. */
  public record Heard(LiveInbox ring, Inbox inbox, Bot bot) {}

  @Override
  public long nextAtNanos() {
    if (bot.isOver()) {
      return NEVER;
    }
    TapeFeeder rows = feeder;
    if (rows == null || port.hasQuestions()) {
      return bot.nowNanos();
    }
    long next = Math.min(dueOfBot(), tapeEnded ? NEVER : rows.nextLocalAt());
    next = Math.min(next, Math.min(rows.nextExchangeAt(), venue.nextArrivalAt()));
    return Math.max(bot.nowNanos(), wakes.at(next));
  }

  /** When something is next due for the bot, of what is there already. */
  private long dueOfBot() {
    return Math.min(Math.min(bot.nextDeadline(), venue.nextReportAt()), ring.firstAt(NEVER));
  }

  @Override
  public long wordAtNanos() {
    if (feeder == null) {
      return NEVER;
    }
    long at = wallNanos();
    venue.sendAt(at);
    return at;
  }

  @Override
  public void step() {
    if (log.peek()) {
      rebuild();
      return;
    }
    TapeFeeder rows = feeder;
    if (rows == null) {
      feeder = begin();
      return;
    }
    long now = wallNanos();
    while (Math.min(rows.nextLocalAt(), rows.nextExchangeAt()) <= now && !bot.isOver()) {
      if (rows.nextLocalAt() <= rows.nextExchangeAt()) {
        wakeUntil(rows, rows.nextLocalAt() - 1);
        venue.advanceTo(rows.nextLocalAt() - 1);
        rows.feedLocal(ring::market);
      } else {
        wakeUntil(rows, rows.nextExchangeAt());
        rows.feedExchange(this::onExchange);
      }
    }
    wakeUntil(rows, now);
    venue.advanceTo(Math.max(now, bot.nowNanos()));
    wakeUntil(rows, now);
    ask();
    if (!tapeEnded && rows.nextLocalAt() == NEVER && ring.isEmpty() && !bot.isOver()) {
      tapeEnded = true;
      inbox.end(Math.max(now, bot.nowNanos()), "the tape ended");
    }
  }

  /** One recorded frame; what the bot made of it is in the log and is compared there. */
  private void rebuild() {
    if (Frames.isOutput(log.peekTemplate())) {
      throw new IllegalStateException(
          "expected an inbox frame after frame %d of the log, was %s; the log belongs to another build"
              .formatted(log.number(), Frames.name(log.peekTemplate())));
    }
    inbox.frame(log.peekBuffer(), log.peekOffset(), log.peekLength());
  }

  private TapeFeeder begin() {
    long now = wallNanos();
    if (log.number() == 0) {
      line.open();
      inbox.start(now, start);
      return new TapeFeeder(tape, now, now, this::onExchange);
    }
    long at = Math.max(now, bot.nowNanos());
    inbox.gap(at, bot.nowNanos(), "the runtime was away");
    List<Order> lost = new ArrayList<>();
    for (int i = 0; i < bot.openOrders().size(); i++) {
      lost.add(bot.openOrders().get(i));
    }
    for (Order order : lost) {
      inbox.report(
          at,
          new ExecutionReport.Canceled(
              order.request().id(), at, order.leavesLots(), "the runtime was away"));
    }
    line.open();
    TapeFeeder rows = new TapeFeeder(tape, bot.snapshot().startNanos(), at, this::onExchange);
    resync(rows, at);
    return rows;
  }

  private void onExchange(long atNanos, DirectBuffer frame, int length) {
    venue.advanceTo(atNanos);
    venue.onMarket(atNanos, frame, 0);
  }

  /** Wakes the bot, again and again, for what is due for it by then. */
  private void wakeUntil(TapeFeeder rows, long untilNanos) {
    long wake = wakes.at(dueOfBot());
    while (wake <= untilNanos && !bot.isOver()) {
      venue.advanceTo(wake);
      awakeAt = Math.max(wake, bot.nowNanos());
      drain(rows);
      timersUntil(wake);
      wake = wakes.at(dueOfBot());
    }
  }

  private void drain(TapeFeeder rows) {
    ring.forgetFirst();
    while (!ring.isEmpty() && !bot.isOver()) {
      ring.read(this::onMessage, READ_MAX);
    }
    long gapFrom = ring.takeGap(NEVER);
    if (gapFrom != NEVER) {
      long from = Math.max(gapFrom, bot.nowNanos());
      inbox.gap(from, from, "the inbox was full: " + ring.dropped() + " messages dropped so far");
      resync(rows, from);
    }
  }

  /** Who has missed a part of a book's feed is told the whole. */
  private void resync(TapeFeeder rows, long atNanos) {
    if (rows.hasBook()) {
      rows.snapshot(atNanos, (at, frame, length) -> inbox.frame(frame, 0, length));
    }
  }

  /** Messages of several threads may come a little out of order; the session's clock does not. */
  private void onMessage(int type, MutableDirectBuffer buffer, int index, int length) {
    message.putBytes(0, buffer, index, length);
    long cameAt = Frames.atNanos(message, 0);
    timersUntil(cameAt);
    long at = Math.max(wakes.isTicking() ? awakeAt : cameAt, bot.nowNanos());
    Frames.setAtNanos(message, 0, at);
    venue.sendAt(at);
    inbox.frame(message, 0, length);
  }

  private void timersUntil(long dueNanos) {
    while (bot.nextDeadline() <= dueNanos && !bot.isOver()) {
      long at = Math.max(wakes.at(bot.nextDeadline()), bot.nowNanos());
      venue.sendAt(at);
      inbox.timer(at, bot.nextTimer());
    }
  }

  private void ask() {
    long at = bot.nowNanos();
    port.ask(
        report -> inbox.report(at, report),
        (order, answer) -> inbox.answer(at, ReportFrames.sequence(order), answer));
  }

  private long wallNanos() {
    Instant instant = clock.instant();
    long wall = instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    if (lastWallNanos != Long.MIN_VALUE && wall < lastWallNanos - STEP_BACK_NANOS) {
      setBack(lastWallNanos - wall);
    }
    lastWallNanos = wall;
    return Math.max(wall, bot.nowNanos());
  }

  /** A gap ends the book: what came before it is heard first, and then the whole is told. */
  private void setBack(long nanos) {
    TapeFeeder rows = feeder;
    if (rows != null) {
      drain(rows);
    }
    inbox.gap(bot.nowNanos(), bot.nowNanos(), "the wall clock stepped back by " + nanos + " ns");
    if (rows != null) {
      resync(rows, bot.nowNanos());
    }
  }
}
