package dev.belay.api.runtime;

import java.time.Instant;

/**
 * Who answers.
 *
 * @param build SHA-256 over the jars that decide, lower-case hex
 * @param principal the runtime's name in the desk's signers file
 * @param publicKey OpenSSH form, {@code ssh-ed25519 AAAA…}: what its evidence is signed with
 * @param now the runtime's wall clock
 * @param version of the program
 */
public record RuntimeInfo(
    String build, String principal, String publicKey, Instant now, String version) {}
