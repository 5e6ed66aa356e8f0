package dev.belay.engine.recording;

import dev.belay.api.market.Instrument;
import dev.belay.engine.book.LevelBook;
import dev.belay.engine.frame.codec.DepthDecoder;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeCursor;

/** The book of a tape, applied to its end. */
final class TapeBook {
  private final Instrument instrument;
  private final LevelBook book = new LevelBook();
  private boolean snapshotSeen;
  private long crossed;

  private TapeBook(Instrument instrument) {
    this.instrument = instrument;
  }

  static TapeBook atEnd(Tape tape) {
    TapeBook end = new TapeBook(tape.instrument());
    TapeCursor cursor = tape.local();
    while (cursor.next()) {
      if (cursor.template() == DepthDecoder.TEMPLATE_ID) {
        end.book.apply(cursor.buffer(), cursor.offset());
        end.snapshotSeen |= cursor.buffer().getByte(cursor.offset() + 24) == 1;
        if (end.snapshotSeen && end.book.bestBidTicks() >= end.book.bestAskTicks()) {
          end.crossed++;
        }
      }
    }
    return end;
  }

  /** Messages after the first snapshot that left the book crossed. */
  long crossed() {
    return crossed;
  }

  LevelBook levels() {
    return book;
  }

  /** {@code bid/ask} in quote currency. */
  String touch() {
    return instrument.price(book.bestBidTicks()) + "/" + instrument.price(book.bestAskTicks());
  }
}
