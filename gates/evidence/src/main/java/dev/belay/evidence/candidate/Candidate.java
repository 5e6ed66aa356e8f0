package dev.belay.evidence.candidate;

import dev.belay.evidence.document.CanonicalJson;

/**
 * What climbs: immutable, and another one as soon as anything that decides changes.
 *
 * @param id the desk's name for it
 * @param config what its checksum covers
 * @param checksum SHA-256 of the canonical JSON of {@code config}, hex
 * @param build build id of the jars that decide, hex
 */
public record Candidate(CandidateId id, CandidateConfig config, String checksum, String build) {
  /** Digits of a checksum in ids. */
  public static final int CHECKSUM_DIGITS = 12;

  /** A candidate with its checksum. */
  public static Candidate of(CandidateId id, CandidateConfig config, String build) {
    return new Candidate(id, config, checksum(config), build);
  }

  /** SHA-256 of a configuration's canonical JSON, hex. */
  public static String checksum(CandidateConfig config) {
    return CanonicalJson.sha256Hex(CanonicalJson.write(config));
  }

  /** {@code id@checksum}, the checksum shortened. */
  public String subject() {
    return subject(id, checksum);
  }

  public static String subject(CandidateId id, String checksum) {
    return id.value() + "@" + checksum.substring(0, CHECKSUM_DIGITS);
  }
}
