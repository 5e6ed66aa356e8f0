package dev.belay.api.study;

/**
 * Every configuration of this strategy that was tried on this source of data, as noted by whoever
 * ran it.
 *
 * @param count different configurations, the candidate's own among them
 * @param spread of their annualised Sharpe ratios; 0 when fewer than two have one
 */
public record StudyTrials(int count, double spread) {}
