package dev.belay.workflows.plan;

import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Verdict;

/**
 * What became of one gate.
 *
 * @param gate its name in the catalogue
 * @param verdict as judged
 * @param counts whether it decides the rung
 * @param evidence the judgement
 */
public record GateVerdict(String gate, Verdict verdict, boolean counts, EvidenceId evidence) {}
