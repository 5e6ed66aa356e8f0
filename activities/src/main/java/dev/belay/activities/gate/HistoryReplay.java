package dev.belay.activities.gate;

import dev.belay.evidence.record.EvidenceBody.HistoriesReplayed;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Recorded histories on this worker's code. The code of a process does not change, so it replays
 * once and remembers what came of it.
 */
final class HistoryReplay implements Gatherer {
  private final Supplier<HistoriesReplayed> replay;
  private Optional<HistoriesReplayed> done = Optional.empty();

  HistoryReplay(Supplier<HistoriesReplayed> replay) {
    this.replay = replay;
  }

  @Override
  public String kind() {
    return "history-replay";
  }

  @Override
  public synchronized Optional<Gathered> gather(Scene scene) {
    HistoriesReplayed replayed = done.orElseGet(replay);
    done = Optional.of(replayed);
    return Gathered.of(replayed);
  }
}
