package dev.belay.server.orders;

import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.FillCursor;
import dev.belay.api.execution.FillPage;
import dev.belay.api.runtime.ProblemCode;
import dev.belay.api.session.SessionSpec;
import dev.belay.server.refusal.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A session's fills, read from its log; a cursor is the number of the last report seen. */
final class LoggedFills {
  private static final int PAGE_MAX = 1000;
  private static final int REPORTS_AT_ONCE = 4096;

  private LoggedFills() {}

  /**
   * Fills after a cursor, oldest first.
   *
   * @throws Refusal BAD_REQUEST when the cursor is not one of this API
   */
  static FillPage after(SessionSpec spec, Path log, FillCursor cursor) {
    long last = sequence(cursor);
    List<ExecutionReport.Filled> fills = new ArrayList<>();
    try (LoggedReports reports = LoggedReports.open(spec, log, Optional.of(last))) {
      List<NumberedReport> some = reports.next(REPORTS_AT_ONCE);
      while (!some.isEmpty()) {
        for (NumberedReport each : some) {
          if (each.report().orElseThrow() instanceof ExecutionReport.Filled fill) {
            if (fills.size() == PAGE_MAX) {
              return new FillPage(fills, cursor(last), false);
            }
            fills.add(fill);
          }
          last = each.sequence();
        }
        some = reports.next(REPORTS_AT_ONCE);
      }
    }
    return new FillPage(fills, cursor(last), true);
  }

  private static FillCursor cursor(long last) {
    return last == 0 ? FillCursor.START : new FillCursor(Long.toString(last));
  }

  private static long sequence(FillCursor cursor) {
    if (cursor.equals(FillCursor.START)) {
      return 0;
    }
    if (!cursor.value().matches("[0-9]{1,18}")) {
      throw new Refusal(
          ProblemCode.BAD_REQUEST, "expected a cursor of an earlier page", "start without one");
    }
    return Long.parseLong(cursor.value());
  }
}
