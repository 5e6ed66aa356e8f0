package dev.belay.server.orders;

import dev.belay.api.execution.ExecutionAdapter;
import java.util.Optional;

/** The orders of one session. */
public interface OrderDesk {
  /** May be called from several threads. */
  ExecutionAdapter adapter();

  /** Reports after a number; absent: those that are yet to come. */
  ReportCursor reports(Optional<Long> after);
}
