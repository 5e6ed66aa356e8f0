/**
 * Reports of ladders for people.
 *
 * <p>Entry points: {@link dev.belay.activities.report.HtmlReport} and {@link
 * dev.belay.activities.report.MarkdownReport}, both from a {@link
 * dev.belay.activities.report.LadderReport}.
 *
 * <p>Invariants: a report is a function of evidence and journal rows, byte for byte, and reads no
 * clock; HTML is one file that loads nothing and runs nothing; every text from outside is escaped.
 *
 * <p>Non-goals: judging. A report shows verdicts, the archive proves them.
 */
@NullMarked
package dev.belay.activities.report;

import org.jspecify.annotations.NullMarked;
