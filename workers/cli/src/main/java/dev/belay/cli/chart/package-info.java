/**
 * Charts as inline SVG, drawn by hand: axes with readable steps, lines, areas, marks and bars.
 *
 * <p>Entry points: {@link dev.belay.cli.chart.TimeChart}, {@link dev.belay.cli.chart.EdgeChart} and
 * {@link dev.belay.cli.chart.BarChart}.
 *
 * <p>Invariants: a chart's size does not grow with what it draws; colours are the page's classes,
 * so that one drawing serves light and dark; times are UTC.
 *
 * <p>Non-goals: pages (see {@code report}), and what the numbers mean.
 */
@NullMarked
package dev.belay.cli.chart;

import org.jspecify.annotations.NullMarked;
