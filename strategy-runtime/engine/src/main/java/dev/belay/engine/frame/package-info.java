/**
 * What a session is made of, byte by byte: frames, and the log that holds them in order.
 *
 * <p>Entry points: {@link dev.belay.engine.frame.FrameLog} appends, {@link
 * dev.belay.engine.frame.LogReader} reads (also a log that is being written), {@link
 * dev.belay.engine.frame.LogVerification} checks every byte, and {@link
 * dev.belay.engine.frame.JournalProjection} turns frames into journal rows.
 *
 * <p>Invariants: a frame counts only when all of it is there and its checksum fits; frames are
 * numbered from 1 without gaps; everything that can influence a bot is a frame with an id below
 * {@link dev.belay.engine.frame.Frames#FIRST_OUTPUT}, everything it decided is one from there on;
 * the messages are in {@code src/main/sbe/frames.xml}, and a version only adds.
 *
 * <p>Non-goals: what frames mean (see the bot), shipping them to a database.
 */
@NullMarked
package dev.belay.engine.frame;

import org.jspecify.annotations.NullMarked;
