package dev.belay.server.kill;

import dev.belay.api.runtime.KillRequest;
import dev.belay.api.runtime.KillState;
import dev.belay.engine.session.KillLatchView;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.document.JsonError;
import dev.belay.server.home.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kill latch: memory for the gateways, a file for the next start. */
public final class KillLatch implements KillLatchView {
  private static final Logger LOG = LoggerFactory.getLogger(KillLatch.class);

  private final Path file;
  private final InstantSource clock;
  private volatile KillState state;
  private volatile Optional<String> reason;

  private KillLatch(Path file, InstantSource clock, KillState state) {
    this.file = file;
    this.clock = clock;
    this.state = state;
    this.reason = reasonOf(state);
  }

  /** As the last process left it. A file that cannot be read counts as set. */
  public static KillLatch open(Path file, InstantSource clock) {
    KillState state = read(file, clock);
    if (state.latched()) {
      LOG.warn("the kill latch is set since {}: {}", state.since().orElseThrow(), state.reason());
    }
    return new KillLatch(file, clock, state);
  }

  @Override
  public Optional<String> reason() {
    return reason;
  }

  public KillState state() {
    return state;
  }

  /**
   * Sets the latch; one that is set stays as it is.
   *
   * @throws UncheckedIOException when the file cannot be written: set in memory all the same
   */
  public synchronized KillState set(KillRequest request) {
    if (!state.latched()) {
      take(KillState.latched(request.id(), request.reason(), clock.instant()));
      LOG.warn("kill {}: {}", request.id(), request.reason());
    }
    write();
    return state;
  }

  /** Clears the latch; only {@link Rearm} may. On disk before it is in memory. */
  synchronized KillState clear() {
    try {
      AtomicFile.delete(file);
    } catch (IOException failed) {
      throw new UncheckedIOException("the kill latch stays set: " + file, failed);
    }
    take(KillState.armed());
    return state;
  }

  private void take(KillState next) {
    reason = reasonOf(next);
    state = next;
  }

  private void write() {
    try {
      AtomicFile.write(file, CanonicalJson.write(state));
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "the kill latch is set in memory, but not on disk: " + file, failed);
    }
  }

  private static KillState read(Path file, InstantSource clock) {
    if (!Files.exists(file)) {
      return KillState.armed();
    }
    try {
      KillState kept = CanonicalJson.read(Files.readString(file), KillState.class);
      return kept.latched() && kept.since().isPresent() ? kept : unreadable(file, clock);
    } catch (IOException | JsonError damaged) {
      LOG.warn("the kill latch's file cannot be read", damaged);
      return unreadable(file, clock);
    }
  }

  private static KillState unreadable(Path file, InstantSource clock) {
    return KillState.latched("unreadable", "expected a kill latch in " + file, clock.instant());
  }

  private static Optional<String> reasonOf(KillState state) {
    return state.latched() ? Optional.of(state.reason()) : Optional.empty();
  }
}
