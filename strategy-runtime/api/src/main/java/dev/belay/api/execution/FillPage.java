package dev.belay.api.execution;

import java.util.List;

/**
 * Some fills in the order the venue made them.
 *
 * @param fills at most 1,000
 * @param next where the next page starts
 * @param complete whether there was nothing after this page when it was read
 */
public record FillPage(List<ExecutionReport.Filled> fills, FillCursor next, boolean complete) {
  public FillPage {
    fills = List.copyOf(fills);
  }
}
