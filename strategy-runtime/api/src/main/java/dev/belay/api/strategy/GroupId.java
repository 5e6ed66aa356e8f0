package dev.belay.api.strategy;

/**
 * Names the orders that one execution request became.
 *
 * @param value sequence in the session, from 1
 */
public record GroupId(long value) {}
