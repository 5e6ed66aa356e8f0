package dev.belay.api.study;

/**
 * A Sharpe ratio held against the best that as many worthless trials would show by luck. The first
 * three decide; the others are what anyone needs to work it out again.
 *
 * @param probability that the true ratio is above the hurdle, from 0 to 1
 * @param observed annualised Sharpe ratio
 * @param hurdle annualised, what luck alone is expected to reach
 * @param returns it rests on
 * @param perYear spans of one return in a year
 * @param skewness of the returns
 * @param kurtosis of the returns; 3 for a normal distribution
 * @see <a href="https://doi.org/10.3905/jpm.2014.40.5.094">Bailey and López de Prado, The Deflated
 *     Sharpe Ratio (2014)</a>
 */
public record DeflatedRatio(
    double probability,
    double observed,
    double hurdle,
    int returns,
    double perYear,
    double skewness,
    double kurtosis) {}
