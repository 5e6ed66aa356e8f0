package dev.belay.evidence.record;

/**
 * Evidence as bytes with its signature: what is stored, archived and sent.
 *
 * @param id SHA-256 of {@code json}'s UTF-8
 * @param json the canonical JSON (RFC 8785)
 * @param signature armored SSHSIG over {@code json}'s UTF-8 in the namespace {@code belay-evidence}
 *     (or {@code belay-build})
 */
public record SignedEvidence(EvidenceId id, String json, String signature) {}
