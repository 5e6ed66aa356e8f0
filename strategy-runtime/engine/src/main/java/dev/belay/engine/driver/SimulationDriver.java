package dev.belay.engine.driver;

import dev.belay.api.session.LoopConfig;
import dev.belay.engine.adapter.AdapterPort;
import dev.belay.engine.adapter.SimulatedVenue;
import dev.belay.engine.book.MarketFrame;
import dev.belay.engine.bot.Bot;
import dev.belay.engine.bot.Inbox;
import dev.belay.engine.bot.ReportFrames;
import dev.belay.engine.bot.SessionStart;
import dev.belay.engine.frame.FrameStore;
import dev.belay.engine.frame.Frames;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeCursor;
import dev.belay.engine.tape.TapeFeed;

/**
 * Plays a tape against the simulated venue in virtual time: always the earliest of timer, local
 * row, report, exchange row and order arrival, in that order on ties. A bar tells what has happened
 * already: there the exchange row and its reports come before the local row.
 *
 * <p>A bot that is stepped by a clock has timers, local rows and reports at the tick at or after
 * them, with the tick as their time and in the order in which they came; the exchange goes on in
 * between.
 *
 * <p>Over a log that holds frames already it makes the same frames again, and takes from the log
 * what came from outside: commands, the latch and the lease.
 */
public final class SimulationDriver implements Driver {
  private static final long UNKNOWN = Long.MIN_VALUE;

  private final TapeCursor local;
  private final TapeCursor exchange;
  private final boolean book;
  private final boolean bars;
  private final long lastAt;
  private final Wakes wakes;
  private final Wiring wiring;
  private final SimulatedVenue venue;
  private final Inbox inbox;
  private final Bot bot;
  private final FrameStore log;
  private final SessionStart start;
  private boolean started;
  private long atNanos;
  private boolean localDone;
  private long localAt;
  private long exchangeAt;
  private long planned = UNKNOWN;

  /** When something is next due for the bot, as of when it was last looked for what is earliest. */
  private long dueAt;

  /** What a simulation moves. */
  public record Wiring(
      SimulatedVenue venue, AdapterPort port, Inbox inbox, Bot bot, FrameStore log) {}

  public SimulationDriver(Tape tape, Wiring wiring, SessionStart start, LoopConfig loop) {
    wakes = Wakes.of(loop);
    local = tape.local();
    exchange = tape.exchange();
    book = tape.header().feed() == TapeFeed.BOOK;
    bars = tape.header().feed() == TapeFeed.BARS;
    lastAt = tape.header().lastAtNanos();
    this.wiring = wiring;
    this.start = start;
    venue = wiring.venue();
    inbox = wiring.inbox();
    bot = wiring.bot();
    log = wiring.log();
    localDone = !local.next();
    localAt = tape.header().firstAtNanos();
    exchangeAt = exchange.next() ? exchange.venueAtNanos() : NEVER;
  }

  @Override
  public long nextAtNanos() {
    planned = earliest();
    return planned;
  }

  private long earliest() {
    if (bot.isOver()) {
      return NEVER;
    }
    if (wiring.port().hasQuestions()) {
      return atNanos;
    }
    dueAt = Math.min(Math.min(bot.nextDeadline(), localAt), venue.nextReportAt());
    return Math.min(Math.min(wakes.at(dueAt), exchangeAt), venue.nextArrivalAt());
  }

  @Override
  public void step() {
    // Whoever asked just now what comes next need not have it looked for again.
    long asked = planned;
    planned = UNKNOWN;
    if (log.peek() && isWord()) {
      venue.sendAt(atNanos);
      inbox.frame(log.peekBuffer(), log.peekOffset(), log.peekLength());
      return;
    }
    if (!started) {
      started = true;
      atNanos = localAt;
      inbox.start(localAt, start);
      return;
    }
    if (wiring.port().hasQuestions()) {
      ask();
      return;
    }
    stepMarket(asked == UNKNOWN ? earliest() : asked);
  }

  @Override
  public long wordAtNanos() {
    planned = UNKNOWN;
    if (!started || earliest() <= atNanos) {
      return NEVER;
    }
    venue.sendAt(atNanos);
    return atNanos;
  }

  private boolean isWord() {
    return started
        && Frames.isExternal(log.peekTemplate())
        && earliest() > Frames.atNanos(log.peekBuffer(), log.peekOffset());
  }

  private void stepMarket(long at) {
    atNanos = at;
    venue.sendAt(at);
    long due = wakes.at(dueAt) == at ? dueAt : UNKNOWN;
    if (bot.nextDeadline() == due) {
      inbox.timer(at, bot.nextTimer());
    } else if (bars && exchangeAt == at) {
      exchange();
    } else if (bars && venue.nextReportAt() == due) {
      venue.hear(at);
    } else if (localAt == due) {
      local();
    } else if (venue.nextReportAt() == due) {
      venue.hear(at);
    } else if (exchangeAt == at) {
      exchange();
    } else {
      venue.arrive();
    }
  }

  private void local() {
    if (localDone) {
      localAt = NEVER;
      inbox.end(atNanos, "the tape ended");
      return;
    }
    if (isLastOfBook()) {
      inbox.unfinished(atNanos, local.buffer(), local.offset(), local.length());
    } else if (localAt != atNanos) {
      inbox.market(atNanos, local.buffer(), local.offset(), local.length());
    } else {
      inbox.market(local.buffer(), local.offset(), local.length());
    }
    localDone = !local.next();
    if (!localDone) {
      localAt = local.atNanos();
    }
    // Otherwise the end comes right behind the last frame, before anything later.
  }

  /**
   * A book's last instant calls nobody: what is decided there could never be answered, and whoever
   * compares two runs would compare orders that never arrived.
   */
  private boolean isLastOfBook() {
    return book && localAt == lastAt && MarketFrame.endsInstant(local.buffer(), local.offset());
  }

  private void exchange() {
    venue.onMarket(exchangeAt, exchange.buffer(), exchange.offset());
    exchangeAt = exchange.next() ? exchange.venueAtNanos() : NEVER;
  }

  private void ask() {
    long at = atNanos;
    venue.sendAt(at);
    wiring
        .port()
        .ask(
            report -> inbox.report(at, report),
            (order, answer) -> inbox.answer(at, ReportFrames.sequence(order), answer));
  }
}
