package dev.belay.journal.ship;

import dev.belay.api.journal.JournalEvent;
import java.util.List;

/**
 * A stream's events as the local log has them: what the shipper tails. A source gives an event
 * again as often as it is asked, and always the same.
 */
public interface JournalSource {
  /** The stream every event of this source belongs to. */
  String stream();

  /**
   * The events after a sequence, in order and without a gap; empty while there is none. Called by
   * one thread.
   *
   * @param max at most this many
   */
  List<JournalEvent> after(long sequence, int max);

  /** Sequence of the last event there is now, 0 before the first. Called from any thread. */
  long lastSequence();
}
