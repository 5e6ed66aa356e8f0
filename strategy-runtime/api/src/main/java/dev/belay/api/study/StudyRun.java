package dev.belay.api.study;

import dev.belay.api.session.SessionState;
import dev.belay.api.strategy.ParameterValues;
import java.util.Optional;

/**
 * One backtest of a study, or the part of one that lies in a window. Money is in 1e-8 of the quote
 * currency.
 *
 * @param parameters of the run
 * @param state how it ended
 * @param text why; empty when it ran to its end
 * @param netUnits made: the open position at the side it would close on, less taker fee; of a part
 *     that a window is of one run, at the mid
 * @param drawdownMaxUnits largest fall of equity below its peak
 * @param fills all
 * @param sharpe annualised; absent when it is too short or never traded
 */
public record StudyRun(
    ParameterValues parameters,
    SessionState state,
    String text,
    long netUnits,
    long drawdownMaxUnits,
    long fills,
    Optional<Double> sharpe) {}
