package dev.belay.api.execution;

/**
 * An order as a venue, or our own books, see it.
 *
 * @param request what was asked for
 * @param venueOrder the venue's id; empty string until accepted
 * @param status where in its life it is
 * @param filledLots traded so far
 * @param leavesLots still working
 */
public record OrderState(
    OrderRequest request,
    String venueOrder,
    OrderStatus status,
    long filledLots,
    long leavesLots) {}
