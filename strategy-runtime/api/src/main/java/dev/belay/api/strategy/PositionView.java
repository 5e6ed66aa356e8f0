package dev.belay.api.strategy;

import dev.belay.api.market.InstrumentId;

/**
 * An open position.
 *
 * @param instrument of what
 * @param quantityLots signed: positive long; never zero
 * @param averageEntryTicks average price of what is open
 */
public record PositionView(InstrumentId instrument, long quantityLots, double averageEntryTicks) {}
