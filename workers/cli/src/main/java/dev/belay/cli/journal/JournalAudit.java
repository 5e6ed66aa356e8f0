package dev.belay.cli.journal;

import dev.belay.activities.evidence.SignedHeads;
import dev.belay.api.journal.JournalHead;
import dev.belay.api.journal.JournalState;
import dev.belay.cli.journal.StreamAudit.Basis;
import dev.belay.client.RuntimeClient;
import dev.belay.journal.chain.ChainHead;
import dev.belay.journal.chain.JournalRow;
import dev.belay.journal.verify.Expectation;
import dev.belay.journal.verify.JournalVerifier;
import dev.belay.journal.verify.StreamVerification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Holds each stream of the database against the signed report of its session or, where there is
 * none, against the session's log as the runtime reads it; and against what a baseline has of it.
 */
public final class JournalAudit {
  private final JournalVerifier verifier;
  private final SignedHeads signed;
  private final RuntimeJournals runtime;
  private final SortedMap<String, ChainHead> baseline;

  /**
   * Asks the runtime for what it has; one that does not answer is told with each stream it matters
   * for.
   *
   * @param baseline how streams ended at the newest baseline; empty without one
   */
  public JournalAudit(
      JournalVerifier verifier,
      SignedHeads signed,
      RuntimeClient runtime,
      SortedMap<String, ChainHead> baseline) {
    this.verifier = verifier;
    this.signed = signed;
    this.runtime = RuntimeJournals.ask(runtime);
    this.baseline = baseline;
  }

  /** What a stream is compared with. */
  private record Comparison(Basis basis, Expectation expectation, String note) {
    static Comparison none(String why) {
      return new Comparison(Basis.NOTHING, new Expectation.Nothing(), why);
    }

    long at() {
      return switch (expectation) {
        case Expectation.Nothing _ -> 0;
        case Expectation.Passed(ChainHead head) -> head.sequence();
        case Expectation.Ended(ChainHead head) -> head.sequence();
      };
    }
  }

  /** Verifies every stream there is, and tells each before it is. */
  public List<StreamAudit> all(Consumer<String> begins) {
    List<StreamAudit> audits = new ArrayList<>();
    for (String stream : streams()) {
      begins.accept(stream);
      of(stream).ifPresent(audits::add);
    }
    return audits;
  }

  /** Every stream that the database, the runtime, a signed report or the baseline knows of. */
  private SortedSet<String> streams() {
    SortedSet<String> streams = new TreeSet<>(signed.streams());
    streams.addAll(baseline.keySet());
    List<String> page = verifier.streams("", JournalVerifier.PAGE_MAX);
    while (!page.isEmpty()) {
      streams.addAll(page);
      page = verifier.streams(page.getLast(), JournalVerifier.PAGE_MAX);
    }
    for (JournalState state : runtime.states()) {
      if (state.made() > 0) {
        streams.add(state.stream());
      }
    }
    return streams;
  }

  /**
   * Why {@link #all} may lack some: of one that was removed everywhere in the database, and has no
   * signed report and no place in the baseline, only the runtime knows. Empty when it was asked.
   */
  public Optional<String> notLookedFor() {
    return runtime.away();
  }

  /**
   * Verifies one stream; empty when nobody knows of it, the runtime included. While that does not
   * answer, one without rows is compared with nothing.
   */
  public Optional<StreamAudit> of(String stream) {
    Optional<JournalState> state = runtime.state(stream);
    long stored = verifier.lastSequence(stream);
    boolean remembered = signed.of(stream).isPresent() || baseline.containsKey(stream);
    if (stored == 0 && state.isEmpty() && !remembered && runtime.away().isEmpty()) {
      return Optional.empty();
    }
    // What was acknowledged before we looked must be there; what came after may be.
    long acknowledged = state.map(JournalState::shipped).orElse(0L);
    long asked = Math.max(stored, acknowledged);
    Comparison comparison = comparison(stream, stored, asked);
    Optional<ChainHead> then = Optional.ofNullable(baseline.get(stream));
    RowsUpTo seen = new RowsUpTo(then.map(ChainHead::sequence).orElse(0L));
    StreamVerification verification = verifier.verify(stream, comparison.expectation(), seen::see);
    long unshipped = Math.max(0, state.map(JournalState::made).orElse(0L) - asked);
    String why = unshipped == 0 ? "" : state.flatMap(JournalState::problem).orElse("");
    String note = comparison.note().isEmpty() ? why : comparison.note();
    StreamAudit audit =
        new StreamAudit(
            verification,
            comparison.basis(),
            comparison.at(),
            unshipped,
            note,
            then.map(head -> Recalled.of(head, seen.present, seen.hash)));
    return Optional.of(audit.orByBaseline());
  }

  /** What a pass over a stream sees of its rows up to one. */
  private static final class RowsUpTo {
    private final long last;
    private long present;
    private Optional<String> hash = Optional.empty();

    RowsUpTo(long last) {
      this.last = last;
    }

    void see(JournalRow row, String chain, boolean whole) {
      if (row.sequence() <= last) {
        present++;
      }
      if (row.sequence() == last) {
        hash = Optional.of(chain);
      }
    }
  }

  private Comparison comparison(String stream, long stored, long asked) {
    Optional<ChainHead> end = signed.of(stream);
    if (end.isPresent() && stored >= end.get().sequence()) {
      return ended(end.get());
    }
    return switch (runtime.headAt(stream, asked)) {
      case RuntimeJournals.Answer.Told(JournalHead head) -> logged(head, asked);
      case RuntimeJournals.Answer.Unknown(String why) ->
          end.map(JournalAudit::ended).orElseGet(() -> Comparison.none(why));
      case RuntimeJournals.Answer.Away(String why) ->
          Comparison.none(
              end.map(head ->
                      "its signed report has "
                          + head.sequence()
                          + " rows, of which some are not shipped yet or were removed; ")
                      .orElse("")
                  + why);
    };
  }

  private static Comparison ended(ChainHead end) {
    return new Comparison(Basis.SIGNED_REPORT, new Expectation.Ended(end), "");
  }

  /** A log that has fewer rows than the database: they are not the runtime's. */
  private static Comparison logged(JournalHead head, long asked) {
    ChainHead chain = new ChainHead(head.sequence(), head.hash());
    boolean ends = head.last() || head.sequence() < asked;
    return new Comparison(
        Basis.RUNTIME_LOG, ends ? new Expectation.Ended(chain) : new Expectation.Passed(chain), "");
  }
}
