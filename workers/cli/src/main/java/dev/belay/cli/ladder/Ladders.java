package dev.belay.cli.ladder;

import dev.belay.activities.evidence.CandidateStore;
import dev.belay.activities.evidence.LadderRow;
import dev.belay.activities.evidence.LadderStore;
import dev.belay.cli.console.CliException;
import dev.belay.cli.desk.Desk;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.workflows.promotion.LadderState;
import dev.belay.workflows.promotion.PromotionLadderWorkflow;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds candidates and ladders by what a person types. */
public final class Ladders {
  private static final String PREFIX = "ladder:";

  private final Desk desk;

  public Ladders(Desk desk) {
    this.desk = desk;
  }

  /** Every attempt, newest first. */
  public List<LadderRow> all() {
    return new LadderStore(desk.evidence())
        .list().stream().sorted(Comparator.comparing(LadderRow::openedAt).reversed()).toList();
  }

  /** Of each candidate's id the ladder that was opened last, newest first. */
  public List<LadderRow> newestOfEachCandidate() {
    Set<String> seen = new HashSet<>();
    return all().stream().filter(row -> seen.add(row.subject().replaceFirst("@.*", ""))).toList();
  }

  /**
   * The newest attempt of the one ladder that the text names: a candidate's id, {@code id@checksum}
   * or the beginning of one.
   */
  public LadderRow find(String text) {
    String wanted = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
    List<LadderRow> all = all();
    List<String> subjects =
        all.stream().map(LadderRow::subject).filter(s -> names(wanted, s)).distinct().toList();
    String subject = theOne(text, "ladder", subjects, "See: belay ladder list");
    return all.stream().filter(row -> row.subject().equals(subject)).findFirst().orElseThrow();
  }

  /** The one candidate that the text names; of several with one id, the one added last. */
  public Candidate candidate(String text) {
    List<CandidateStore.Stored> found =
        new CandidateStore(desk.evidence())
            .list().stream()
                .filter(stored -> names(text, stored.candidate().subject()))
                .sorted(Comparator.comparing(CandidateStore.Stored::addedAt).reversed())
                .toList();
    List<String> ids =
        found.stream().map(stored -> stored.candidate().id().value()).distinct().toList();
    theOne(text, "candidate", ids, "See: belay candidate list");
    return found.getFirst().candidate();
  }

  /** Where a ladder is, as its workflow tells it. */
  public LadderState state(String workflowId) {
    return desk.temporal()
        .client()
        .newWorkflowStub(PromotionLadderWorkflow.class, workflowId)
        .state();
  }

  private static boolean names(String text, String subject) {
    return subject.equals(text)
        || subject.startsWith(text + "@")
        || (text.contains("@") && subject.startsWith(text));
  }

  private static String theOne(String text, String what, List<String> found, String next) {
    if (found.isEmpty()) {
      throw CliException.badInput("there is no " + what + " \"" + text + "\"", "", next);
    }
    if (found.size() > 1) {
      throw CliException.badInput(
          "\"" + text + "\" may be any of " + found, "", "Type more of the one you mean.");
    }
    return found.getFirst();
  }
}
