package dev.belay.engine.session;

import dev.belay.api.session.SessionSpec;
import dev.belay.engine.strategy.StrategyLookup;
import dev.belay.engine.tape.Tape;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What a session runs from.
 *
 * @param spec what to run
 * @param tape its feed; stays the caller's to close, after the session
 * @param directory of this session alone, {@code <home>/sessions/<id>}; holds {@code session.log}
 * @param build of the runtime: SHA-256 over the jars that decide, hex
 * @param clock wall time: for wall clocks, leases and pacing
 * @param latch the kill latch
 * @param recording log of the session to replay; present exactly for replays
 * @param strategies where its strategy is found
 */
public record EngineSetup(
    SessionSpec spec,
    Tape tape,
    Path directory,
    String build,
    InstantSource clock,
    KillLatchView latch,
    Optional<Path> recording,
    StrategyLookup strategies) {
  /** Name of the log in a session's directory. */
  public static final String LOG = "session.log";

  public EngineSetup {
    if (recording.isPresent() != spec.replayOf().isPresent()) {
      throw new IllegalArgumentException("expected a recording exactly for a replay");
    }
  }

  /** A session of a strategy of the catalogue. */
  public EngineSetup(
      SessionSpec spec,
      Tape tape,
      Path directory,
      String build,
      InstantSource clock,
      KillLatchView latch,
      Optional<Path> recording) {
    this(spec, tape, directory, build, clock, latch, recording, StrategyLookup.CATALOGUE);
  }

  public Path log() {
    return directory.resolve(LOG);
  }
}
