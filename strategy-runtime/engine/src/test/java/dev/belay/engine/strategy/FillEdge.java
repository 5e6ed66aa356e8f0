package dev.belay.engine.strategy;

import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a fill earned by its markout, maker fee of 10 bp paid; in basis points. */
record FillEdge(long atNanos, double edgeBps, double lots) {
  private static final double MAKER_FEE_BPS = 10;
  private static final double BPS = 10_000;
  private static final int RESAMPLES = 2_000;

  /** The edges of every fill that has a markout, in the order they traded. */
  static List<FillEdge> of(List<JournalEvent> rows) {
    Map<String, JournalEvent> fills = new HashMap<>();
    List<FillEdge> edges = new ArrayList<>();
    for (JournalEvent row : rows) {
      if (row.payload() instanceof JournalPayload.Fill fill) {
        fills.put(fill.trade(), row);
      }
      if (row.payload() instanceof JournalPayload.Markout markout) {
        JournalEvent filled = fills.get(markout.trade());
        if (filled != null && filled.payload() instanceof JournalPayload.Fill fill) {
          double move = fill.side().sign() * (markout.midTicks() - fill.priceTicks());
          edges.add(
              new FillEdge(
                  filled.atNanos(),
                  move / fill.priceTicks() * BPS - MAKER_FEE_BPS,
                  (double) fill.quantityLots()));
        }
      }
    }
    return edges;
  }

  /** Twice the volume-weighted mean: what a round trip leaves. */
  static double net(List<FillEdge> edges) {
    double edge = 0;
    double lots = 0;
    for (FillEdge each : edges) {
      edge += each.edgeBps * each.lots;
      lots += each.lots;
    }
    return 2 * edge / lots;
  }

  /** One-sided 90 % bound of {@link #net} by a seeded bootstrap over blocks of time. */
  static double bound(List<FillEdge> edges, long blockNanos) {
    Map<Long, List<FillEdge>> byBlock = new HashMap<>();
    List<List<FillEdge>> blocks = new ArrayList<>();
    for (FillEdge each : edges) {
      long block = (each.atNanos - edges.getFirst().atNanos) / blockNanos;
      byBlock
          .computeIfAbsent(
              block,
              added -> {
                List<FillEdge> inBlock = new ArrayList<>();
                blocks.add(inBlock);
                return inBlock;
              })
          .add(each);
    }
    Random random = new Random(90);
    double[] nets = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      List<FillEdge> drawn = new ArrayList<>();
      for (int draw = 0; draw < blocks.size(); draw++) {
        drawn.addAll(blocks.get(random.nextInt(blocks.size())));
      }
      nets[i] = net(drawn);
    }
    Arrays.sort(nets);
    return nets[RESAMPLES / 10 - 1];
  }
}
