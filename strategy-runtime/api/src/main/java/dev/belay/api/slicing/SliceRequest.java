package dev.belay.api.slicing;

/**
 * An amount to cut. Nothing is checked here: {@link Slicer} answers what cannot be cut with a
 * reason.
 *
 * @param quantityLots the whole
 * @param windowNanos time it may take
 * @param cadence how often
 * @param distribution how the amount is spread
 * @param minLots the smallest slice that the instrument takes: a lot, or what its minimum notional
 *     needs
 */
public record SliceRequest(
    long quantityLots,
    long windowNanos,
    Cadence cadence,
    ChunkDistribution distribution,
    long minLots) {

  /** How often a slice is due. */
  public sealed interface Cadence {
    /** As many as fit the window, this far apart. */
    record Every(long intervalNanos) implements Cadence {}

    /** This many, evenly over the window. */
    record Count(int slices) implements Cadence {}
  }

  /** Equal slices, one each interval. */
  public static SliceRequest every(long quantityLots, long windowNanos, long intervalNanos) {
    return new SliceRequest(
        quantityLots, windowNanos, new Cadence.Every(intervalNanos), ChunkDistribution.UNIFORM, 1);
  }

  /** A number of slices, evenly over the window. */
  public static SliceRequest into(
      int slices, long quantityLots, long windowNanos, ChunkDistribution distribution) {
    return new SliceRequest(quantityLots, windowNanos, new Cadence.Count(slices), distribution, 1);
  }

  /** The same with another smallest slice. */
  public SliceRequest withMinLots(long lots) {
    return new SliceRequest(quantityLots, windowNanos, cadence, distribution, lots);
  }
}
