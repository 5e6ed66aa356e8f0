package dev.belay.workflows.plan;

import dev.belay.evidence.candidate.Rung;

/**
 * Every duration and limit a workflow obeys, in seconds. The worker's configuration fills it in
 * when a ladder opens; from then on the ladder keeps it.
 *
 * @param heartbeatSeconds silence after which a heartbeating activity is started again elsewhere
 * @param backoffSeconds pause before an activity is tried again; the same each time
 * @param attemptSeconds limit of one try of a short activity
 * @param patienceSeconds limit of a short activity with all its tries: how long an outage may last
 * @param measureSeconds limit of a backtest, a replay, a measurement or a gate with all its tries
 * @param commandSeconds limit of a command to a session with all its tries
 * @param requestSeconds how long a request for signatures stays open at most
 * @param answerSeconds how long the ladder waits for people in all before it ends in HOLD
 * @param requestsMax how often a stale or timed out request is opened anew, the first included
 * @param resumesMax how often people may have a rung measured again
 */
public record Timing(
    int heartbeatSeconds,
    int backoffSeconds,
    int attemptSeconds,
    int patienceSeconds,
    int measureSeconds,
    int commandSeconds,
    int requestSeconds,
    int answerSeconds,
    int requestsMax,
    int resumesMax) {
  private static final int DAY = 24 * 3600;

  public Timing {
    require("heartbeatSeconds", heartbeatSeconds);
    require("backoffSeconds", backoffSeconds);
    require("attemptSeconds", attemptSeconds);
    require("patienceSeconds", patienceSeconds);
    require("measureSeconds", measureSeconds);
    require("commandSeconds", commandSeconds);
    require("requestSeconds", requestSeconds);
    require("answerSeconds", answerSeconds);
    require("requestsMax", requestsMax);
    require("resumesMax", resumesMax);
  }

  /**
   * A desk's: 20 s heartbeats, 5 s backoff, 72 h requests, 14 d for an answer in up to 40 requests,
   * which fit in an evidence log with every gate measured anew for each.
   */
  public static Timing standard() {
    return new Timing(20, 5, 60, DAY, 6 * 3600, 300, 72 * 3600, 14 * DAY, 40, Rung.RESUMES_MAX);
  }

  /**
   * How long a request has to stay open on average, so that people can be asked for all of {@code
   * answerSeconds}.
   */
  public int requestSecondsMin() {
    return Math.ceilDiv(answerSeconds, requestsMax);
  }

  /** The same with another heartbeat and backoff; fault tests use 2 s. */
  public Timing withRecovery(int heartbeat, int backoff) {
    return new Timing(
        heartbeat,
        backoff,
        attemptSeconds,
        patienceSeconds,
        measureSeconds,
        commandSeconds,
        requestSeconds,
        answerSeconds,
        requestsMax,
        resumesMax);
  }

  private static void require(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("expected " + name + " of at least 1, was " + value);
    }
  }
}
