package dev.belay.server.orders;

import dev.belay.api.execution.ExecutionReport;
import java.util.Optional;

/**
 * A line of the stream of reports.
 *
 * @param sequence rises; a reader that comes back names the last one it saw
 * @param report absent in a line that only says how far the stream is
 */
public record NumberedReport(long sequence, Optional<ExecutionReport> report) {}
