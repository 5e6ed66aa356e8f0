package dev.belay.activities.promotion;

import dev.belay.activities.evidence.EvidenceBook;
import dev.belay.activities.evidence.EvidenceBook.Draft;
import dev.belay.activities.evidence.EvidenceStore;
import dev.belay.activities.evidence.LadderStore;
import dev.belay.activities.evidence.VerifiedEvidence;
import dev.belay.activities.soak.SoakJournal;
import dev.belay.client.RuntimeClient;
import dev.belay.evidence.record.EvidenceBody.Decided;
import dev.belay.evidence.record.EvidenceBody.RungEnded;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Input;
import dev.belay.workflows.activity.EvidenceActivities;
import dev.belay.workflows.plan.LadderStep;
import io.temporal.activity.Activity;
import java.time.Duration;
import java.util.List;

/** {@link EvidenceActivities} over PostgreSQL. */
public final class EvidenceActivitiesImpl implements EvidenceActivities {
  private static final int TEXT_MAX = 2_000;

  private final EvidenceBook book;
  private final LadderStore ladders;
  private final SoakMeasurement soaks;
  private final RequestOpening requests;
  private final Decider decider;
  private final ArchiveExport export;

  public EvidenceActivitiesImpl(EvidenceBook book, Stores stores, Soaks soaks) {
    this.book = book;
    this.ladders = stores.ladders();
    this.soaks =
        new SoakMeasurement(book, soaks.client(), soaks.journal(), soaks.journalPatience());
    this.requests = new RequestOpening(book);
    this.decider = new Decider(book, stores.evidence());
    this.export = stores.export();
  }

  /** Where ladders are kept. */
  public record Stores(EvidenceStore evidence, LadderStore ladders, ArchiveExport export) {}

  /**
   * What soaks are measured from.
   *
   * @param journalPatience how long a journal may stand still before what is there is measured
   */
  public record Soaks(RuntimeClient client, SoakJournal journal, Duration journalPatience) {}

  @Override
  public List<EvidenceId> measureSoak(SoakOrder order) {
    return soaks.measure(order.step(), order.session());
  }

  @Override
  public EvidenceId endRung(RungOrder order) {
    LadderStep step = order.step();
    String text = order.result().text();
    List<Input> inputs =
        order.result().evidence().stream().<Input>map(Input.OfEvidence::new).toList();
    RungEnded ended =
        new RungEnded(
            step.rung(),
            order.result().verdict(),
            text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX),
            book.now());
    EvidenceId id = book.put(Draft.of(step.subject(), step.slot(ended.kind(), 0), inputs, ended));
    mark(step, "RUNNING", order.result().verdict().name(), text);
    return id;
  }

  @Override
  public OpenedRequest openRequest(RequestOrder order) {
    OpenedRequest opened = requests.open(order);
    String what =
        switch (order.kind()) {
          case APPROVE -> order.approvals() + " approvals to enter " + order.step().rung();
          case RESUME -> "resume, stop or reject on " + order.step().rung();
        };
    mark(order.step(), "WAITING", "", "waits for " + what + ", request " + opened.evidence());
    return opened;
  }

  @Override
  public Decision decide(DecisionOrder order) {
    Activity.getExecutionContext().heartbeat("judging again");
    VerifiedEvidence stored = decider.decide(order);
    Decided decided =
        stored
            .body(Decided.class)
            .orElseThrow(() -> new IllegalStateException("expected a decision in its slot"));
    String text = String.join("; ", decided.reasons());
    LadderStep step = order.step();
    ladders.mark(
        new LadderStore.Mark(
            step.subject(),
            step.attempt(),
            "DECIDED",
            order.endedAt().name(),
            "",
            decided.outcome().name(),
            shortened(text),
            book.now()));
    return new Decision(decided.outcome(), stored.id(), shortened(text));
  }

  @Override
  public Exported export(LadderStep step) {
    Activity.getExecutionContext().heartbeat("exporting");
    return new Exported(export.export(step));
  }

  private void mark(LadderStep step, String state, String verdict, String note) {
    ladders.mark(
        new LadderStore.Mark(
            step.subject(),
            step.attempt(),
            state,
            step.rung().name(),
            verdict,
            "",
            shortened(note),
            book.now()));
  }

  private static String shortened(String text) {
    return text.length() <= 500 ? text : text.substring(0, 499) + "…";
  }
}
