package dev.belay.evidence.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records as canonical JSON (RFC 8785) and back.
 *
 * <p>The mapping: a record is an object of its components; a record of one component named {@code
 * value} or {@code values} is that component alone; every {@code long} and every decimal is a
 * string, {@code int} and {@code double} are numbers; enums go by name, instants in ISO 8601; an
 * absent {@code Optional} is left out, a {@code Set} is sorted; a member of a sealed family carries
 * its record's simple name as {@code type} ({@code record} where that name is taken). Reading
 * refuses unknown, missing and null fields and never turns one kind of value into another.
 */
public final class CanonicalJson {
  /** Levels of arrays and objects. */
  public static final int DEPTH_MAX = 64;

  /** Bytes of UTF-8: 1 MiB. */
  public static final int SIZE_MAX = 1 << 20;

  private static final JsonMapper MAPPER = JsonMapping.mapper();

  private CanonicalJson() {}

  /** The mapper behind it, for bodies of requests that need not be canonical. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /**
   * A record's canonical JSON. Give it a record, not a bare list: the elements of a list alone do
   * not know that they belong to a sealed family, and lose their {@code type}.
   *
   * @throws JsonError when it has none: too large, not a number, half a surrogate pair
   */
  public static String write(Object document) {
    try {
      return canonicalise(MAPPER.writeValueAsString(document));
    } catch (JacksonException notWritten) {
      throw JsonMapping.refused(document.getClass(), notWritten);
    }
  }

  /**
   * The record in {@code json}, which need not be canonical.
   *
   * @throws JsonError when it is not JSON that {@link #canonicalise} takes, or not a {@code type}
   */
  public static <T> T read(String json, Class<T> type) {
    JsonCheck.check(json);
    try {
      return MAPPER.readValue(json, type);
    } catch (JacksonException notRead) {
      throw JsonMapping.refused(type, notRead);
    }
  }

  /**
   * The canonical form of any JSON value.
   *
   * @throws JsonError for what has none, see {@link JsonError.Code}
   */
  public static String canonicalise(String json) {
    JsonCheck.check(json);
    try {
      String canonical = new JsonCanonicalizer(json).getEncodedString();
      JsonCheck.checkSize(canonical);
      return canonical;
    } catch (IOException notCanonical) {
      throw new JsonError(
          JsonError.Code.NOT_JSON, "not canonicalised: " + notCanonical.getMessage(), notCanonical);
    }
  }

  /** SHA-256 of the UTF-8 of {@code text}, lower-case hex. */
  public static String sha256Hex(String text) {
    return sha256Hex(text.getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256, lower-case hex. */
  public static String sha256Hex(byte[] bytes) {
    return HexFormat.of().formatHex(sha256(bytes));
  }

  /** SHA-256. */
  public static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("expected a Java platform with SHA-256", missing);
    }
  }
}
