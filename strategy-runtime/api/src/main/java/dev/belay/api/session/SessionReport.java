package dev.belay.api.session;

import java.util.Optional;

/**
 * What came of a session that is over. All counts are of the whole session; money is in 1e-8 of the
 * quote currency.
 *
 * @param spec what was asked for
 * @param build the build that ran it: SHA-256 over the jars that decide, hex
 * @param state how it ended
 * @param text why; empty when it ran to its end
 * @param startNanos session clock at the first event
 * @param endNanos session clock at the end
 * @param elapsedNanos session time that counts
 * @param heldNanos session time held by a person
 * @param freshNanos counted time in which the feed was fresh
 * @param frames inbox frames handled
 * @param trades market prints among them
 * @param orders placements sent to the venue
 * @param denials placements refused by risk
 * @param fills all
 * @param makerFills those that gave liquidity
 * @param volumeLots traded, both sides
 * @param realizedUnits average-cost PnL of what was closed, fees not in it
 * @param feeUnits paid, positive
 * @param fundingUnits received, positive
 * @param equityUnits at the end, open position at mid
 * @param liquidationUnits at the end, open position at the side it would close on less taker fee
 * @param drawdownMaxUnits largest fall of equity below its peak
 * @param positionLots at the end; absent when it is not known, which is never the same as none
 * @param hardStops how often a bound stopped it
 * @param fingerprint over orders, cancels, fills and changed decisions
 * @param journalSequence last journal event
 * @param journalHead hash of the last journal event's chain, hex; 64 zeros when there is none
 * @param logHead hash chain over the session log, hex
 * @param divergence for replays: where it left its recording; absent when it did not
 */
public record SessionReport(
    SessionSpec spec,
    String build,
    SessionState state,
    String text,
    long startNanos,
    long endNanos,
    long elapsedNanos,
    long heldNanos,
    long freshNanos,
    long frames,
    long trades,
    long orders,
    long denials,
    long fills,
    long makerFills,
    long volumeLots,
    long realizedUnits,
    long feeUnits,
    long fundingUnits,
    long equityUnits,
    long liquidationUnits,
    long drawdownMaxUnits,
    Optional<Long> positionLots,
    int hardStops,
    Fingerprint fingerprint,
    long journalSequence,
    String journalHead,
    String logHead,
    Optional<String> divergence) {}
