package dev.belay.api.strategy;

/** What a bot may do. */
public enum BotState {
  ACTIVE,
  /** Held by a person: quotes are withdrawn, nothing new is placed; held time does not count. */
  HELD,
  /** Only orders that reduce the position. */
  SOFT_PAUSE,
  /** Everything is canceled; only a person starts it again. */
  HARD_STOP
}
