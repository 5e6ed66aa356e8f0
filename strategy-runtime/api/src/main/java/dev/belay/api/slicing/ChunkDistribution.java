package dev.belay.api.slicing;

/** How an amount is spread over its slices. */
public enum ChunkDistribution {
  /** Equal slices; what does not divide joins the last. */
  UNIFORM,
  /** Each slice is half of the one before; what does not divide joins the first. */
  FRONT_LOADED
}
