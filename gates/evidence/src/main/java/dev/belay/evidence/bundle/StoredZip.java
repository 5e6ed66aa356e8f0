package dev.belay.evidence.bundle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A ZIP file in one form only: nothing compressed, fixed times, no extra fields. One list of
 * entries has one sequence of bytes, and reading takes no other.
 */
final class StoredZip {
  static final int SIZE_MAX = 64 << 20;
  static final int ENTRIES_MAX = 4_000;

  private static final Pattern NAME =
      Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}(/[a-z0-9][a-z0-9._-]{0,99})?");
  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int LOCAL_SIZE = 30;
  private static final int CENTRAL_SIZE = 46;
  private static final int END_SIZE = 22;
  private static final short VERSION = 20;
  // 2000-01-01, the same for every archive.
  private static final short DATE = (short) (20 << 9 | 1 << 5 | 1);

  private StoredZip() {}

  static byte[] write(SequencedMap<String, byte[]> entries) {
    ByteArrayOutputStream files = new ByteArrayOutputStream();
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      byte[] name = entry.getKey().getBytes(StandardCharsets.US_ASCII);
      int offset = files.size();
      byte[] common = common(name, entry.getValue());
      files.writeBytes(little(4).putInt(LOCAL).array());
      files.writeBytes(common);
      files.writeBytes(name);
      files.writeBytes(entry.getValue());
      directory.writeBytes(little(6).putInt(CENTRAL).putShort(VERSION).array());
      directory.writeBytes(common);
      // Comment, disk, attributes: none.
      directory.writeBytes(new byte[10]);
      directory.writeBytes(little(4).putInt(offset).array());
      directory.writeBytes(name);
    }
    int start = files.size();
    files.writeBytes(directory.toByteArray());
    short count = (short) entries.size();
    files.writeBytes(
        little(END_SIZE)
            .putInt(END)
            .putInt(0)
            .putShort(count)
            .putShort(count)
            .putInt(directory.size())
            .putInt(start)
            .putShort((short) 0)
            .array());
    return files.toByteArray();
  }

  /** The fields that a local header and the directory share. */
  private static byte[] common(byte[] name, byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return little(LOCAL_SIZE - 4)
        .putShort(VERSION)
        .putShort((short) 0)
        .putShort((short) 0)
        .putShort((short) 0)
        .putShort(DATE)
        .putInt((int) crc.getValue())
        .putInt(content.length)
        .putInt(content.length)
        .putShort((short) name.length)
        .putShort((short) 0)
        .array();
  }

  static SequencedMap<String, byte[]> read(byte[] bytes) {
    if (bytes.length > SIZE_MAX) {
      throw new ArchiveError(
          ArchiveError.Code.TOO_LARGE,
          "expected an archive of at most " + SIZE_MAX + " bytes, was " + bytes.length);
    }
    SequencedMap<String, byte[]> entries = new LinkedHashMap<>();
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.remaining() >= LOCAL_SIZE && buffer.getInt(buffer.position()) == LOCAL) {
      readEntry(buffer, entries);
    }
    if (entries.isEmpty() || buffer.remaining() < CENTRAL_SIZE + END_SIZE) {
      throw notAnArchive("something else, or cut off");
    }
    if (!Arrays.equals(write(entries), bytes)) {
      throw new ArchiveError(
          ArchiveError.Code.ALTERED,
          "making the archive's container again gives other bytes; get the archive again");
    }
    return entries;
  }

  private static void readEntry(ByteBuffer buffer, SequencedMap<String, byte[]> entries) {
    int at = buffer.position();
    int size = buffer.getInt(at + 18);
    int nameSize = Short.toUnsignedInt(buffer.getShort(at + 26));
    buffer.position(at + LOCAL_SIZE);
    if (size < 0 || size > buffer.remaining() - nameSize || entries.size() >= ENTRIES_MAX) {
      throw notAnArchive("cut off, or of too many entries");
    }
    byte[] name = new byte[nameSize];
    buffer.get(name);
    String text = new String(name, StandardCharsets.ISO_8859_1);
    if (!NAME.matcher(text).matches()) {
      throw notAnArchive("one with an entry of a strange name");
    }
    byte[] content = new byte[size];
    buffer.get(content);
    if (entries.putIfAbsent(text, content) != null) {
      throw notAnArchive("one with " + text + " twice");
    }
  }

  private static ArchiveError notAnArchive(String found) {
    return new ArchiveError(
        ArchiveError.Code.NOT_AN_ARCHIVE, "expected an evidence archive, was " + found);
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
