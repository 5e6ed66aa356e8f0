package dev.belay.api.execution;

import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Price;
import java.util.Optional;

/**
 * A position as a venue sees it.
 *
 * @param instrument of what
 * @param quantityLots signed: positive long, negative short
 * @param averageEntry average price of what is open; absent when flat or unknown to the venue
 */
public record Position(InstrumentId instrument, long quantityLots, Optional<Price> averageEntry) {}
