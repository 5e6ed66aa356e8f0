package dev.belay.catalogue.measure;

/**
 * What one fill with a markout earned.
 *
 * @param atNanos when it traded
 * @param edgeBps side · (mid after the markout − price) / price · 10⁴ − fee − funding; finite
 * @param lots its quantity, above zero
 */
public record FillEdge(long atNanos, double edgeBps, long lots) {
  public FillEdge {
    if (lots <= 0 || !Double.isFinite(edgeBps)) {
      throw new IllegalArgumentException(
          "expected a quantity above zero and a finite edge, was "
              + (lots + " lots, " + edgeBps + " bp"));
    }
  }
}
