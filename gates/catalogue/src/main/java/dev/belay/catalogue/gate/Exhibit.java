package dev.belay.catalogue.gate;

import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceId;

/**
 * A piece of evidence put before a gate.
 *
 * @param id the SHA-256 of its canonical JSON
 * @param evidence what it says
 */
public record Exhibit(EvidenceId id, Evidence evidence) {}
