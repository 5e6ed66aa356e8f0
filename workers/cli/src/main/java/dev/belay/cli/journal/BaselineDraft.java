package dev.belay.cli.journal;

import dev.belay.cli.baseline.Baseline;
import dev.belay.cli.baseline.BaselineChain;
import dev.belay.cli.baseline.BaselineHead;
import dev.belay.cli.baseline.Fate;
import dev.belay.cli.baseline.Reset;
import dev.belay.cli.baseline.SignedBaseline;
import dev.belay.cli.console.CliException;
import dev.belay.journal.chain.ChainHead;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The baseline that an audit of all streams could become.
 *
 * @param chain the baselines before
 * @param audits of every stream, held against the newest of these
 */
public record BaselineDraft(BaselineChain chain, List<StreamAudit> audits) {
  private static final int PROBLEM_MAX = 300;

  public BaselineDraft {
    audits = List.copyOf(audits);
  }

  /** Streams whose chain does not hold, or is not the one that was signed or logged. */
  public List<String> damaged() {
    return audits.stream()
        .filter(audit -> !audit.verification().isIntact())
        .map(audit ->
            "stream "
                + audit.verification().stream()
                + ", "
                + audit.verification().findings().getFirst())
        .toList();
  }

  /** Streams that do not have what the baseline before had. */
  public List<Reset.GivenUp> givenUp() {
    return audits.stream().flatMap(BaselineDraft::givenUp).toList();
  }

  private static Stream<Reset.GivenUp> givenUp(StreamAudit audit) {
    return audit.baseline().stream()
        .filter(then -> then.fate() != Fate.KEPT)
        .map(then ->
            new Reset.GivenUp(
                audit.verification().stream(),
                then.rows(),
                then.rows() - then.missing(),
                then.fate()));
  }

  /**
   * The next baseline, which gives up what is no longer there.
   *
   * @throws CliException when there are more streams, or baselines, than there can be
   */
  public Baseline baseline(String desk, Instant at, String reason) {
    SortedMap<String, ChainHead> streams = streams();
    requireRoom(streams);
    int number = chain.last() + 1;
    BaselineHead head =
        new BaselineHead(
            number,
            desk,
            at,
            reason,
            chain.problems().isEmpty() ? chain.since() : number,
            chain.lastSha256(),
            streams.size(),
            Baseline.rows(streams),
            (int)
                audits.stream()
                    .filter(audit -> audit.verification().rows() > 0 && !audit.isCompared())
                    .count(),
            reset());
    return new Baseline(head, streams);
  }

  private SortedMap<String, ChainHead> streams() {
    SortedMap<String, ChainHead> streams = new TreeMap<>();
    for (StreamAudit audit : audits) {
      if (audit.verification().rows() > 0) {
        streams.put(audit.verification().stream(), audit.verification().head());
      }
    }
    return streams;
  }

  private void requireRoom(SortedMap<String, ChainHead> streams) {
    if (chain.last() >= BaselineHead.NUMBER_MAX || streams.size() > Baseline.STREAMS_MAX) {
      throw CliException.badInput(
          "expected at most %d streams and %d baselines, was %d and %d"
              .formatted(
                  Baseline.STREAMS_MAX, BaselineHead.NUMBER_MAX, streams.size(), chain.last() + 1),
          "",
          "Remove old sessions, or keep the folder journal-baselines elsewhere and begin anew.");
    }
  }

  private Optional<Reset> reset() {
    List<Reset.GivenUp> gone = givenUp();
    if (gone.isEmpty() && chain.problems().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Reset(
            gone.size(),
            gone.stream().mapToLong(one -> one.rows() - one.left()).sum(),
            gone.stream().limit(Reset.TOLD_MAX).toList(),
            chain.problems().stream()
                .map(problem -> problem.substring(0, Math.min(PROBLEM_MAX, problem.length())))
                .toList()));
  }

  /** What is different from the baseline before, in one line. */
  public String sinceBefore() {
    if (chain.newest().isEmpty()) {
      return chain.last() == 0 ? "the first" : "no baseline before it can be compared with";
    }
    SignedBaseline before = chain.newest().get();
    SortedMap<String, ChainHead> streams = streams();
    long added = streams.keySet().stream().filter(name -> !has(before, name)).count();
    return "since baseline %d of %s by %s: new streams %d, rows %+d, streams given up %d"
        .formatted(
            before.baseline().head().number(),
            before.baseline().head().madeAt(),
            before.by(),
            added,
            Baseline.rows(streams) - before.baseline().head().rows(),
            givenUp().size());
  }

  private static boolean has(SignedBaseline before, String stream) {
    return before.baseline().streams().containsKey(stream);
  }
}
