package dev.belay.evidence.operator;

import dev.belay.evidence.document.SourcePosition;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The plain form of the file that {@code ssh-keygen -Y verify -r} reads: a public key a line. With
 * any other line {@code ssh-keygen} refuses every signature, so such a line is an error here.
 */
final class RevokedKeys {
  private RevokedKeys() {}

  static Set<SshKey> parse(String file, String text) {
    if (text.startsWith("SSHKRL")) {
      throw new SignersError(
          new SourcePosition(file, 1, 1),
          "expected a list of public keys, was a binary KRL; write one public key a line");
    }
    Set<SshKey> found = new LinkedHashSet<>();
    SignersLine.forEach(file, text, line -> found.add(line.publicKey()));
    return found;
  }
}
