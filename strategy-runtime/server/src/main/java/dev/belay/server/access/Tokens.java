package dev.belay.server.access;

import dev.belay.evidence.document.CanonicalJson;
import dev.belay.server.home.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bearer tokens of a desk. The file has one token a line, {@code <role> <token>}, where the
 * token is 24 to 128 characters of {@code A-Z a-z 0-9 _ -}, or {@code sha256:} and the hex SHA-256
 * of one; empty lines and lines that start with {@code #} are skipped. Only its owner may read it.
 */
public final class Tokens {
  private static final Pattern LINE =
      Pattern.compile("(viewer|operator|workflow) +([A-Za-z0-9_-]{24,128}|sha256:[0-9a-f]{64})");
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);
  private static final int ENTRIES_MAX = 256;

  private record Entry(Role role, String hash) {}

  private final List<Entry> entries;

  private Tokens(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * Reads the token file.
   *
   * @throws StartFailure when it is missing, readable by others, or has a line that is no token
   */
  public static Tokens read(Path file) {
    try {
      if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
        throw new StartFailure(
            StartFailure.BAD_INPUT, "belay.tokens-file: others may read it; chmod 600 " + file);
      }
      List<Entry> entries = new ArrayList<>();
      List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i).strip();
        if (!line.isEmpty() && !line.startsWith("#")) {
          entries.add(entry(line, file + ":" + (i + 1)));
        }
      }
      if (entries.isEmpty() || entries.size() > ENTRIES_MAX) {
        throw new StartFailure(
            StartFailure.BAD_INPUT,
            "belay.tokens-file: expected 1 to 256 tokens, was " + entries.size() + " in " + file);
      }
      return new Tokens(entries);
    } catch (IOException unreadable) {
      throw new StartFailure(
          StartFailure.NOT_REACHABLE,
          "belay.tokens-file: expected a readable file of tokens at " + file,
          unreadable);
    }
  }

  /** The role of a token, if it is one. Takes the same time whichever entry fits, or none. */
  public Optional<Role> roleOf(String token) {
    byte[] hash = ascii(CanonicalJson.sha256Hex(token));
    Optional<Role> found = Optional.empty();
    for (Entry entry : entries) {
      if (MessageDigest.isEqual(ascii(entry.hash()), hash)) {
        found = Optional.of(entry.role());
      }
    }
    return found;
  }

  private static Entry entry(String line, String where) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new StartFailure(
          StartFailure.BAD_INPUT,
          where
              + ": expected \"<viewer|operator|workflow> <token of 24 to 128 characters>\""
              + ", was something else");
    }
    Role role = Role.valueOf(parts.group(1).toUpperCase(Locale.ROOT));
    String token = parts.group(2);
    String hash = token.startsWith("sha256:") ? token.substring(7) : CanonicalJson.sha256Hex(token);
    return new Entry(role, hash);
  }

  private static byte[] ascii(String hex) {
    return hex.getBytes(StandardCharsets.US_ASCII);
  }
}
