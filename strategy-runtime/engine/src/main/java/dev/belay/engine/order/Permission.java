package dev.belay.engine.order;

/** What a bot may place; asked at each change. */
public enum Permission {
  BOTH_SIDES,
  /** Only what brings the position nearer to zero. */
  REDUCE_ONLY,
  NOTHING
}
