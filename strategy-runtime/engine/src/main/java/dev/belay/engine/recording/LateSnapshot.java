package dev.belay.engine.recording;

/**
 * What an import does with a snapshot that is older than updates already read. It is the rule and
 * not the exception: an answer to a REST request takes longer than an update.
 */
public enum LateSnapshot {
  /**
   * Every message goes on the tape once and in its place, so the newer updates are lost to the
   * book: what other tools make of such a recording, and what results of theirs are compared with.
   */
  AS_RECORDED,
  /** Updates newer than the snapshot go on the tape once more behind it, as the venue asks for. */
  REAPPLY
}
