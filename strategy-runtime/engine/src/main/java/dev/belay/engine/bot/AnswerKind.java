package dev.belay.engine.bot;

/** Which answer an answer frame carries. Only ever add at the end. */
enum AnswerKind {
  KNOWN,
  ABSENT,
  UNAVAILABLE
}
