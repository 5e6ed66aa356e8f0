package dev.belay.evidence.bundle;

import dev.belay.evidence.operator.SignatureJudgement;
import dev.belay.evidence.operator.Signers;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Input;
import dev.belay.evidence.record.SignedEvidence;
import dev.belay.evidence.record.Slot;
import dev.belay.evidence.record.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything about an archive that can be checked without judging a gate: that its evidence fits
 * together, is signed by those it names, and that what people signed is what was decided on. Pure:
 * the same archive and signers always give the same findings.
 */
public final class ArchiveCheck {
  private final Archive archive;
  private final List<SignedEvidence> signed;
  private final List<Evidence> evidence;

  private ArchiveCheck(Archive archive) {
    this.archive = archive;
    this.signed = archive.contents().evidence();
    this.evidence = archive.evidence();
  }

  /**
   * Checks an archive that {@link ArchiveReader} took.
   *
   * @param signers whom the reader trusts, never the archive's own; absent: signatures stay {@code
   *     INCONCLUSIVE}
   * @return one finding per check, passing ones included
   */
  public static List<Finding> check(Archive archive, Optional<Signers> signers) {
    ArchiveCheck check = new ArchiveCheck(archive);
    List<Finding> findings = new ArrayList<>();
    findings.add(check.finding("slots", check.slots(), "every slot is filled once"));
    findings.add(check.finding("inputs", check.inputs(), "evidence rests on earlier evidence"));
    findings.add(check.finding("log", check.log(), "every piece is in the evidence log"));
    findings.add(check.finding("roles", check.roles(), "every process keeps to its role"));
    HistoryCheck history = new HistoryCheck(archive);
    findings.add(check.finding("requests", history.requests(), "requests name this very log"));
    findings.add(history.decision());
    if (signers.isPresent()) {
      findings.add(
          check.finding(
              "signatures",
              check.signatures(signers.get()),
              "everything is signed by those it names"));
      findings.add(
          check.finding("acts", history.acts(signers.get()), "acts that were accepted are valid"));
    } else {
      findings.add(unknown("signatures"));
      findings.add(unknown("acts"));
    }
    return List.copyOf(findings);
  }

  /** The worst of the findings. */
  public static Verdict verdict(List<Finding> findings) {
    for (Verdict verdict : List.of(Verdict.FAIL, Verdict.ERROR, Verdict.INCONCLUSIVE)) {
      if (findings.stream().anyMatch(finding -> finding.verdict() == verdict)) {
        return verdict;
      }
    }
    return Verdict.PASS;
  }

  private static Finding unknown(String check) {
    return new Finding(
        check,
        Verdict.INCONCLUSIVE,
        "unknown",
        "",
        "",
        "intact, signers unknown; give the signers you trust with --signers FILE");
  }

  private Finding finding(String check, List<String> problems, String fine) {
    return finding(check, problems, evidence.size(), fine);
  }

  static Finding finding(String check, List<String> problems, int checked, String fine) {
    boolean passes = problems.isEmpty();
    String text =
        passes
            ? fine
            : problems.getFirst()
                + (problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : "");
    return new Finding(
        check,
        passes ? Verdict.PASS : Verdict.FAIL,
        Integer.toString(problems.size()),
        "0",
        "faults in " + checked,
        text);
  }

  private List<String> slots() {
    List<String> problems = new ArrayList<>();
    Set<Slot> seen = new HashSet<>();
    for (int i = 0; i < evidence.size(); i++) {
      Slot slot = evidence.get(i).slot();
      boolean desk = slot.isOfTheDesk();
      if (!desk && !seen.add(slot)) {
        problems.add(name(i) + " fills a slot that is filled already");
      }
      boolean own =
          slot.ladder().equals(archive.manifest().ladder())
              && slot.attempt() == archive.manifest().attempt();
      if (!desk && !own) {
        problems.add(name(i) + " belongs to another ladder or attempt");
      }
    }
    return problems;
  }

  private List<String> inputs() {
    List<String> problems = new ArrayList<>();
    Set<EvidenceId> earlier = new HashSet<>();
    for (int i = 0; i < evidence.size(); i++) {
      for (Input input : evidence.get(i).inputs()) {
        if (input instanceof Input.OfEvidence one && !earlier.contains(one.id())) {
          problems.add(name(i) + " rests on " + one.id() + ", which is not before it");
        }
      }
      if (!earlier.add(signed.get(i).id())) {
        problems.add(name(i) + " is there twice");
      }
    }
    return problems;
  }

  private List<String> log() {
    List<String> problems = new ArrayList<>();
    EvidenceLog log = archive.log();
    for (int i = 0; i < signed.size(); i++) {
      List<String> proof = log.inclusion(i, log.size());
      if (!EvidenceLog.includes(signed.get(i).id(), i, archive.manifest().head(), proof)) {
        problems.add(name(i) + " is not in the log of the manifest");
      }
    }
    return problems;
  }

  /** The runtime tells what sessions did, the build what it tested, and nobody plays two roles. */
  private List<String> roles() {
    List<String> problems = new ArrayList<>();
    Map<String, String> roles = new HashMap<>();
    for (int i = 0; i < evidence.size(); i++) {
      Evidence one = evidence.get(i);
      String role = one.producer().role();
      String expected =
          switch (one.body()) {
            case EvidenceBody.SessionDone done -> "runtime";
            case EvidenceBody.StudyDone done -> "runtime";
            case EvidenceBody.BuildTested tested -> "build";
            case EvidenceBody other -> "worker";
          };
      if (!role.equals(expected)) {
        problems.add(name(i) + " is made by a " + role + ", expected a " + expected);
      }
      String known = roles.putIfAbsent(one.producer().principal(), role);
      if (known != null && !known.equals(role)) {
        problems.add(one.producer().principal() + " is " + known + " and " + role);
      }
    }
    return problems;
  }

  private List<String> signatures(Signers signers) {
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < evidence.size(); i++) {
      Evidence one = evidence.get(i);
      SignatureJudgement judgement =
          signers.judge(
              SignedEvidence.namespace(one.body()),
              signed.get(i).json().getBytes(StandardCharsets.UTF_8),
              signed.get(i).signature(),
              one.producedAt());
      switch (judgement) {
        case SignatureJudgement.Bad bad ->
            problems.add(name(i) + ": " + bad.code() + ", " + bad.text());
        case SignatureJudgement.Good good -> {
          if (!good.principal().equals(one.producer().principal())) {
            problems.add(
                name(i)
                    + " names "
                    + one.producer().principal()
                    + ", but "
                    + good.principal()
                    + " signed it");
          }
        }
      }
    }
    SignatureJudgement seal =
        signers.judge(
            SignedEvidence.NAMESPACE,
            archive.manifestJson().getBytes(StandardCharsets.UTF_8),
            archive.manifestSignature(),
            evidence.getLast().producedAt());
    if (seal instanceof SignatureJudgement.Bad bad) {
      problems.add("the manifest: " + bad.code() + ", " + bad.text());
    }
    return problems;
  }

  private String name(int index) {
    return "evidence "
        + (index + 1)
        + " ("
        + evidence.get(index).slot().kind()
        + " "
        + signed.get(index).id().value().substring(0, 12)
        + ")";
  }
}
