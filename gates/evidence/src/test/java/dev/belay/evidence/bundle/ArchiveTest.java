package dev.belay.evidence.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.record.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

final class ArchiveTest {
  private static final Archive ARCHIVE = Ladder.climbed().archive();

  @Test
  void readsBackWhatItWrote() {
    Archive read = ArchiveReader.read(ARCHIVE.bytes());
    assertThat(read.contents()).isEqualTo(ARCHIVE.contents());
    assertThat(read.manifest()).isEqualTo(ARCHIVE.manifest());
    assertThat(read.bytes()).isEqualTo(ARCHIVE.bytes());
    assertThat(read.manifest().treeHead()).isEqualTo(ARCHIVE.log().head());
    assertThat(read.manifest().journalHeads())
        .containsExactly(Map.entry("epp-btc-1", "e".repeat(64)));
  }

  @Test
  void theSameEvidenceAndKeyGiveTheSameBytes() {
    byte[] again = Archive.create(ARCHIVE.contents(), Ladder.WORKER).bytes();
    assertThat(again).isEqualTo(ARCHIVE.bytes());
  }

  @Test
  void isAPlainZipForEveryOtherTool() throws Exception {
    SequencedMap<String, byte[]> entries = StoredZip.read(ARCHIVE.bytes());
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(ARCHIVE.bytes()))) {
      int count = 0;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertThat(zip.readAllBytes()).isEqualTo(entries.get(entry.getName()));
        count++;
      }
      assertThat(count).isEqualTo(entries.size());
    }
    for (Map.Entry<String, String> file : ARCHIVE.manifest().files().entrySet()) {
      byte[] content = entries.get(file.getKey());
      assertThat(CanonicalJson.sha256Hex(content == null ? new byte[0] : content))
          .isEqualTo(file.getValue());
    }
  }

  @Test
  void noByteIsOutsideTheCheck() {
    byte[] whole = ARCHIVE.bytes();
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 400; i++) {
      byte[] altered = whole.clone();
      int at = random.nextInt(whole.length);
      altered[at] ^= (byte) (1 << random.nextInt(8));
      assertAlteredOrUnsigned(altered, "seed " + seed + " byte " + at);
    }
    for (int size : new int[] {0, 1, 30, whole.length / 2, whole.length - 1}) {
      assertRefused(Arrays.copyOf(whole, size));
    }
    assertRefused(Arrays.copyOf(whole, whole.length + 1));
    byte[] prefixed = new byte[whole.length + 3];
    System.arraycopy(whole, 0, prefixed, 3, whole.length);
    assertRefused(prefixed);
  }

  /** A changed signature is still an archive; the check of the signatures finds it. */
  private static void assertAlteredOrUnsigned(byte[] altered, String where) {
    Archive archive;
    try {
      archive = ArchiveReader.read(altered);
    } catch (ArchiveError refused) {
      return;
    }
    assertThat(ArchiveCheck.verdict(ArchiveCheck.check(archive, Optional.of(Ladder.signers()))))
        .as(where)
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void anAlteredFileIsFoundEvenInAContainerThatFits() {
    for (String name : StoredZip.read(ARCHIVE.bytes()).sequencedKeySet()) {
      SequencedMap<String, byte[]> files = StoredZip.read(ARCHIVE.bytes());
      byte[] content = files.get(name);
      byte[] altered = content == null ? new byte[0] : content.clone();
      altered[altered.length / 2] ^= 1;
      files.put(name, altered);
      assertAlteredOrUnsigned(StoredZip.write(files), name);
      SequencedMap<String, byte[]> without = StoredZip.read(ARCHIVE.bytes());
      without.remove(name);
      assertRefused(StoredZip.write(without));
    }
  }

  @Test
  void refusesHostileContainers() throws Exception {
    assertRefused("not a zip".getBytes(StandardCharsets.UTF_8));
    assertRefused(zip("manifest.json", "{}"));
    for (String name : new String[] {"../evil", "/etc/passwd", "a/../b", "A", "a\\b", "", "é"}) {
      SequencedMap<String, byte[]> files = StoredZip.read(ARCHIVE.bytes());
      files.put(name, new byte[1]);
      assertRefused(StoredZip.write(files));
    }
    SequencedMap<String, byte[]> more = StoredZip.read(ARCHIVE.bytes());
    more.put("extra.txt", new byte[1]);
    assertRefused(StoredZip.write(more));
    assertRefused(twice());
    SequencedMap<String, byte[]> many = new LinkedHashMap<>();
    for (int i = 0; i <= StoredZip.ENTRIES_MAX; i++) {
      many.put("e" + i, new byte[0]);
    }
    assertRefused(StoredZip.write(many));
    assertThatThrownBy(() -> ArchiveReader.read(new byte[ArchiveReader.SIZE_MAX + 1]))
        .isInstanceOfSatisfying(
            ArchiveError.class,
            error -> assertThat(error.code()).isEqualTo(ArchiveError.Code.TOO_LARGE));
  }

  @Test
  void refusesSizesThatLie() {
    for (int value : new int[] {-1, Integer.MAX_VALUE, 1 << 30}) {
      byte[] altered = ARCHIVE.bytes();
      for (int i = 0; i < 4; i++) {
        altered[18 + i] = (byte) (value >> (8 * i));
        altered[22 + i] = (byte) (value >> (8 * i));
      }
      assertRefused(altered);
    }
  }

  /** Made by an ordinary tool: compressed, so it could be a bomb. */
  private static byte[] zip(String name, String content) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] twice() {
    byte[] one = StoredZip.write(new LinkedHashMap<>(Map.of("report.md", new byte[] {1})));
    byte[] entry = Arrays.copyOf(one, 30 + "report.md".length() + 1);
    byte[] both = Arrays.copyOf(entry, entry.length + one.length);
    System.arraycopy(one, 0, both, entry.length, one.length);
    return both;
  }

  private static void assertRefused(byte[] bytes) {
    assertThatThrownBy(() -> ArchiveReader.read(bytes)).isInstanceOf(ArchiveError.class);
  }
}
