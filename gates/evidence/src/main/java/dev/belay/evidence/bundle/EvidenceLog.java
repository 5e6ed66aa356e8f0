package dev.belay.evidence.bundle;

import dev.belay.evidence.record.EvidenceId;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * A ladder's evidence as an append-only log (RFC 6962). The leaves are the 32-byte ids in the order
 * of storing; hashes are lower-case hex.
 */
public final class EvidenceLog {
  private static final HexFormat HEX = HexFormat.of();

  private final MerkleTree tree;

  private EvidenceLog(MerkleTree tree) {
    this.tree = tree;
  }

  public static EvidenceLog of(List<EvidenceId> ids) {
    return new EvidenceLog(new MerkleTree(ids.stream().map(EvidenceLog::leaf).toList()));
  }

  public long size() {
    return tree.size();
  }

  /** The head over everything: what a bundle is named by. */
  public String head() {
    return head(size());
  }

  /** The head over the first {@code size} leaves. */
  public String head(long size) {
    return HEX.formatHex(tree.head(checked(size, this.size())));
  }

  /** That leaf {@code index} (from 0) is in the log of {@code size} leaves. */
  public List<String> inclusion(long index, long size) {
    int leaves = checked(size, this.size());
    return hex(tree.inclusion(Objects.checkIndex((int) index, leaves), leaves));
  }

  /** That the log of {@code to} leaves begins with the log of {@code from}. */
  public List<String> consistency(long from, long to) {
    int end = checked(to, size());
    return hex(tree.consistency(checked(from, end), end));
  }

  /** Whether {@code proof} shows that {@code id} is leaf {@code index} under {@code head}. */
  public static boolean includes(EvidenceId id, long index, Head head, List<String> proof) {
    return isHashes(proof)
        && MerkleTree.includes(
            leaf(id), index, head.size(), bytes(proof), HEX.parseHex(head.hash()));
  }

  /**
   * Whether {@code proof} shows that the log under {@code to} begins with that under {@code from}.
   */
  public static boolean extendsFrom(Head from, Head to, List<String> proof) {
    return isHashes(proof)
        && MerkleTree.extend(
            from.size(),
            HEX.parseHex(from.hash()),
            to.size(),
            HEX.parseHex(to.hash()),
            bytes(proof));
  }

  /**
   * A log as one hash.
   *
   * @param size leaves
   * @param hash 64 hex digits
   */
  public record Head(long size, String hash) {
    public Head {
      if (size < 0 || !isHash(hash)) {
        throw new IllegalArgumentException("expected a size of zero or more and 64 hex digits");
      }
    }
  }

  private static boolean isHash(String text) {
    return text.length() == 64 && text.chars().allMatch(HexFormat::isHexDigit);
  }

  private static boolean isHashes(List<String> proof) {
    return proof.size() <= Long.SIZE && proof.stream().allMatch(EvidenceLog::isHash);
  }

  private static int checked(long size, long max) {
    if (size < 0 || size > max) {
      throw new IllegalArgumentException("expected from 0 to " + max + " leaves, was " + size);
    }
    return (int) size;
  }

  private static byte[] leaf(EvidenceId id) {
    return HEX.parseHex(id.value());
  }

  private static List<byte[]> bytes(List<String> hashes) {
    return hashes.stream().map(HEX::parseHex).toList();
  }

  private static List<String> hex(List<byte[]> hashes) {
    return hashes.stream().map(HEX::formatHex).toList();
  }
}
