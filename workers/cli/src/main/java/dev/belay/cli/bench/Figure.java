package dev.belay.cli.bench;

/**
 * One measured figure.
 *
 * @param name what
 * @param measured with its unit
 * @param target with its unit
 * @param met whether the target was met in this run
 */
public record Figure(String name, String measured, String target, boolean met) {}
