package dev.belay.server.orders;

import dev.belay.api.execution.Answer;
import dev.belay.api.execution.Balances;
import dev.belay.api.execution.Capabilities;
import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionAdapter;
import dev.belay.api.execution.FillCursor;
import dev.belay.api.execution.FillPage;
import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderState;
import dev.belay.api.execution.Position;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.runtime.ProblemCode;
import dev.belay.api.session.SessionSpec;
import dev.belay.engine.venue.Exchange;
import dev.belay.server.refusal.Refusal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The orders of a session as its log tells them. It answers; it takes no orders, because whatever
 * reaches a bot beside its strategy would have to enter through its inbox.
 */
public final class LoggedDesk implements OrderDesk, ExecutionAdapter {
  private static final long NANOS = 1_000_000_000L;

  private final SessionSpec spec;
  private final Path log;

  public LoggedDesk(SessionSpec spec, Path log) {
    this.spec = spec;
    this.log = log;
  }

  @Override
  public ExecutionAdapter adapter() {
    return this;
  }

  @Override
  public ReportCursor reports(Optional<Long> after) {
    return LoggedReports.open(spec, log, after);
  }

  @Override
  public Capabilities capabilities() {
    return Exchange.capabilities(spec.bot().venue().marketOrDefault());
  }

  @Override
  public void place(OrderRequest order) {
    throw notOffered();
  }

  @Override
  public void modify(ModifyRequest change) {
    throw notOffered();
  }

  @Override
  public void cancel(ClientOrderId order) {
    throw notOffered();
  }

  @Override
  public void cancelAll(InstrumentId instrument) {
    throw notOffered();
  }

  @Override
  public Answer<OrderState> order(ClientOrderId id) {
    LoggedBooks books = books();
    return books
        .order(id)
        .<Answer<OrderState>>map(state -> new Answer.Known<>(state, asOf(books)))
        .orElseGet(() -> new Answer.Absent<>(asOf(books)));
  }

  @Override
  public Answer<List<OrderState>> openOrders() {
    LoggedBooks books = books();
    return new Answer.Known<>(books.openOrders(), asOf(books));
  }

  @Override
  public Answer<List<Position>> positions() {
    LoggedBooks books = books();
    return known(books, books.positions());
  }

  @Override
  public Answer<Balances> balances() {
    LoggedBooks books = books();
    return known(books, books.balances());
  }

  @Override
  public Answer<FillPage> fillsSince(FillCursor cursor) {
    FillPage page = LoggedFills.after(spec, log, cursor);
    long last = page.fills().isEmpty() ? 0 : page.fills().getLast().atNanos();
    return new Answer.Known<>(page, instant(last));
  }

  @Override
  public void close() {}

  private LoggedBooks books() {
    return LoggedBooks.read(spec, log);
  }

  private static <T> Answer<T> known(LoggedBooks books, T value) {
    return books.isWhole()
        ? new Answer.Known<>(value, asOf(books))
        : new Answer.Unavailable<>(
            "a fill is of no order of this session, or its fee took a part of a lot; reconcile with"
                + " the venue");
  }

  private static Instant asOf(LoggedBooks books) {
    return instant(books.atNanos());
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
  }

  private Refusal notOffered() {
    return new Refusal(
        ProblemCode.NOT_OFFERED,
        "session " + spec.id() + " takes orders from its strategy only",
        "hold or stop the session, or set the kill latch");
  }
}
