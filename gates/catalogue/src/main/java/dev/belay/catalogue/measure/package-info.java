/**
 * Measurements over a session's journal: KPIs of a soak, and its books rebuilt: account, funding,
 * what closing leaves, and as far as rows go drawdown and time.
 *
 * <p>Entry points: {@link dev.belay.catalogue.measure.SoakKpiCalculator} and {@link
 * dev.belay.catalogue.measure.EdgeStatistics}.
 *
 * <p>Invariants: functions of the rows alone, deterministic to the last bit on every machine. Money
 * is exact in 1e-8 of the quote currency; {@code double} is for statistics only.
 *
 * <p>Non-goals: reading rows or checking their hash chain (see the journal module), judging.
 */
@NullMarked
package dev.belay.catalogue.measure;

import org.jspecify.annotations.NullMarked;
