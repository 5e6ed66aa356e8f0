package dev.belay.evidence.candidate;

import dev.belay.evidence.document.CanonicalJson;

/**
 * What climbs: immutable, and another one as soon as anything that decides changes.
 *
 * @param id the desk's name for it
 * @param config what its checksum covers
 * @param checksum of the configuration: SHA-256 of the canonical JSON of {@code config}, hex
 * @param build build id of the jars that decide, hex
 */
public record Candidate(CandidateId id, CandidateConfig config, String checksum, String build) {
  /** Digits of a candidate's hash in ids. */
  public static final int CHECKSUM_DIGITS = 12;

  /** A candidate with its checksum. */
  public static Candidate of(CandidateId id, CandidateConfig config, String build) {
    return new Candidate(id, config, checksum(config), build);
  }

  /** SHA-256 of a configuration's canonical JSON, hex. */
  public static String checksum(CandidateConfig config) {
    return CanonicalJson.sha256Hex(CanonicalJson.write(config));
  }

  /**
   * The candidate's own checksum, over all that decides: SHA-256 of the canonical JSON of strategy,
   * version, configuration's checksum and build, hex. Another build is another candidate.
   */
  public String hash() {
    Decides all = new Decides(config.bot().strategy(), config.bot().version(), checksum, build);
    return CanonicalJson.sha256Hex(CanonicalJson.write(all));
  }

  private record Decides(String strategy, int version, String checksum, String build) {}

  /** {@code id@checksum}, the checksum being {@link #hash} shortened. */
  public String subject() {
    return subject(id, hash());
  }

  /**
   * The subject of a candidate.
   *
   * @param hash see {@link #hash}
   */
  public static String subject(CandidateId id, String hash) {
    return id.value() + "@" + hash.substring(0, CHECKSUM_DIGITS);
  }
}
