package dev.belay.catalogue.gate;

import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody;

/**
 * A piece of evidence that the common rules let through.
 *
 * @param evidence whole
 * @param body what it says, by its own type
 */
public record Admitted<B extends EvidenceBody>(Evidence evidence, B body) {}
