package dev.belay.activities.gate;

import dev.belay.evidence.record.EvidenceBody.SecretsScanned;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Looks for secrets where none belong: in text of 8 or 16 bits a character, and in what gzip and
 * zip files hold. Bounded: at most 20,000 documents, 16 MiB each, 64 MiB unpacked from one file, 50
 * hits; what it does not read for any of these reasons it names, and apart from that what it leaves
 * out on purpose. A hit names rule, place and line and never shows what it found.
 */
final class SecretScan {
  private static final int DOCUMENTS_MAX = 20_000;
  private static final long BYTES_MAX = 16L << 20;
  private static final int HITS_MAX = 50;
  private static final int UNREAD_MAX = 50;
  private static final int LINE_MAX = 16_384;
  private static final int OVERLAP = 512;
  private static final int BLOCK = 8_192;
  private static final int KNOWN_LENGTH_MIN = 12;

  private static final long UNPACKED_MAX = 64L << 20;
  private static final int PACKED_DEPTH_MAX = 3;
  private static final int BINARIES_NAMED = 3;
  private static final int SKIPPED_MAX = 50;

  private final List<String> known;
  private final Set<String> places = new TreeSet<>();
  private final List<String> unread = new ArrayList<>();
  private final List<String> hits = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();
  private final SortedMap<String, List<String>> binaries = new TreeMap<>();
  private long documents;

  /**
   * @param known the desk's own tokens and passwords, found by their text wherever they are;
   *     shorter than 12 characters are left out
   */
  SecretScan(List<String> known) {
    this.known =
        known.stream().distinct().filter(secret -> secret.length() >= KNOWN_LENGTH_MIN).toList();
  }

  SecretsScanned result() {
    return new SecretsScanned(
        List.copyOf(places),
        documents,
        List.copyOf(unread),
        List.copyOf(hits),
        Stream.concat(skipped.stream(), binaries.entrySet().stream().map(SecretScan::binaries))
            .toList());
  }

  private static String binaries(Map.Entry<String, List<String>> found) {
    List<String> names = found.getValue();
    return "%s: %d files of binary data (%s%s), searched for the desk's own secrets only"
        .formatted(
            found.getKey(),
            names.size(),
            String.join(", ", names.subList(0, Math.min(names.size(), BINARIES_NAMED))),
            names.size() > BINARIES_NAMED ? ", …" : "");
  }

  /** A place that could not be read at all. */
  void couldNotRead(String place, String why) {
    places.add(place);
    if (unread.size() < UNREAD_MAX) {
      unread.add(place + ": " + why);
    }
  }

  void text(String place, String name, String text) {
    places.add(place);
    if (!countDocument(place, name)) {
      return;
    }
    try {
      lines(place + "/" + name, new StringReader(text), SecretRule.ALL);
    } catch (IOException e) {
      couldNotRead(place, name + " " + e.getMessage());
    }
  }

  /**
   * Every text file of a directory. Owner-only files in {@code secrets} and {@code keys} of the
   * home or of one within it, and those in {@code allowed}, may hold secrets; when others may read
   * them, that is a hit.
   */
  void directory(String place, Path root, Set<Path> allowed) {
    places.add(place);
    if (!Files.isDirectory(root)) {
      couldNotRead(place, "is not a directory");
      return;
    }
    try {
      Files.walkFileTree(root, new HomeWalk(this, place, root, allowed));
    } catch (IOException e) {
      couldNotRead(place, String.valueOf(e.getMessage()));
    }
  }

  /** Something that is not read on purpose. */
  void leftOut(String place, String why) {
    if (skipped.size() < SKIPPED_MAX) {
      skipped.add(place + ": " + why);
    }
  }

  /** A file that may hold secrets, so that only who may read it matters. */
  void secretFile(String place, String name, boolean othersMayRead) {
    documents++;
    if (othersMayRead) {
      hit("secret-file-readable-by-others", place + "/" + name, 0, 0);
    }
  }

  private boolean countDocument(String place, String name) {
    if (documents >= DOCUMENTS_MAX) {
      couldNotRead(place, name + " is beyond " + DOCUMENTS_MAX + " documents");
      return false;
    }
    documents++;
    return true;
  }

