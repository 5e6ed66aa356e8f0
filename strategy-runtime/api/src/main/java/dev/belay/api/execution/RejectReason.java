package dev.belay.api.execution;

/** Why a venue rejects an order. Denials of our own are {@link DenialCode}s. */
public enum RejectReason {
  /** A post-only order would have taken liquidity. */
  POST_ONLY_WOULD_CROSS,
  /** A reduce-only order with nothing to reduce. */
  REDUCE_ONLY_WITHOUT_POSITION,
  /** Not enough of the currency the order spends. */
  INSUFFICIENT_BALANCE,
  /** Price, quantity or notional off the venue's grid or limits. */
  INVALID_ORDER,
  /** The instrument is not known or not trading. */
  INSTRUMENT_NOT_TRADING,
  /** Too many requests. */
  RATE_LIMITED,
  /** No market yet: a market order with no price to fill at. */
  NO_MARKET,
  /** The venue gave another reason; see the text. */
  OTHER,
  /** The venue does not offer orders of this kind: a stop, a hidden part, a time in force. */
  NOT_OFFERED
}
