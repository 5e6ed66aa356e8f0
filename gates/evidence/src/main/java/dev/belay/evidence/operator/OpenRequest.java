package dev.belay.evidence.operator;

import java.time.Instant;

/**
 * A request for signatures, as far as an act is judged by it.
 *
 * @param id its evidence id
 * @param closesAt acts that arrive at or after this instant come too late
 */
public record OpenRequest(String id, Instant closesAt) {}
