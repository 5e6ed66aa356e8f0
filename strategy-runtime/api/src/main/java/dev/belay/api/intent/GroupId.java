package dev.belay.api.intent;

/**
 * Names the orders that one execution request became.
 *
 * @param value sequence in the session, from 1
 */
public record GroupId(long value) {
  @Override
  public String toString() {
    return "group:" + value;
  }
}
