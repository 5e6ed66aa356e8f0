package dev.belay.activities.gate;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One kind of secret and how to see it; the patterns are modelled on gitleaks' published rules.
 *
 * @param name the rule's, as in gitleaks
 * @param pattern the secret is its last group, or the whole match
 * @param entropyMin bits a character that the secret must have at least; 0 when the form says
 *     enough
 */
record SecretRule(String name, Pattern pattern, double entropyMin) {
  private static final String ASSIGNMENT =
      "(?i)[\\w.-]{0,50}?(?:access|auth|api|credential|creds|key|passw(?:or)?d|secret|token)"
          + "[ \\t\\w.-]{0,20}[\\s'\"\\\\]{0,3}(?:=>|:=|=|:)[`'\"\\s=\\\\]{0,5}"
          + "([\\w.=+/-]{10,150})(?:[`'\"\\s;,\\\\}]|$)";

  /** Characters of a SHA-256 in unpadded base 64. */
  private static final int FINGERPRINT = 43;

  /** Every rule, most telling first. */
  static final List<SecretRule> ALL =
      List.of(
          rule("private-key", "-----BEGIN[ A-Z0-9_-]{0,100}PRIVATE KEY(?: BLOCK)?-----", 0),
          rule("aws-access-token", "\\b((?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16})\\b", 3),
          rule("gcp-api-key", "\\b(AIza[\\w-]{35})(?:[^\\w-]|$)", 3),
          rule("github-pat", "\\b(gh[pousr]_[0-9a-zA-Z]{36})\\b", 3),
          rule("github-fine-grained-pat", "\\b(github_pat_\\w{82})\\b", 3),
          rule("gitlab-pat", "\\b(glpat-[\\w-]{20})(?:[^\\w-]|$)", 3),
          rule("slack-token", "\\b(xox[abeoprs]-[0-9a-zA-Z-]{10,250})", 2),
          rule(
              "slack-webhook-url",
              "hooks\\.slack\\.com/((?:services|workflows|triggers)/[A-Za-z0-9+/]{43,56})",
              0),
          rule("stripe-access-token", "\\b((?:sk|rk)_(?:test|live|prod)_[a-zA-Z0-9]{10,99})\\b", 2),
          rule(
              "jwt",
              "\\b(ey[a-zA-Z0-9]{17,}\\.ey[a-zA-Z0-9/_-]{17,}\\.[a-zA-Z0-9/_-]{10,}={0,2})",
              3),
          rule("bearer-token", "(?i)\\bbearer[ \\t]+([\\w.=+/~-]{16,300})", 3),
          rule(
              "password-in-url",
              "[a-z][a-z0-9+.-]{1,20}://[^/\\s:@\"']{1,80}:([^/\\s:@\"']{6,80})@",
              0),
          rule("generic-api-key", ASSIGNMENT, 3.5));

  private static SecretRule rule(String name, String pattern, double entropyMin) {
    return new SecretRule(name, Pattern.compile(pattern), entropyMin);
  }

  /** How many characters the first secret in a line has; 0 when there is none. */
  int find(String line) {
    Matcher matcher = pattern.matcher(line);
    while (matcher.find()) {
      String secret = matcher.group(matcher.groupCount());
      if (counts(line, matcher, secret)) {
        return secret.length();
      }
    }
    return 0;
  }

  private boolean counts(String line, Matcher matcher, String secret) {
    if (entropyMin > 0 && entropy(secret) < entropyMin) {
      return false;
    }
    return !name.equals("generic-api-key")
        || (hasDigit(secret) && !isPublic(line.substring(matcher.start(), matcher.end()), secret));
  }

  private static boolean hasDigit(String text) {
    return text.chars().anyMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * Things that look like keys and are published on purpose: fingerprints of keys as OpenSSH writes
   * them, hashes by name, class names, paths.
   */
  private static boolean isPublic(String assignment, String secret) {
    return assignment.contains("ublicKey")
        || assignment.contains("ngerprint")
        || (secret.length() == FINGERPRINT && assignment.contains("SHA256:" + secret))
        || secret.startsWith("AAAAC3Nza")
        || secret.startsWith("ssh-")
        || secret.startsWith("/")
        || secret.matches("[a-z]+(?:[._/-][a-z0-9]+)+")
        || secret.matches("[0-9.+-]+")
        || secret.matches("[A-Za-z]+(?:[._-][A-Za-z0-9]{1,12})+");
  }

  /** Shannon entropy in bits a character. */
  static double entropy(String text) {
    int[] counts = new int[128];
    int other = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 128) {
        counts[c]++;
      } else {
        other++;
      }
    }
    double bits = share(other, text.length());
    for (int count : counts) {
      bits += share(count, text.length());
    }
    return bits;
  }

  private static double share(int count, int all) {
    if (count == 0) {
      return 0;
    }
    double p = (double) count / all;
    return -p * Math.log(p) / Math.log(2);
  }
}
