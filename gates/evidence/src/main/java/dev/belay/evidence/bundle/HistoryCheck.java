package dev.belay.evidence.bundle;

import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.operator.ActContext;
import dev.belay.evidence.operator.ActJudge;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.operator.ActOutcome;
import dev.belay.evidence.operator.OpenRequest;
import dev.belay.evidence.operator.OperatorAct;
import dev.belay.evidence.operator.Signers;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Goes through a ladder's evidence in its order: requests, the acts on them, the decision. */
final class HistoryCheck {
  private final Archive archive;
  private final List<Evidence> evidence;
  private final EvidenceLog log;

  private final Set<String> closed = new HashSet<>();
  private final Set<String> seen = new HashSet<>();
  private final Set<ActContext.Person> counted = new LinkedHashSet<>();
  private Optional<OpenRequest> open = Optional.empty();
  private Optional<ActContext.Person> promoter = Optional.empty();
  private boolean rejected;

  HistoryCheck(Archive archive) {
    this.archive = archive;
    this.evidence = archive.evidence();
    this.log = archive.log();
  }

  /** Every request named the head of the log as it was then. */
  List<String> requests() {
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < evidence.size(); i++) {
      if (evidence.get(i).body() instanceof EvidenceBody.RequestOpened request) {
        if (!isHead(request.treeSize(), request.bundle(), i)) {
          problems.add("the request " + id(i) + " names a bundle that this log never was");
        }
        boolean fits =
            request.attempt() == archive.manifest().attempt() && subjectFits(request.candidate());
        if (!fits) {
          problems.add("the request " + id(i) + " is for another candidate or attempt");
        }
      }
    }
    return problems;
  }

  /** The decision rests on this log, which extends what the last request named. */
  Finding decision() {
    List<Integer> decisions = new ArrayList<>();
    for (int i = 0; i < evidence.size(); i++) {
      if (evidence.get(i).body() instanceof EvidenceBody.Decided) {
        decisions.add(i);
      }
    }
    if (decisions.isEmpty()) {
      return new Finding(
          "decision", Verdict.INCONCLUSIVE, "0", "1", "decisions", "nothing is decided yet");
    }
    int at = decisions.getLast();
    EvidenceBody.Decided decided = (EvidenceBody.Decided) evidence.get(at).body();
    List<String> problems = new ArrayList<>();
    if (decisions.size() > 1) {
      problems.add("expected one decision, was " + decisions.size());
    }
    if (!isHead(decided.treeSize(), decided.bundle(), at)) {
      problems.add("the decision rests on a bundle that this log never was");
    } else {
      problems.addAll(extension(decided, at));
    }
    return ArchiveCheck.finding(
        "decision", problems, decisions.size(), "the decision rests on this very log");
  }

  private List<String> extension(EvidenceBody.Decided decided, int at) {
    Optional<EvidenceBody.RequestOpened> last =
        evidence.subList(0, at).stream()
            .map(Evidence::body)
            .filter(EvidenceBody.RequestOpened.class::isInstance)
            .map(EvidenceBody.RequestOpened.class::cast)
            .reduce((earlier, later) -> later);
    if (last.isEmpty()) {
      return decided.consistency().isEmpty()
          ? List.of()
          : List.of("the decision proves an extension, but there was no request");
    }
    EvidenceLog.Head from = new EvidenceLog.Head(last.get().treeSize(), last.get().bundle());
    EvidenceLog.Head to = new EvidenceLog.Head(decided.treeSize(), decided.bundle());
    return EvidenceLog.extendsFrom(from, to, decided.consistency())
        ? List.of()
        : List.of("the decision does not prove that its bundle extends what the request named");
  }

  /** Every act that counted counts again, and a GO has the signatures it needs. */
  List<String> acts(Signers signers) {
    List<String> problems = new ArrayList<>();
    Optional<EvidenceBody.RequestOpened> request = Optional.empty();
    for (int i = 0; i < evidence.size(); i++) {
      switch (evidence.get(i).body()) {
        case EvidenceBody.RequestOpened opened -> {
          openRequest(i, opened);
          request = opened.approvals() > 0 ? Optional.of(opened) : request;
        }
        case EvidenceBody.ActJudged act -> problems.addAll(act(i, act, signers));
        case EvidenceBody.Decided decided -> {
          if (decided.outcome() == EvidenceBody.Outcome.GO) {
            problems.addAll(go(decided, request));
          }
        }
        case EvidenceBody other -> {}
      }
    }
    return problems;
  }

  private void openRequest(int index, EvidenceBody.RequestOpened opened) {
    open.ifPresent(last -> closed.add(last.id()));
    open = Optional.of(new OpenRequest(id(index).value(), opened.closesAt()));
    if (opened.approvals() > 0) {
      counted.clear();
      rejected = false;
    }
  }

  private List<String> act(int index, EvidenceBody.ActJudged act, Signers signers) {
    if (act.refusal().isPresent()) {
      return List.of();
    }
    ActOutcome again = ActJudge.judge(act.act(), signers, context(act.receivedAt()));
    return switch (again) {
      case ActOutcome.Refused refused ->
          List.of(
              "the act "
                  + id(index)
                  + " counted, but is "
                  + refused.code()
                  + ": "
                  + refused.text());
      case ActOutcome.Accepted accepted -> {
        count(accepted);
        boolean same =
            accepted.principal().equals(act.principal())
                && accepted.keyFingerprint().equals(act.keyFingerprint());
        yield same
            ? List.of()
            : List.of("the act " + id(index) + " is told as another person's than signed it");
      }
    };
  }

  private void count(ActOutcome.Accepted accepted) {
    seen.add(accepted.id());
    ActContext.Person person =
        new ActContext.Person(accepted.principal(), accepted.keyFingerprint());
    switch (accepted.act().kind()) {
      case PROMOTE -> promoter = Optional.of(person);
      case APPROVE -> counted.add(person);
      case REJECT -> rejected = true;
      case HOLD, RESUME, STOP, REARM -> {}
    }
  }

  private List<String> go(
      EvidenceBody.Decided decided, Optional<EvidenceBody.RequestOpened> request) {
    List<String> problems = new ArrayList<>();
    Set<String> people =
        counted.stream().map(ActContext.Person::principal).collect(Collectors.toSet());
    if (promoter.isEmpty()) {
      problems.add("GO without a signed promotion");
    }
    if (request.isEmpty() || request.get().rung() != Rung.DECISION) {
      problems.add("GO without a request to enter DECISION");
    }
    int needed =
        Math.max(
            1,
            Math.max(
                profile().map(Profile::approvals).orElse(1),
                request.map(r -> r.approvals()).orElse(1)));
    if (people.size() < needed || rejected) {
      problems.add("GO needs " + needed + " approvals and no rejection, has " + people.size());
    }
    if (!people.equals(Set.copyOf(decided.signers()))) {
      problems.add("the decision names other signers than those whose approvals count");
    }
    return problems;
  }

  private ActContext context(Instant at) {
    return new ActContext(
        subject().orElse(""),
        profile().map(Profile::name).orElse(""),
        archive.manifest().attempt(),
        EnumSet.allOf(ActKind.class),
        open,
        closed,
        promoter,
        counted,
        seen,
        at,
        candidate()
            .flatMap(promoted -> profile().map(rules -> OperatorAct.Terms.of(promoted, rules))));
  }

  private Optional<Candidate> candidate() {
    return body(EvidenceBody.CandidateDocument.class)
        .map(EvidenceBody.CandidateDocument::candidate);
  }

  private Optional<Profile> profile() {
    return body(EvidenceBody.ProfileDocument.class).map(EvidenceBody.ProfileDocument::profile);
  }

  private <B extends EvidenceBody> Optional<B> body(Class<B> type) {
    return evidence.stream()
        .map(Evidence::body)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }

  private Optional<String> subject() {
    return candidate().map(Candidate::subject);
  }

  private boolean subjectFits(String candidate) {
    return subject().stream().allMatch(candidate::equals);
  }

  private boolean isHead(long size, String head, int before) {
    return size >= 0 && size <= before && log.head(size).equals(head);
  }

  private EvidenceId id(int index) {
    return archive.contents().evidence().get(index).id();
  }
}
