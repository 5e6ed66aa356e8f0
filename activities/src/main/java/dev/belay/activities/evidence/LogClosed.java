package dev.belay.activities.evidence;

import dev.belay.evidence.record.Slot;

/** A ladder that was decided takes no more evidence: it was reset, or something runs it twice. */
public final class LogClosed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LogClosed(Slot slot) {
    super(
        "expected an open ladder for "
            + slot.kind()
            + ", but attempt "
            + slot.attempt()
            + " of "
            + slot.ladder()
            + " is decided; promote again for another attempt");
  }
}
