package dev.belay.evidence.record;

import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.Feed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A measurement or an act, as it is signed and stored.
 *
 * @param subject what it is about: a candidate's {@code id@checksum}, or {@code desk}
 * @param slot the place it fills
 * @param producedAt by the producer's clock
 * @param producer the process that made it
 * @param clock of the session it measured; absent when none
 * @param feed of the session it measured; absent when none
 * @param inputs what it rests on
 * @param body what it says
 */
public record Evidence(
    String subject,
    Slot slot,
    Instant producedAt,
    Producer producer,
    Optional<ClockSpec.Kind> clock,
    Optional<Feed> feed,
    List<Input> inputs,
    EvidenceBody body) {
  public Evidence {
    inputs = List.copyOf(inputs);
    if (!slot.kind().equals(body.kind())) {
      throw new IllegalArgumentException(
          "expected a slot of kind " + body.kind() + ", was " + slot.kind());
    }
  }
}
