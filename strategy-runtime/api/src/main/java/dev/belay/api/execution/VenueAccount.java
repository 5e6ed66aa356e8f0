package dev.belay.api.execution;

import dev.belay.api.market.Instrument;

/**
 * Which account of a venue an adapter trades for, and what.
 *
 * @param name the desk's name of the account
 * @param instrument what it trades
 */
public record VenueAccount(String name, Instrument instrument) {}
