package dev.belay.activities.gate;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One kind of secret and how to see it; the patterns are modelled on gitleaks' published rules.
 *
 * @param name the rule's, as in gitleaks
 * @param hints in lower case; a line that has none of them in any case has no match, which is much
 *     sooner known
 * @param pattern the secret is its last group, or the whole match
 * @param entropyMin bits a character that the secret must have at least; 0 when the form says
 *     enough
 */
record SecretRule(String name, List<String> hints, Pattern pattern, double entropyMin) {
  private static final String ASSIGNMENT =
      "(?i)(?:access|auth|api|credential|creds|key|passw(?:or)?d|secret|token)"
          + "[ \\t\\w.-]{0,20}[\\s'\"\\\\]{0,3}(?:=>|:=|=|:)[`'\"\\s=\\\\]{0,5}"
          + "([\\w.=+/-]{10,150})(?:[`'\"\\s;,\\\\}]|$)";

  /** Characters of a SHA-256 in unpadded base 64. */
  private static final int FINGERPRINT = 43;

  /** Characters before the telling part of a name that are looked at. */
  private static final int NAME_MAX = 50;

  /** Every rule, most telling first. */
  static final List<SecretRule> ALL =
      List.of(
          rule("private-key", "-----BEGIN[ A-Z0-9_-]{0,100}PRIVATE KEY(?: BLOCK)?-----", 0)
              .hinted("private key"),
          rule("aws-access-token", "\\b((?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16})\\b", 3)
              .hinted("a3t", "akia", "asia", "abia", "acca"),
          rule("gcp-api-key", "\\b(AIza[\\w-]{35})(?:[^\\w-]|$)", 3).hinted("aiza"),
          rule("github-pat", "\\b(gh[pousr]_[0-9a-zA-Z]{36})\\b", 3)
              .hinted("ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
          rule("github-fine-grained-pat", "\\b(github_pat_\\w{82})\\b", 3).hinted("github_pat_"),
          rule("gitlab-pat", "\\b(glpat-[\\w-]{20})(?:[^\\w-]|$)", 3).hinted("glpat-"),
          rule("slack-token", "\\b(xox[abeoprs]-[0-9a-zA-Z-]{10,250})", 2).hinted("xox"),
          rule(
                  "slack-webhook-url",
                  "hooks\\.slack\\.com/((?:services|workflows|triggers)/[A-Za-z0-9+/]{43,56})",
                  0)
              .hinted("hooks.slack.com/"),
          rule("stripe-access-token", "\\b((?:sk|rk)_(?:test|live|prod)_[a-zA-Z0-9]{10,99})\\b", 2)
              .hinted("k_test_", "k_live_", "k_prod_"),
          rule(
                  "jwt",
                  "\\b(ey[a-zA-Z0-9]{17,}\\.ey[a-zA-Z0-9/_-]{17,}\\.[a-zA-Z0-9/_-]{10,}={0,2})",
                  3)
              .hinted(".ey"),
          rule("bearer-token", "(?i)\\bbearer[ \\t]+([\\w.=+/~-]{16,300})", 3).hinted("bearer"),
          rule(
                  "password-in-url",
                  "[a-z][a-z0-9+.-]{1,20}://[^/\\s:@\"']{1,80}:([^/\\s:@\"']{6,80})@",
                  0)
              .hinted("://"),
          rule("generic-api-key", ASSIGNMENT, 3.5)
              .hinted(
                  "access",
                  "auth",
                  "api",
                  "credential",
                  "creds",
                  "key",
                  "passw",
                  "secret",
                  "token"));

  private static SecretRule rule(String name, String pattern, double entropyMin) {
    return new SecretRule(name, List.of(""), Pattern.compile(pattern), entropyMin);
  }

  private SecretRule hinted(String... parts) {
    return new SecretRule(name, List.of(parts), pattern, entropyMin);
  }

  /**
   * How many characters the first secret in a line has; 0 when there is none.
   *
   * @param lower the line in lower case
   */
  int find(String line, String lower) {
    return mayMatch(lower) ? find(line) : 0;
  }

  private boolean mayMatch(String lower) {
    for (int i = 0; i < hints.size(); i++) {
      if (lower.contains(hints.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** The same without a look at the hints. */
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
        || (hasDigit(secret) && !isPublic(assignment(line, matcher), secret));
  }

  /** With all of the name that is assigned to, of which the match may be the end only. */
  private static String assignment(String line, Matcher matcher) {
    int start = matcher.start();
    while (start > 0 && isOfName(line.charAt(start - 1)) && matcher.start() - start < NAME_MAX) {
      start--;
    }
    return line.substring(start, matcher.end());
  }

  private static boolean isOfName(char c) {
    return c == '.' || c == '-' || c == '_' || (c < 128 && Character.isLetterOrDigit(c));
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
