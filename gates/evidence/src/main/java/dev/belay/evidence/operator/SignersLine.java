package dev.belay.evidence.operator;

import dev.belay.evidence.document.SourcePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of a signers or revocation file, read left to right. */
final class SignersLine {
  private static final int SIZE_MAX = 256 * 1024;
  private static final Pattern PRINCIPAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}");
  private static final Pattern NAMESPACES =
      Pattern.compile("[A-Za-z0-9._@-]{1,64}(,[A-Za-z0-9._@-]{1,64}){0,31}");
  private static final Pattern OPTION = Pattern.compile("([A-Za-z-]+)(?:=\"([^\"]*)\")?");
  private static final Pattern TIME = Pattern.compile("([0-9]{8})([0-9]{4})?([0-9]{2})?Z");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final String file;
  private final int number;
  private final String text;
  private int next;

  private SignersLine(String file, int number, String text) {
    this.file = file;
    this.number = number;
    this.text = text;
  }

  /** Every line that is neither blank nor a comment. */
  static void forEach(String file, String text, Consumer<SignersLine> use) {
    if (text.length() > SIZE_MAX) {
      throw new SignersError(
          new SourcePosition(file, 1, 1), "expected at most 256 KiB, was " + text.length());
    }
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      SignersLine line = new SignersLine(file, i + 1, lines.get(i));
      line.skipBlanks();
      if (line.next < line.text.length() && line.text.charAt(line.next) != '#') {
        use.accept(line);
      }
    }
  }

  int number() {
    return number;
  }

  SignersError error(String problem) {
    return new SignersError(new SourcePosition(file, number, next + 1), problem);
  }

  /** The rest of the line as a public key. */
  SshKey publicKey() {
    try {
      return SshKey.parse(text.substring(next));
    } catch (SshError notAKey) {
      throw error(String.valueOf(notAKey.getMessage()));
    }
  }

  /** The rest of the line as {@code principal namespaces="…"[,…] type base64 [comment]}. */
  Signer signer() {
    String principal = principal();
    int optionsAt = next;
    Map<String, String> options = options();
    int keyAt = next;
    next = optionsAt;
    String namespaces = Optional.ofNullable(options.get("namespaces")).orElse("");
    if (!NAMESPACES.matcher(namespaces).matches()) {
      throw error(
          "expected namespaces=\"…\" with plain names, which are the key's roles, was \""
              + namespaces
              + "\"; for example namespaces=\"belay-approve\"");
    }
    Optional<Instant> validAfter = Optional.ofNullable(options.get("valid-after")).map(this::time);
    Optional<Instant> validBefore =
        Optional.ofNullable(options.get("valid-before")).map(this::time);
    next = keyAt;
    TreeSet<String> roles = new TreeSet<>(List.of(namespaces.split(",", -1)));
    return new Signer(principal, publicKey(), roles, validAfter, validBefore);
  }

  private String principal() {
    int start = next;
    int end = wordEnd(start);
    String principal = text.substring(start, end);
    if (!PRINCIPAL.matcher(principal).matches()) {
      throw error(
          "expected one plain name (letters, digits, . _ @ + -) without wildcards, was \""
              + principal.substring(0, Math.min(principal.length(), 60))
              + "\"");
    }
    next = end;
    skipBlanks();
    return principal;
  }

  private Map<String, String> options() {
    Map<String, String> found = new LinkedHashMap<>();
    int end = wordEnd(next);
    if (isKeyType(text.substring(next, end))) {
      return found;
    }
    Matcher option = OPTION.matcher(text).region(next, end);
    boolean more = true;
    while (more && option.lookingAt()) {
      addOption(found, option);
      next = option.end();
      more = next < end && text.charAt(next) == ',';
      if (more) {
        next++;
        option.region(next, end);
      }
    }
    if (more || next != end) {
      throw error("expected options as name=\"value\", separated by commas");
    }
    skipBlanks();
    return found;
  }

  private void addOption(Map<String, String> found, Matcher option) {
    String name = option.group(1);
    String value = option.group(2);
    if (!List.of("namespaces", "valid-after", "valid-before").contains(name)) {
      throw error("expected the options namespaces, valid-after and valid-before, was " + name);
    }
    if (value == null || found.putIfAbsent(name, value) != null) {
      throw error("expected the option " + name + " once, with a value in quotes");
    }
  }

  private static boolean isKeyType(String word) {
    return word.startsWith("ssh-")
        || word.startsWith("sk-")
        || word.startsWith("ecdsa-")
        || word.startsWith("rsa-");
  }

  private Instant time(String value) {
    Matcher time = TIME.matcher(value);
    if (time.matches()) {
      String minutes = Optional.ofNullable(time.group(2)).orElse("0000");
      String seconds = Optional.ofNullable(time.group(3)).orElse("00");
      try {
        return LocalDateTime.parse(time.group(1) + minutes + seconds, STAMP)
            .toInstant(ZoneOffset.UTC);
      } catch (DateTimeException noSuchTime) {
        throw error("expected a time, was \"" + value + "\": " + noSuchTime.getMessage());
      }
    }
    throw error(
        "expected a time as YYYYMMDD[HHMM[SS]]Z, was \""
            + value
            + "\"; without Z it would mean another instant on every machine");
  }

  /** The end of a word; blanks between quotes do not end it. */
  private int wordEnd(int start) {
    boolean quoted = false;
    int end = start;
    while (end < text.length() && (quoted || !isBlank(text.charAt(end)))) {
      quoted ^= text.charAt(end) == '"';
      end++;
    }
    return end;
  }

  private void skipBlanks() {
    while (next < text.length() && isBlank(text.charAt(next))) {
      next++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
