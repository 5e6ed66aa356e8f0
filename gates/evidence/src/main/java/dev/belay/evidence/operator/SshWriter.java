package dev.belay.evidence.operator;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes the binary form of SSH's keys and signatures (RFC 4251). */
final class SshWriter {
  private static final int LINE = 70;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  SshWriter int32(int value) {
    return raw(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
  }

  SshWriter int8(int value) {
    bytes.write(value);
    return this;
  }

  SshWriter raw(byte[] value) {
    bytes.writeBytes(value);
    return this;
  }

  SshWriter string(byte[] value) {
    return int32(value.length).raw(value);
  }

  SshWriter string(String value) {
    return string(value.getBytes(StandardCharsets.UTF_8));
  }

  int size() {
    return bytes.size();
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  static String armored(String label, byte[] content) {
    String base64 = Base64.getEncoder().encodeToString(content);
    StringBuilder text = new StringBuilder("-----BEGIN ").append(label).append("-----\n");
    for (int from = 0; from < base64.length(); from += LINE) {
      text.append(base64, from, Math.min(base64.length(), from + LINE)).append('\n');
    }
    return text.append("-----END ").append(label).append("-----\n").toString();
  }
}
