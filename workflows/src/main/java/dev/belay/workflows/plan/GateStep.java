package dev.belay.workflows.plan;

import dev.belay.evidence.candidate.Rung;

/**
 * A gate to judge.
 *
 * @param gate its name in the catalogue
 * @param rung where it is asked
 * @param index its place in the profile's list of gates, from 0; keeps slots apart
 * @param counts whether anything but PASS stops the rung: critical and not a dry run
 */
public record GateStep(String gate, Rung rung, int index, boolean counts) {}
