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
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kill latch: memory for the gateways, a file for the next start. */
public final class KillLatch implements KillLatchView {
  private static final Logger LOG = LoggerFactory.getLogger(KillLatch.class);

  private final Path file;
  private final UsedActs used;
  private final InstantSource clock;
  private final AtomicReference<Held> held;

  /** The state with what a gateway asks of it. */
  private record Held(KillState state, Optional<String> reason) {
    static Held of(KillState state) {
      return new Held(state, state.latched() ? Optional.of(state.reason()) : Optional.empty());
    }

    /** A kill that is here already changes nothing; any other takes the place of the last. */
    Held with(KillRequest request, InstantSource clock) {
      return state.latched() && state.id().equals(request.id())
          ? this
          : of(KillState.latched(request.id(), request.reason(), clock.instant()));
    }
  }

  private KillLatch(Path file, InstantSource clock, KillState state) {
    this.file = file;
    this.used = new UsedActs(file.resolveSibling("rearmed"));
    this.clock = clock;
    this.held = new AtomicReference<>(Held.of(state));
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
    return held.get().reason();
  }

  public KillState state() {
    return held.get().state();
  }

  /**
   * Sets the latch. Each new kill takes the place of the one before, so that nobody clears a kill
   * that they have not seen; the same id twice is one. In memory at once, whatever the disk does.
   *
   * @throws UncheckedIOException when the file cannot be written: set in memory all the same
   */
  public KillState set(KillRequest request) {
    Held before = held.get();
    Held after = held.updateAndGet(now -> now.with(request, clock));
    if (!after.equals(before)) {
      LOG.warn("kill {}: {}", request.id(), request.reason());
    }
    write();
    return after.state();
  }

  /** Ids of the acts that have cleared it. */
  Set<String> usedActs() throws IOException {
    return used.ids();
  }

  /**
   * Clears the latch, if it is still the one that was judged; only {@link Rearm} may. On disk
   * before it is in memory, and the act that did it is used up before that.
   *
   * @return whether it is cleared; a kill that came meanwhile stays
   */
  synchronized boolean clear(KillState judged, String act) {
    Held now = held.get();
    if (!now.state().equals(judged)) {
      return false;
    }
    try {
      used.add(act);
      AtomicFile.delete(file);
    } catch (IOException failed) {
      throw new UncheckedIOException("the kill latch stays set: " + file, failed);
    }
    // Who sets it now, before or after, writes the file once this is done.
    return held.compareAndSet(now, Held.of(KillState.armed()));
  }

  private synchronized void write() {
    KillState state = state();
    if (!state.latched()) {
      return;
    }
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
}
