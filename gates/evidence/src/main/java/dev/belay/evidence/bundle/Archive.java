package dev.belay.evidence.bundle;

import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.document.JsonError;
import dev.belay.evidence.operator.SigningKey;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.SignedEvidence;
import dev.belay.evidence.record.Slot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One attempt of a ladder as one file: a plain ZIP with the manifest, every piece of evidence and
 * its signature, the log's proofs, the desk's signers and the reports. The exporting process signs
 * the manifest, so every byte is either signed or made from what is.
 */
public final class Archive {
  static final String MANIFEST = "manifest.json";
  static final String MANIFEST_SIGNATURE = "manifest.json.sig";
  static final String PROOFS = "proofs.json";
  static final String SIGNERS = "signers";
  static final String REPORT_HTML = "report.html";
  static final String REPORT_MARKDOWN = "report.md";

  private final ArchiveContents contents;
  private final List<Evidence> opened;
  private final Manifest manifest;
  private final String manifestJson;
  private final String manifestSignature;
  private final SequencedMap<String, byte[]> files;

  private Archive(ArchiveContents contents, SealedBy seal) {
    this.contents = contents;
    this.opened = open(contents.evidence());
    EvidenceLog log = EvidenceLog.of(contents.evidence().stream().map(SignedEvidence::id).toList());
    this.files = files(contents, log);
    this.manifest = manifest(opened, log, files);
    this.manifestJson = CanonicalJson.write(manifest);
    this.manifestSignature = seal.over(manifestJson);
  }

  @FunctionalInterface
  private interface SealedBy {
    String over(String manifest);
  }

  /**
   * Makes an archive. The same contents and key give the same bytes.
   *
   * @param key of the exporting process, with the role {@code belay-evidence}
   * @throws ArchiveError when a piece of evidence is not in order
   */
  public static Archive create(ArchiveContents contents, SigningKey key) {
    return new Archive(
        contents,
        manifest -> key.sign(SignedEvidence.NAMESPACE, manifest.getBytes(StandardCharsets.UTF_8)));
  }

  static Archive restored(ArchiveContents contents, String manifestSignature) {
    return new Archive(contents, manifest -> manifestSignature);
  }

  public ArchiveContents contents() {
    return contents;
  }

  /** The evidence as records, in the order of storing. */
  public List<Evidence> evidence() {
    return opened;
  }

  public Manifest manifest() {
    return manifest;
  }

  String manifestJson() {
    return manifestJson;
  }

  String manifestSignature() {
    return manifestSignature;
  }

  /** The log over this archive's evidence. */
  public EvidenceLog log() {
    return EvidenceLog.of(contents.evidence().stream().map(SignedEvidence::id).toList());
  }

  /** The file. */
  public byte[] bytes() {
    SequencedMap<String, byte[]> all = new LinkedHashMap<>();
    all.put(MANIFEST, utf8(manifestJson));
    all.put(MANIFEST_SIGNATURE, utf8(manifestSignature));
    all.putAll(files);
    byte[] bytes = StoredZip.write(all);
    if (bytes.length > StoredZip.SIZE_MAX) {
      throw new ArchiveError(
          ArchiveError.Code.TOO_LARGE,
          "expected an archive of at most " + StoredZip.SIZE_MAX + " bytes, was " + bytes.length);
    }
    return bytes;
  }

  static String evidenceName(int index, EvidenceId id) {
    return String.format(Locale.ROOT, "evidence/%04d-%s.json", index + 1, id.value());
  }

  private static List<Evidence> open(List<SignedEvidence> evidence) {
    List<Evidence> opened = new ArrayList<>();
    for (SignedEvidence signed : evidence) {
      try {
        opened.add(signed.open());
      } catch (JsonError altered) {
        throw new ArchiveError(
            ArchiveError.Code.ALTERED,
            "evidence " + signed.id() + " is not in order: " + altered.getMessage(),
            altered);
      }
    }
    return List.copyOf(opened);
  }

  private static SequencedMap<String, byte[]> files(ArchiveContents contents, EvidenceLog log) {
    SequencedMap<String, byte[]> files = new LinkedHashMap<>();
    List<SignedEvidence> evidence = contents.evidence();
    SortedMap<String, List<String>> proofs = new TreeMap<>();
    for (int i = 0; i < evidence.size(); i++) {
      SignedEvidence signed = evidence.get(i);
      String name = evidenceName(i, signed.id());
      files.put(name, utf8(signed.json()));
      files.put(name + ".sig", utf8(signed.signature()));
      proofs.put(signed.id().value(), log.inclusion(i, log.size()));
    }
    files.put(
        PROOFS,
        utf8(CanonicalJson.write(new Proofs(Long.toString(log.size()), log.head(), proofs))));
    files.put(SIGNERS, utf8(contents.signers()));
    files.put(REPORT_MARKDOWN, utf8(contents.reportMarkdown()));
    files.put(REPORT_HTML, utf8(contents.reportHtml()));
    return files;
  }

  /** RFC 6962 inclusion proofs, by evidence id. */
  private record Proofs(
      String treeSize, String treeHead, SortedMap<String, List<String>> inclusion) {}

  private static Manifest manifest(
      List<Evidence> opened, EvidenceLog log, SequencedMap<String, byte[]> files) {
    SortedMap<String, String> hashes = new TreeMap<>();
    files.forEach((name, bytes) -> hashes.put(name, CanonicalJson.sha256Hex(bytes)));
    SortedMap<String, String> journalHeads = new TreeMap<>();
    for (Evidence evidence : opened) {
      if (evidence.body() instanceof EvidenceBody.SessionDone done) {
        journalHeads.put(done.report().spec().id().value(), done.report().journalHead());
      }
    }
    Slot slot =
        opened.stream()
            .map(Evidence::slot)
            .filter(one -> !one.isOfTheDesk())
            .findFirst()
            .orElse(opened.getFirst().slot());
    return new Manifest(
        Manifest.FORMAT,
        slot.ladder(),
        slot.attempt(),
        log.size(),
        log.head(),
        journalHeads,
        hashes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
