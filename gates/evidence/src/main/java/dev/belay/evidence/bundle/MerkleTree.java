package dev.belay.evidence.bundle;

import dev.belay.evidence.document.CanonicalJson;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The hash tree of RFC 6962 section 2.1 over any leaves. */
final class MerkleTree {
  private final List<byte[]> leafHashes;

  MerkleTree(List<byte[]> leaves) {
    leafHashes = leaves.stream().map(MerkleTree::leafHash).toList();
  }

  int size() {
    return leafHashes.size();
  }

  byte[] head(int size) {
    return size == 0 ? CanonicalJson.sha256(new byte[0]) : head(0, size);
  }

  /** PATH(index, D[size]): from the leaf up. */
  List<byte[]> inclusion(int index, int size) {
    List<byte[]> proof = new ArrayList<>();
    path(index, 0, size, proof);
    return proof;
  }

  /** PROOF(from, D[to]). */
  List<byte[]> consistency(int from, int to) {
    List<byte[]> proof = new ArrayList<>();
    if (from > 0 && from < to) {
      subproof(from, 0, to, true, proof);
    }
    return proof;
  }

  private byte[] head(int start, int end) {
    if (end - start == 1) {
      return leafHashes.get(start);
    }
    int split = start + split(end - start);
    return nodeHash(head(start, split), head(split, end));
  }

  private void path(int index, int start, int end, List<byte[]> proof) {
    if (end - start == 1) {
      return;
    }
    int split = start + split(end - start);
    if (index < split) {
      path(index, start, split, proof);
      proof.add(head(split, end));
    } else {
      path(index, split, end, proof);
      proof.add(head(start, split));
    }
  }

  private void subproof(int from, int start, int end, boolean whole, List<byte[]> proof) {
    if (from == end) {
      if (!whole) {
        proof.add(head(start, end));
      }
      return;
    }
    int split = start + split(end - start);
    if (from <= split) {
      subproof(from, start, split, whole, proof);
      proof.add(head(split, end));
    } else {
      subproof(from, split, end, false, proof);
      proof.add(head(start, split));
    }
  }

  /** The largest power of two below {@code size}. */
  private static int split(int size) {
    return Integer.highestOneBit(size - 1);
  }

  static byte[] leafHash(byte[] leaf) {
    return CanonicalJson.sha256(
        ByteBuffer.allocate(1 + leaf.length).put((byte) 0).put(leaf).array());
  }

  static byte[] nodeHash(byte[] left, byte[] right) {
    return CanonicalJson.sha256(
        ByteBuffer.allocate(1 + left.length + right.length)
            .put((byte) 1)
            .put(left)
            .put(right)
            .array());
  }

  /** RFC 9162 section 2.1.3.2. */
  static boolean includes(byte[] leaf, long index, long size, List<byte[]> proof, byte[] head) {
    if (index < 0 || index >= size) {
      return false;
    }
    long first = index;
    long last = size - 1;
    byte[] hash = leafHash(leaf);
    for (byte[] sibling : proof) {
      if (last == 0) {
        return false;
      }
      if ((first & 1) == 1 || first == last) {
        hash = nodeHash(sibling, hash);
        while ((first & 1) == 0 && first != 0) {
          first >>= 1;
          last >>= 1;
        }
      } else {
        hash = nodeHash(hash, sibling);
      }
      first >>= 1;
      last >>= 1;
    }
    return last == 0 && Arrays.equals(hash, head);
  }

  /** RFC 9162 section 2.1.4.2. */
  static boolean extend(long from, byte[] fromHead, long to, byte[] toHead, List<byte[]> proof) {
    if (from < 0 || from > to) {
      return false;
    }
    if (from == to || from == 0) {
      return proof.isEmpty() && (from == 0 ? emptyHead(fromHead) : Arrays.equals(fromHead, toHead));
    }
    List<byte[]> path = new ArrayList<>(proof);
    if (Long.bitCount(from) == 1) {
      path.addFirst(fromHead);
    }
    if (path.isEmpty()) {
      return false;
    }
    int shift = Long.numberOfTrailingZeros(~(from - 1));
    List<byte[]> heads = climb((from - 1) >> shift, (to - 1) >> shift, path);
    return !heads.isEmpty()
        && Arrays.equals(heads.getFirst(), fromHead)
        && Arrays.equals(heads.getLast(), toHead);
  }

  /** The older and the newer head that a path leads to; empty when it is too long or too short. */
  private static List<byte[]> climb(long start, long end, List<byte[]> path) {
    long first = start;
    long last = end;
    byte[] older = path.getFirst();
    byte[] newer = path.getFirst();
    for (byte[] sibling : path.subList(1, path.size())) {
      if (last == 0) {
        return List.of();
      }
      if ((first & 1) == 1 || first == last) {
        older = nodeHash(sibling, older);
        newer = nodeHash(sibling, newer);
        while ((first & 1) == 0 && first != 0) {
          first >>= 1;
          last >>= 1;
        }
      } else {
        newer = nodeHash(newer, sibling);
      }
      first >>= 1;
      last >>= 1;
    }
    return last == 0 ? List.of(older, newer) : List.of();
  }

  private static boolean emptyHead(byte[] head) {
    return Arrays.equals(head, CanonicalJson.sha256(new byte[0]));
  }
}
