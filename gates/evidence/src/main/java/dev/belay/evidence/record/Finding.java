package dev.belay.evidence.record;

/**
 * One thing a gate found, passing ones included, so that a reader sees what was measured.
 *
 * @param check the KPI or rule, for example {@code net_pnl}
 * @param verdict of this check alone
 * @param measured as text in {@code unit}; {@code unknown} when it could not be measured
 * @param limit as text in {@code unit}; empty when the check has none
 * @param unit for example {@code USD}, {@code bp}, {@code rows}
 * @param text one sentence for a person
 */
public record Finding(
    String check, Verdict verdict, String measured, String limit, String unit, String text) {}
