package dev.belay.evidence.bundle;

import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.SignedEvidence;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an archive that may come from anyone. */
public final class ArchiveReader {
  private static final Pattern EVIDENCE =
      Pattern.compile("evidence/[0-9]{4}-([0-9a-f]{64})\\.json");

  /** Bytes of an archive: 64 MiB. */
  public static final int SIZE_MAX = StoredZip.SIZE_MAX;

  private ArchiveReader() {}

  /**
   * Reads a file whole, makes it again from what was read and compares every byte. Says nothing
   * about signatures, see {@link ArchiveCheck}.
   *
   * @throws ArchiveError when the file is not exactly an archive
   */
  public static Archive read(byte[] bytes) {
    SequencedMap<String, byte[]> files = StoredZip.read(bytes);
    List<SignedEvidence> evidence = new ArrayList<>();
    for (String name : files.sequencedKeySet()) {
      Matcher matcher = EVIDENCE.matcher(name);
      if (matcher.matches()) {
        evidence.add(
            new SignedEvidence(
                new EvidenceId(matcher.group(1)), text(files, name), text(files, name + ".sig")));
      }
    }
    if (evidence.isEmpty() || evidence.size() > ArchiveContents.EVIDENCE_MAX) {
      throw new ArchiveError(
          ArchiveError.Code.NOT_AN_ARCHIVE,
          "expected an archive of 1 to "
              + ArchiveContents.EVIDENCE_MAX
              + " pieces of evidence, was "
              + evidence.size());
    }
    ArchiveContents contents =
        new ArchiveContents(
            evidence,
            text(files, Archive.SIGNERS),
            text(files, Archive.REPORT_MARKDOWN),
            text(files, Archive.REPORT_HTML));
    Archive archive = Archive.restored(contents, text(files, Archive.MANIFEST_SIGNATURE));
    if (!Arrays.equals(archive.bytes(), bytes)) {
      throw new ArchiveError(
          ArchiveError.Code.ALTERED,
          "making the archive again gives other bytes; it was changed after it was written");
    }
    return archive;
  }

  private static String text(SequencedMap<String, byte[]> files, String name) {
    byte[] bytes = files.get(name);
    if (bytes == null) {
      throw new ArchiveError(
          ArchiveError.Code.NOT_AN_ARCHIVE, "expected an archive with " + name + ", was without");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notText) {
      throw new ArchiveError(
          ArchiveError.Code.ALTERED, "expected " + name + " in UTF-8, was other bytes", notText);
    }
  }
}
