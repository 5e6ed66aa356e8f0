package dev.belay.engine.recording;

import dev.belay.api.market.Instrument;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/**
 * What to import.
 *
 * @param files one recording in order, plain or {@code .gz}
 * @param instrument whose grid prices and quantities must be on
 * @param tapes directory that will hold the tape
 * @param onGap what to do where messages are missing
 * @param lateSnapshot what to do with a snapshot that is older than updates before it
 * @param clockShiftNanos to add to local times; empty for the largest lead of exchange time over
 *     local time, so that nothing is heard before it happened
 * @param progress is told the number of lines read, now and then
 */
public record ImportRequest(
    List<Path> files,
    Instrument instrument,
    Path tapes,
    OnGap onGap,
    LateSnapshot lateSnapshot,
    OptionalLong clockShiftNanos,
    LongConsumer progress) {
  public ImportRequest {
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("expected a file, was none");
    }
  }

  /** The same with snapshots as they were recorded. */
  public ImportRequest(
      List<Path> files,
      Instrument instrument,
      Path tapes,
      OnGap onGap,
      OptionalLong clockShiftNanos,
      LongConsumer progress) {
    this(files, instrument, tapes, onGap, LateSnapshot.AS_RECORDED, clockShiftNanos, progress);
  }
}
