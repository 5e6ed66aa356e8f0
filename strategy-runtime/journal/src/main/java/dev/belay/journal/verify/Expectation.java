package dev.belay.journal.verify;

import dev.belay.journal.chain.ChainHead;

/** What is known of a stream from somewhere that the database's owner cannot write. */
public sealed interface Expectation {
  /** Nothing: only the chain is checked. */
  record Nothing() implements Expectation {}

  /** The stream had this head and may have gone on. */
  record Passed(ChainHead head) implements Expectation {}

  /** The stream ended with this head. */
  record Ended(ChainHead head) implements Expectation {}
}
