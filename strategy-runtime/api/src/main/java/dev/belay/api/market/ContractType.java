package dev.belay.api.market;

/** What a fill of an instrument changes: balances of two currencies, or a margined position. */
public enum ContractType {
  /** The base currency itself changes hands; a short position is impossible. */
  SPOT,
  /** A margined contract settled in the quote currency; positions may be short. */
  LINEAR_PERPETUAL
}
