package dev.belay.workflows.promotion;

import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Verdict;
import java.util.List;

/**
 * One measurement of a rung that ended.
 *
 * @param rung which
 * @param ordinal of the measurement, from 0
 * @param verdict how it ended
 * @param text one sentence for a person
 * @param evidence what was stored, its record last
 */
public record RungState(
    Rung rung, int ordinal, Verdict verdict, String text, List<EvidenceId> evidence) {}
