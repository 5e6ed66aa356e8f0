package dev.belay.api.study;

/**
 * Where the future showed.
 *
 * @param cutNanos what is on the tape from here on was changed
 * @param atNanos the first decision that changed with it, earlier than that
 * @param decisions that were the same before it
 * @param was what it did, its name in the log; empty when nothing
 * @param became what it did with the other future
 */
public record StudyLeak(long cutNanos, long atNanos, long decisions, String was, String became) {}
