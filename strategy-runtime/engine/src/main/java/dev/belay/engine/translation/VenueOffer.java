package dev.belay.engine.translation;

import dev.belay.api.execution.Capabilities;
import dev.belay.api.market.Instrument;
import dev.belay.api.session.ExecutionConfig;

/**
 * What a translator may use.
 *
 * @param instrument with its grid and least order
 * @param capabilities of the venue
 * @param config the bot's thresholds
 */
public record VenueOffer(
    Instrument instrument, Capabilities capabilities, ExecutionConfig config) {}
