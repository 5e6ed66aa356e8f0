package dev.belay.evidence.record;

/**
 * The process that made a piece of evidence.
 *
 * @param role {@code runtime}, {@code worker} or {@code build}
 * @param principal its name in the desk's signers file
 * @param build build id of its jars, hex; for the runtime the build that decides
 */
public record Producer(String role, String principal, String build) {}
