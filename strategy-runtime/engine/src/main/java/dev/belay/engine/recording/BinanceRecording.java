package dev.belay.engine.recording;

/**
 * Imports raw frames of Binance's sockets as a recorder wrote them, one {@code <local nanoseconds>
 * <json>} a line: depth updates, prints, REST snapshots of the book, and of perpetuals the funding
 * that mark prices tell of. Quotes and other streams are ignored. Binance documents how a book is
 * kept from these: every depth update names the one before it, so a missing one is found.
 */
public final class BinanceRecording {
  private static final long MILLI = 1_000_000L;
  private static final int PROGRESS_LINES = 1 << 14;

  private final ImportRequest request;
  private final Lines lines;
  private final BookTape tape;
  private final JsonText json;
  private final BinanceFormat format;
  private final BinanceMessage message;
  private final FundingStream fundings;
  private long lastUpdate = BinanceMessage.ABSENT;
  private long newestVenueNanos = BinanceMessage.ABSENT;
  private long ignored;

  private BinanceRecording(ImportRequest request, Lines lines, BookTape tape, boolean perpetual) {
    this.request = request;
    this.lines = lines;
    this.tape = tape;
    json = new JsonText(lines);
    format = BinanceFormat.of(request.instrument(), perpetual);
    message = new BinanceMessage(json, format);
    fundings = new FundingStream(request.instrument().tickSize().value(), tape::funding);
  }

  /**
   * Imports a recording of USDⓈ-M perpetuals. Exchange time is {@code T}; prints count when {@code
   * X} is {@code MARKET}.
   *
   * @throws dev.belay.engine.tape.TapeException naming file and line; nothing was stored
   */
  public static Imported usdm(ImportRequest request) {
    return read(request, true);
  }

  /**
   * Imports a recording of spot. Exchange time is {@code T} of prints and {@code E} of depth
   * updates; a snapshot, which has none, takes the newest seen.
   *
   * @throws dev.belay.engine.tape.TapeException naming file and line; nothing was stored
   */
  public static Imported spot(ImportRequest request) {
    return read(request, false);
  }

  private static Imported read(ImportRequest request, boolean perpetual) {
    try (Lines lines = new Lines(request.files());
        BookTape tape = new BookTape(request, lines)) {
      BinanceRecording recording = new BinanceRecording(request, lines, tape, perpetual);
      return recording.read();
    }
  }

  private Imported read() {
    while (lines.next()) {
      line();
      if ((lines.total() & (PROGRESS_LINES - 1)) == 0) {
        request.progress().accept(lines.total());
      }
    }
    return tape.store(ignored);
  }

  private void line() {
    json.wrap();
    long local = json.number();
    message.read();
    tape.requireTime(local, json);
    switch (message.kind()) {
      case DEPTH -> depth(local);
      case SNAPSHOT -> snapshot(local);
      case TRADE -> trade(local);
      case MARK -> mark(local);
      case OTHER -> ignored++;
    }
  }

  private void mark(long local) {
    ignored += format.perpetual() ? 0 : 1;
    if (format.perpetual()) {
      fundings.mark(local, message.tradeMillis(), message.rateUnits(), message.markPrice());
    }
  }

  private void depth(long local) {
    long venueAt = MILLI * (format.perpetual() ? message.tradeMillis() : message.eventMillis());
    checkChain();
    newestVenueNanos = Math.max(newestVenueNanos, venueAt);
    tape.changes(local, venueAt, message.lastUpdate(), message.levels());
  }

  private void checkChain() {
    long before = lastUpdate;
    lastUpdate = message.lastUpdate();
    if (before == BinanceMessage.ABSENT) {
      return;
    }
    long expected = format.perpetual() ? before : before + 1;
    long was = format.perpetual() ? message.previousUpdate() : message.firstUpdate();
    if (was == expected) {
      tape.verified();
    } else {
      String name = format.perpetual() ? "pu" : "U";
      tape.gap("expected \"%s\" %d, was %d".formatted(name, expected, was));
    }
  }

  private void snapshot(long local) {
    long venueAt = newestVenueNanos;
    if (format.perpetual()) {
      venueAt = MILLI * message.tradeMillis();
    } else if (venueAt == BinanceMessage.ABSENT) {
      venueAt = local;
    }
    if (message.levels().bids() == 0 && message.levels().asks() == 0) {
      throw json.bad("a snapshot with levels before this");
    }
    tape.snapshot(local, venueAt, message.lastUpdate(), message.levels());
  }

  private void trade(long local) {
    if (message.isMarket()) {
      long venueAt = MILLI * message.tradeMillis();
      newestVenueNanos = Math.max(newestVenueNanos, venueAt);
      tape.trade(local, venueAt, message);
    } else {
      ignored++;
    }
  }
}
