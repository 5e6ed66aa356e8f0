package dev.belay.cli.baseline;

/**
 * A baseline that somebody vouches for.
 *
 * @param by who signed it, as today's signers file names the key
 * @param sha256 of its text
 */
public record SignedBaseline(Baseline baseline, String by, String sha256) {}
