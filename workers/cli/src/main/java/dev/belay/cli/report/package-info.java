/**
 * What a session leaves behind for people and for other programs: a page, a summary, tables.
 *
 * <p>Entry points: {@link dev.belay.cli.report.RunFiles} writes all of it into a folder; {@link
 * dev.belay.cli.report.HtmlReport} makes the page.
 *
 * <p>Invariants: everything comes from the session's log, so the same log gives the same bytes; the
 * page is one file that asks the network for nothing and stays small however long the session was;
 * tables hold exact decimals.
 *
 * <p>Non-goals: what the numbers are worth (see the engine's {@code research}), ladders' reports.
 */
@NullMarked
package dev.belay.cli.report;

import org.jspecify.annotations.NullMarked;
