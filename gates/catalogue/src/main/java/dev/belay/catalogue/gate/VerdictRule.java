package dev.belay.catalogue.gate;

import dev.belay.evidence.record.Verdict;

/**
 * One check of a gate, for its readers.
 *
 * @param check as in {@link dev.belay.evidence.record.Finding#check}
 * @param otherwise the verdict when it does not hold
 * @param holds what has to hold, one clause
 */
public record VerdictRule(String check, Verdict otherwise, String holds) {}
