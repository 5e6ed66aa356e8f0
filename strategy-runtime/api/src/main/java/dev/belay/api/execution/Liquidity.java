package dev.belay.api.execution;

/** Whether a fill gave liquidity or took it; decides the fee. */
public enum Liquidity {
  MAKER,
  TAKER
}
