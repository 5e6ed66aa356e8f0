package dev.belay.engine.adapter;

import dev.belay.api.execution.Answer;
import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionAdapter;
import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.FillCursor;
import dev.belay.api.execution.FillPage;
import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderState;
import dev.belay.api.execution.ReportSink;
import dev.belay.engine.order.VenuePort;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Connects a gateway to an adapter. Questions are collected and answered between frames, because an
 * answer is a frame of its own: first the fills of that order, then its state.
 */
public final class AdapterPort implements VenuePort {
  private final ExecutionAdapter adapter;
  private final Deque<ClientOrderId> questions = new ArrayDeque<>();

  /** Takes the answer to a question. */
  @FunctionalInterface
  public interface AnswerSink {
    void onAnswer(ClientOrderId order, Answer<OrderState> answer);
  }

  public AdapterPort(ExecutionAdapter adapter) {
    this.adapter = adapter;
  }

  @Override
  public void place(OrderRequest order) {
    adapter.place(order);
  }

  @Override
  public void modify(ModifyRequest change) {
    adapter.modify(change);
  }

  @Override
  public void cancel(ClientOrderId order) {
    adapter.cancel(order);
  }

  @Override
  public void query(ClientOrderId order) {
    questions.add(order);
  }

  public boolean hasQuestions() {
    return !questions.isEmpty();
  }

  /** Asks the venue everything that was collected. Call between frames. */
  public void ask(ReportSink reports, AnswerSink answers) {
    ClientOrderId order = questions.poll();
    while (order != null) {
      Answer<OrderState> answer = adapter.order(order);
      if (answer instanceof Answer.Known<OrderState> known && known.value().filledLots() > 0) {
        reportFills(order, reports);
      }
      answers.onAnswer(order, answer);
      order = questions.poll();
    }
  }

  private void reportFills(ClientOrderId order, ReportSink reports) {
    @Nullable FillCursor cursor = FillCursor.START;
    while (cursor != null) {
      cursor =
          switch (adapter.fillsSince(cursor)) {
            case Answer.Known<FillPage> page -> {
              page.value().fills().stream()
                  .filter(fill -> fill.order().equals(order))
                  .forEach((ExecutionReport.Filled fill) -> reports.onReport(fill));
              yield page.value().complete() ? null : page.value().next();
            }
            case Answer.Absent<FillPage> absent -> null;
            case Answer.Unavailable<FillPage> unavailable -> null;
          };
    }
  }
}
