package dev.belay.evidence.record;

/**
 * Both sides of a hedged account at the end of the rows.
 *
 * @param longLotsRebuilt and the short ones: from fills and the orders they belong to
 * @param longLotsTold and the short ones: from the last row in which the runtime told both sides
 * @param disagreements fills after which the runtime told others than were rebuilt, or none
 */
public record LegsChecked(
    long longLotsRebuilt,
    long longLotsTold,
    long shortLotsRebuilt,
    long shortLotsTold,
    long disagreements) {}