  /** One file, and what is packed in it. */
  void file(String place, String name, Path file) throws IOException {
    if (!countDocument(place, name)) {
      return;
    }
    long size = Files.size(file);
    if (size > BYTES_MAX) {
      couldNotRead(place, name + " is larger than " + (BYTES_MAX >> 20) + " MiB");
      return;
    }
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
      document(new Document(place, name, 0, new Unpacked.Budget(UNPACKED_MAX)), bytes);
    }
  }

  /**
   * What is read.
   *
   * @param depth in how many packed files it lies
   * @param budget of the file it lies in
   */
  private record Document(String place, String name, int depth, Unpacked.Budget budget) {
    Document within(String inner) {
      return new Document(place, name + "!" + inner, depth + 1, budget);
    }

    String text() {
      return place + "/" + name;
    }
  }

  private void document(Document document, InputStream bytes) throws IOException {
    PushbackInputStream rest = new PushbackInputStream(bytes, DataKind.HEAD_BYTES);
    byte[] head = rest.readNBytes(DataKind.HEAD_BYTES);
    rest.unread(head);
    DataKind kind = DataKind.of(head);
    switch (kind) {
      case TEXT, UTF_16_LITTLE, UTF_16_BIG ->
          lines(document.text(), new InputStreamReader(rest, kind.charset()), SecretRule.ALL);
      case BINARY -> {
        binaries.computeIfAbsent(document.place(), _ -> new ArrayList<>()).add(document.name());
        lines(document.text(), new InputStreamReader(rest, kind.charset()), List.of());
      }
      case GZIP -> unpack(document, new GZIPInputStream(rest));
      case ZIP -> entries(document, new ZipInputStream(rest));
      case PACKED ->
          couldNotRead(document.place(), document.name() + " is packed in a form that is not read");
    }
  }

  private void unpack(Document document, GZIPInputStream unpacked) throws IOException {
    if (document.depth() >= PACKED_DEPTH_MAX) {
      couldNotRead(document.place(), document.name() + " is packed too often");
      return;
    }
    document(document.within("gz"), new Unpacked(unpacked, document.budget()));
  }

  private void entries(Document archive, ZipInputStream zip) throws IOException {
    if (archive.depth() >= PACKED_DEPTH_MAX) {
      couldNotRead(archive.place(), archive.name() + " is packed too often");
      return;
    }
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (entry.isDirectory()) {
        continue;
      }
      if (!countDocument(archive.place(), archive.name() + "!" + entry.getName())) {
        return;
      }
      document(archive.within(entry.getName()), new Unpacked(zip, archive.budget()));
    }
  }

  /** Line by line, and a long line piece by piece, so that no line is ever held as a whole. */
  private void lines(String name, Reader reader, List<SecretRule> rules) throws IOException {
    char[] block = new char[BLOCK];
    StringBuilder piece = new StringBuilder();
    int number = 1;
    for (int read = reader.read(block); read >= 0; read = reader.read(block)) {
      int start = 0;
      for (int i = 0; i < read; i++) {
        if (block[i] == '\n') {
          piece.append(block, start, i - start);
          piece(name, number, piece.toString(), rules);
          piece.setLength(0);
          number++;
          start = i + 1;
        } else if (piece.length() + i + 1 - start >= LINE_MAX + OVERLAP) {
          piece.append(block, start, i + 1 - start);
          piece(name, number, piece.toString(), rules);
          piece.delete(0, piece.length() - OVERLAP);
          start = i + 1;
        }
      }
      piece.append(block, start, read - start);
    }
    piece(name, number, piece.toString(), rules);
  }

  private void piece(String name, int line, String text, List<SecretRule> rules) {
    for (String secret : known) {
      if (text.contains(secret)) {
        hit("own-secret", name, line, secret.length());
        return;
      }
    }
    String lower = rules.isEmpty() ? "" : text.toLowerCase(Locale.ROOT);
    for (SecretRule rule : rules) {
      int length = rule.find(text, lower);
      if (length > 0) {
        hit(rule.name(), name, line, length);
        return;
      }
    }
  }

  private void hit(String rule, String name, int line, int length) {
    String found = rule + " in " + name + ":" + line + " (" + length + " characters)";
    // Pieces of a long line overlap, so that what is found may be found twice.
    if (hits.size() < HITS_MAX && !hits.contains(found)) {
      hits.add(found);
    }
  }
}
