package dev.belay.workflows.promotion;

import dev.belay.evidence.record.EvidenceId;
import java.util.List;
import java.util.Optional;

/**
 * The end of a run.
 *
 * @param ladder its id
 * @param attempt 0 when the promotion was refused
 * @param outcome how it ended
 * @param code why the promotion was refused; empty otherwise
 * @param text one sentence for a person
 * @param evidence the decision, or the refused act
 * @param bundle head of the exported bundle, hex; empty when nothing was exported
 * @param rungs what was climbed, in order
 */
public record LadderResult(
    String ladder,
    int attempt,
    LadderOutcome outcome,
    String code,
    String text,
    Optional<EvidenceId> evidence,
    String bundle,
    List<RungState> rungs) {}
