package dev.belay.catalogue.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EdgeStatisticsTest {
  private static final long BLOCK = 600_000_000_000L;

  @Test
  void noFillsGiveNoNumbers() {
    assertThat(EdgeStatistics.of(List.of(), BLOCK))
        .isEqualTo(new EdgeStatistics(0, Optional.empty(), Optional.empty()));
  }

  @Test
  void netEdgeIsTwiceTheVolumeWeightedMean() {
    EdgeStatistics edge =
        EdgeStatistics.of(List.of(new FillEdge(0, 10, 1), new FillEdge(1, 2, 3)), BLOCK);
    assertThat(edge.netEdgeBps()).contains(8.0);
    assertThat(edge.fills()).isEqualTo(2);
  }

  @Test
  void boundNeedsFiveBlocks() {
    assertThat(EdgeStatistics.of(spaced(4, BLOCK), BLOCK).boundBps()).isEmpty();
    assertThat(EdgeStatistics.of(spaced(5, BLOCK), BLOCK).boundBps()).isPresent();
    assertThat(EdgeStatistics.of(spaced(500, BLOCK / 500), BLOCK).boundBps()).isEmpty();
  }

  @Test
  void boundOfEqualFillsIsTheirEdge() {
    assertThat(EdgeStatistics.of(spaced(50, BLOCK), BLOCK).boundBps()).contains(6.0);
  }

  @Test
  void boundLiesBelowTheMeanAndAboveTheWorst() {
    EdgeStatistics edge = EdgeStatistics.of(drawn(400), BLOCK);
    assertThat(edge.boundBps().orElseThrow())
        .isLessThan(edge.netEdgeBps().orElseThrow())
        .isGreaterThan(-100.0);
  }

  @Test
  void boundOfManyIndependentFillsIsTheNormalOne() {
    // 400 draws from a uniform edge of 0 to 10 bp: twice (5 − 1.2816 · 10/√12/√400).
    assertThat(EdgeStatistics.of(drawn(400), BLOCK).boundBps().orElseThrow())
        .isCloseTo(9.63, within(0.45));
  }

  @Test
  void fillsOfOneBlockCountAsOneDraw() {
    List<FillEdge> clustered = new ArrayList<>();
    List<FillEdge> spread = new ArrayList<>();
    SplitMix random = new SplitMix(7);
    for (int cluster = 0; cluster < 40; cluster++) {
      double edge = random.below(1000) / 100.0;
      for (int i = 0; i < 10; i++) {
        clustered.add(new FillEdge(cluster * BLOCK + i, edge, 1));
        spread.add(new FillEdge((cluster * 10L + i) * BLOCK, edge, 1));
      }
    }
    assertThat(EdgeStatistics.of(clustered, BLOCK).boundBps().orElseThrow())
        .isLessThan(EdgeStatistics.of(spread, BLOCK).boundBps().orElseThrow());
  }

  @Test
  void sameFillsGiveTheSameBitsForEver() {
    EdgeStatistics edge = EdgeStatistics.of(drawn(100), BLOCK);
    assertThat(edge).isEqualTo(EdgeStatistics.of(drawn(100), BLOCK));
    assertThat(edge.boundBps()).contains(PINNED_BOUND);
  }

  @Test
  void generatorIsSplitMix64() {
    // First outputs for the seed 1234567, as published with the algorithm.
    SplitMix random = new SplitMix(1234567);
    assertThat(random.next()).isEqualTo(6457827717110365317L);
    assertThat(random.next()).isEqualTo(3203168211198807973L);
  }

  @Test
  void fillsOutOfOrderAreRefused() {
    List<FillEdge> fills = List.of(new FillEdge(BLOCK, 1, 1), new FillEdge(0, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EdgeStatistics.of(fills, BLOCK))
        .withMessageContaining("in the order they traded");
  }

  @Test
  void edgeThatIsNotFiniteIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new FillEdge(0, Double.NaN, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new FillEdge(0, 1, 0));
  }

  private static final double PINNED_BOUND = 9.165399999999998;

  private static List<FillEdge> spaced(int fills, long gapNanos) {
    List<FillEdge> edges = new ArrayList<>();
    for (int i = 0; i < fills; i++) {
      edges.add(new FillEdge(i * gapNanos, 3, 1 + i % 4));
    }
    return edges;
  }

  private static List<FillEdge> drawn(int fills) {
    SplitMix random = new SplitMix(42);
    List<FillEdge> edges = new ArrayList<>();
    for (int i = 0; i < fills; i++) {
      edges.add(new FillEdge(i * BLOCK, random.below(1001) / 100.0, 1));
    }
    return edges;
  }
}
