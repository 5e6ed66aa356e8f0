package dev.belay.engine.recording;

import dev.belay.api.market.Instrument;

/**
 * How a recording of Binance's streams is read.
 *
 * @param symbol the instrument as Binance names it
 * @param prices grid of prices
 * @param quantities grid of quantities
 * @param perpetual whether messages are chained by {@code pu} and stamped with {@code T}; else by
 *     {@code U} and {@code E}
 */
record BinanceFormat(String symbol, Grid prices, Grid quantities, boolean perpetual) {
  static BinanceFormat of(Instrument instrument, boolean perpetual) {
    return new BinanceFormat(
        instrument.baseCurrency() + instrument.quoteCurrency(),
        new Grid(instrument.tickSize().value()),
        new Grid(instrument.lotSize().value()),
        perpetual);
  }
}
