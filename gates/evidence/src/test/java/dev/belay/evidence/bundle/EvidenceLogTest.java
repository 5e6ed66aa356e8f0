package dev.belay.evidence.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.record.EvidenceId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EvidenceLogTest {
  private static final HexFormat HEX = HexFormat.of();

  /** The leaves and heads of the reference implementation of RFC 6962. */
  @Test
  void keepsTheVectorsOfCertificateTransparency() {
    List<String> leaves =
        List.of(
            "",
            "00",
            "10",
            "2021",
            "3031",
            "40414243",
            "5051525354555657",
            "606162636465666768696a6b6c6d6e6f");
    List<String> heads =
        List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    MerkleTree tree = new MerkleTree(leaves.stream().map(HEX::parseHex).toList());
    for (int size = 0; size < heads.size(); size++) {
      assertThat(HEX.formatHex(tree.head(size))).as("size %d", size).isEqualTo(heads.get(size));
    }
    assertThat(tree.inclusion(0, 8).stream().map(HEX::formatHex))
        .containsExactly(
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
    assertThat(tree.consistency(6, 8).stream().map(HEX::formatHex))
        .containsExactly(
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
  }

  private static List<EvidenceId> ids(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new EvidenceId(CanonicalJson.sha256Hex("leaf " + i)))
        .toList();
  }

  @Test
  void everyLeafIsProvenInEverySizeAndNowhereElse() {
    EvidenceLog log = EvidenceLog.of(ids(33));
    for (int size = 1; size <= 33; size++) {
      EvidenceLog.Head head = new EvidenceLog.Head(size, log.head(size));
      for (int index = 0; index < size; index++) {
        List<String> proof = log.inclusion(index, size);
        EvidenceId id = ids(33).get(index);
        assertThat(EvidenceLog.includes(id, index, head, proof)).isTrue();
        assertThat(EvidenceLog.includes(ids(34).get(33), index, head, proof)).isFalse();
        assertThat(EvidenceLog.includes(id, size, head, proof)).isFalse();
        assertThat(EvidenceLog.includes(id, -1, head, proof)).isFalse();
        for (List<String> wrong : alterations(proof)) {
          assertThat(EvidenceLog.includes(id, index, head, wrong)).isFalse();
        }
      }
    }
  }

  @Test
  void everySizeIsProvenToExtendEverySmallerOne() {
    EvidenceLog log = EvidenceLog.of(ids(33));
    for (int to = 0; to <= 33; to++) {
      for (int from = 0; from <= to; from++) {
        EvidenceLog.Head older = new EvidenceLog.Head(from, log.head(from));
        EvidenceLog.Head newer = new EvidenceLog.Head(to, log.head(to));
        List<String> proof = log.consistency(from, to);
        assertThat(EvidenceLog.extendsFrom(older, newer, proof)).as(from + "-" + to).isTrue();
        for (List<String> wrong : alterations(proof)) {
          assertThat(EvidenceLog.extendsFrom(older, newer, wrong)).as(from + "-" + to).isFalse();
        }
        if (from > 0) {
          EvidenceLog.Head other = new EvidenceLog.Head(from, "0".repeat(64));
          assertThat(EvidenceLog.extendsFrom(other, newer, proof)).isFalse();
        }
        if (from < to) {
          assertThat(EvidenceLog.extendsFrom(newer, older, proof)).isFalse();
        }
      }
    }
  }

  @Test
  void noProofJoinsTwoLogsThatDiffer() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      int size = 2 + random.nextInt(40);
      int from = 1 + random.nextInt(size - 1);
      List<EvidenceId> other = new ArrayList<>(ids(size));
      other.set(random.nextInt(from), new EvidenceId("f".repeat(64)));
      EvidenceLog forged = EvidenceLog.of(other);
      EvidenceLog.Head older = new EvidenceLog.Head(from, EvidenceLog.of(ids(size)).head(from));
      EvidenceLog.Head newer = new EvidenceLog.Head(size, forged.head());
      assertThat(EvidenceLog.extendsFrom(older, newer, forged.consistency(from, size)))
          .as("seed %d", seed)
          .isFalse();
    }
  }

  @Test
  void refusesSizesItDoesNotHave() {
    EvidenceLog log = EvidenceLog.of(ids(3));
    assertThatThrownBy(() -> log.head(4)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> log.head(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> log.consistency(3, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> log.inclusion(2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static List<List<String>> alterations(List<String> proof) {
    List<List<String>> found = new ArrayList<>();
    List<String> longer = new ArrayList<>(proof);
    longer.add("0".repeat(64));
    found.add(longer);
    found.add(List.of("not a hash"));
    if (!proof.isEmpty()) {
      found.add(proof.subList(1, proof.size()));
      for (int i = 0; i < proof.size(); i++) {
        String[] flipped = proof.toArray(String[]::new);
        flipped[i] = (flipped[i].startsWith("0") ? "1" : "0") + flipped[i].substring(1);
        found.add(Arrays.asList(flipped));
      }
    }
    return found;
  }
}
