package dev.belay.api.runtime;

/**
 * A tape that this runtime has.
 *
 * @param sha256 its name, lower-case hex
 * @param bytes on disk
 */
public record TapeInfo(String sha256, long bytes) {}
