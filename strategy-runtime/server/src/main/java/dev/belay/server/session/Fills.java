package dev.belay.server.session;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.FillCursor;
import dev.belay.api.execution.FillPage;
import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload;
import dev.belay.api.runtime.ProblemCode;
import dev.belay.engine.frame.JournalProjection;
import dev.belay.engine.frame.LogReader;
import dev.belay.server.refusal.Refusal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A session's fills, read from its log; a cursor is the journal sequence of the last fill seen. */
public final class Fills {
  private static final int PAGE_MAX = 1000;

  private Fills() {}

  /**
   * Fills after a cursor, oldest first.
   *
   * @throws Refusal BAD_REQUEST when the cursor is not one of this API
   */
  public static FillPage after(HostedSession session, FillCursor cursor) {
    long after = sequence(cursor);
    List<ExecutionReport.Filled> fills = new ArrayList<>();
    long last = after;
    boolean complete = true;
    String currency = session.spec().bot().instrument().quoteCurrency();
    if (Files.exists(session.log())) {
      JournalProjection projection = new JournalProjection(session.spec());
      try (LogReader frames = LogReader.open(session.log())) {
        while (complete && frames.next()) {
          Optional<JournalEvent> row =
              projection.project(frames).filter(event -> event.sequence() > after);
          if (row.isPresent() && row.get().payload() instanceof JournalPayload.Fill fill) {
            complete = fills.size() < PAGE_MAX;
            if (complete) {
              fills.add(filled(row.get(), fill, currency));
              last = row.get().sequence();
            }
          }
        }
      }
    }
    return new FillPage(fills, last == 0 ? cursor : new FillCursor(Long.toString(last)), complete);
  }

  private static ExecutionReport.Filled filled(
      JournalEvent event, JournalPayload.Fill fill, String currency) {
    return new ExecutionReport.Filled(
        new ClientOrderId(fill.order()),
        event.atNanos(),
        fill.trade(),
        fill.side(),
        fill.priceTicks(),
        fill.quantityLots(),
        fill.leavesLots(),
        fill.feeUnits(),
        currency,
        fill.liquidity());
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
