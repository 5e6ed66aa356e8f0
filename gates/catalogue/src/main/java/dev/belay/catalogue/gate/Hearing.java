package dev.belay.catalogue.gate;

import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Slot;
import dev.belay.evidence.record.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One gate judging one input: admits evidence by the rules that all gates share, collects findings,
 * and closes with a verdict. Not thread-safe, used once.
 *
 * <p>The common rules, each a finding of the check {@code evidence} when it does not hold:
 *
 * <ul>
 *   <li>a threshold of the gate that the profile does not set or sets outside its range, an exhibit
 *       of a kind the gate does not read, about another candidate, or of another attempt: {@code
 *       ERROR};
 *   <li>no exhibit of a kind it needs: {@code INCONCLUSIVE};
 *   <li>the exhibit it would take is older than the setting's {@code freshSeconds}, or produced
 *       more than {@link #AHEAD_MAX} after the instant it is judged as of: {@code INCONCLUSIVE};
 *   <li>a number that is absent: {@code INCONCLUSIVE}; one that is not finite: {@code ERROR}.
 * </ul>
 *
 * <p>Evidence that is not admitted is not read: its numbers neither pass nor fail.
 */
public final class Hearing {
  /** The check that the common rules are found under. */
  public static final String EVIDENCE = "evidence";

  /** How far a producer's clock may be ahead of the judge's. */
  public static final Duration AHEAD_MAX = Duration.ofMinutes(1);

  /** Kinds that may be about the desk as a whole. */
  private static final Set<String> OF_THE_DESK =
      Set.of("build-record", "secrets-scan", "history-replay", "clock-skew");

  private static final Comparator<Exhibit> BY_AGE =
      Comparator.comparing((Exhibit exhibit) -> exhibit.evidence().producedAt())
          .thenComparingInt(exhibit -> exhibit.evidence().slot().ordinal())
          .thenComparing(Exhibit::id);

  private final GateInput input;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<EvidenceId> judged = new LinkedHashSet<>();
  private final List<Exhibit> usable;
  private Optional<Instant> freshUntil = Optional.empty();

  public Hearing(Gate gate, GateInput input) {
    this(gate, gate.thresholds(), input);
  }

  /**
   * Of a gate that does not ask all its limits of every profile.
   *
   * @param asked those that this profile has to set
   */
  public Hearing(Gate gate, List<ThresholdDefinition> asked, GateInput input) {
    if (!input.setting().gate().equals(gate.name())) {
      throw new IllegalArgumentException(
          "expected the setting of " + gate.name() + ", was of " + input.setting().gate());
    }
    this.input = input;
    asked.forEach(this::requireLimit);
    List<Exhibit> admissible = new ArrayList<>();
    for (Exhibit exhibit : input.exhibits()) {
      if (admits(gate, exhibit)) {
        admissible.add(exhibit);
      }
    }
    admissible.sort(BY_AGE.reversed());
    this.usable = List.copyOf(admissible);
  }

  /** The newest exhibit of a type; a finding when there is none or it is stale. */
  public <B extends EvidenceBody> Optional<Admitted<B>> newest(Class<B> type, String what) {
    return newest(type, what, body -> true);
  }

  /** The newest exhibit of a type among those that are wanted. */
  public <B extends EvidenceBody> Optional<Admitted<B>> newest(
      Class<B> type, String what, Predicate<B> wanted) {
    Optional<Exhibit> found =
        usable.stream().filter(exhibit -> isWanted(exhibit, type, wanted)).findFirst();
    if (found.isEmpty()) {
      evidence(Verdict.INCONCLUSIVE, "There is no " + what + ".");
      return Optional.empty();
    }
    return found.filter(this::isFresh).map(exhibit -> take(exhibit, type));
  }

  /**
   * The newest exhibit that a measurement is held against. A record does not go stale: what is
   * measured against it does.
   */
  public <B extends EvidenceBody> Optional<Admitted<B>> reference(
      Class<B> type, String what, Predicate<B> wanted) {
    Optional<Exhibit> found =
        usable.stream().filter(exhibit -> isWanted(exhibit, type, wanted)).findFirst();
    if (found.isEmpty()) {
      evidence(Verdict.INCONCLUSIVE, "There is no " + what + ".");
    }
    return found.map(exhibit -> take(exhibit, type));
  }

  /** Every exhibit of a type that is wanted, oldest first; stale ones are findings. */
  public <B extends EvidenceBody> List<Admitted<B>> all(Class<B> type, Predicate<B> wanted) {
    return usable.reversed().stream()
        .filter(exhibit -> isWanted(exhibit, type, wanted))
        .filter(this::isFresh)
        .map(exhibit -> take(exhibit, type))
        .toList();
  }

  /** Compares a measurement with the profile's limit; PASS or FAIL. */
  public void compare(ThresholdDefinition threshold, BigDecimal measured, String text) {
    compare(threshold, measured, Verdict.FAIL, text);
  }

  /** Compares a measurement with the profile's limit. */
  public void compare(
      ThresholdDefinition threshold, BigDecimal measured, Verdict otherwise, String text) {
    BigDecimal limit = input.setting().thresholds().get(threshold.name());
    if (limit == null) {
      return; // found at the start
    }
    Verdict verdict = threshold.direction().admits(measured, limit) ? Verdict.PASS : otherwise;
    add(
        new Finding(
            threshold.name(),
            verdict,
            plain(measured),
            threshold.direction().symbol() + " " + plain(limit),
            threshold.unit(),
            text));
  }

  /** Compares a statistic that may be missing or not finite with the profile's limit. */
  public void compare(
      ThresholdDefinition threshold, Optional<Double> measured, Verdict otherwise, String text) {
    finite(threshold.name(), threshold.unit(), measured)
        .ifPresent(number -> compare(threshold, number, otherwise, text));
  }

  /** A statistic as a decimal; a finding when it is missing or not finite. */
  public Optional<BigDecimal> finite(String check, String unit, Optional<Double> measured) {
    if (measured.isEmpty()) {
      add(
          new Finding(
              check, Verdict.INCONCLUSIVE, "unknown", "", unit, "It could not be computed."));
      return Optional.empty();
    }
    if (!Double.isFinite(measured.get())) {
      add(
          new Finding(
              check,
              Verdict.ERROR,
              Double.toString(measured.get()),
              "",
              unit,
              "Expected a finite number."));
      return Optional.empty();
    }
    return measured.map(BigDecimal::valueOf);
  }

  /** A rule without a threshold. */
  public void require(boolean holds, Finding whenBroken) {
    add(
        holds
            ? new Finding(
                whenBroken.check(),
                Verdict.PASS,
                whenBroken.measured(),
                whenBroken.limit(),
                whenBroken.unit(),
                "As it should be.")
            : whenBroken);
  }

  public void add(Finding finding) {
    findings.add(finding);
  }

  /** The limit as the profile sets it; absent when it does not, which is a finding already. */
  public Optional<BigDecimal> limit(ThresholdDefinition threshold) {
    return Optional.ofNullable(input.setting().thresholds().get(threshold.name()));
  }

  /** Closes with the worst finding. */
  public GateVerdict close() {
    return closed(findings.stream().map(Finding::verdict).toList());
  }

  /**
   * Closes with the first group of checks that does not pass; an {@code ERROR} anywhere comes
   * before all groups, and checks in no group belong to the last.
   */
  public GateVerdict close(List<Set<String>> groups) {
    if (findings.stream().anyMatch(finding -> finding.verdict() == Verdict.ERROR)) {
      return close();
    }
    for (Set<String> group : groups) {
      List<Verdict> verdicts =
          findings.stream()
              .filter(finding -> group.contains(finding.check()))
              .map(Finding::verdict)
              .toList();
      if (!verdicts.isEmpty() && GateVerdict.worst(verdicts) != Verdict.PASS) {
        return closed(verdicts);
      }
    }
    return close();
  }

  private GateVerdict closed(List<Verdict> verdicts) {
    return new GateVerdict(GateVerdict.worst(verdicts), findings, List.copyOf(judged), freshUntil);
  }

  /** One text for one number: 0.90 and 0.9 are the same limit. */
  public static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private void requireLimit(ThresholdDefinition threshold) {
    BigDecimal limit = input.setting().thresholds().get(threshold.name());
    if (limit == null) {
      evidence(Verdict.ERROR, "The profile does not set the threshold " + threshold.name() + ".");
    } else if (!threshold.range().holds(limit)) {
      add(
          new Finding(
              EVIDENCE,
              Verdict.ERROR,
              plain(limit),
              threshold.range().text(),
              threshold.unit(),
              "The profile sets " + threshold.name() + " to what it cannot be."));
    }
  }

  private boolean admits(Gate gate, Exhibit exhibit) {
    Evidence evidence = exhibit.evidence();
    String kind = evidence.body().kind();
    if (!gate.evidenceKinds().contains(kind)) {
      return refused(exhibit, "is of the kind " + kind + ", which this gate does not read");
    }
    String subject = input.candidate().subject();
    boolean ofTheDesk = OF_THE_DESK.contains(kind) && evidence.subject().equals(Slot.DESK);
    if (!ofTheDesk && !evidence.subject().equals(subject)) {
      return refused(exhibit, "is about " + evidence.subject() + ", not " + subject);
    }
    if (!ofTheDesk && evidence.slot().attempt() != input.attempt()) {
      return refused(
          exhibit, "is of attempt " + evidence.slot().attempt() + ", not " + input.attempt());
    }
    return true;
  }

  private boolean refused(Exhibit exhibit, String why) {
    evidence(Verdict.ERROR, "Evidence " + exhibit.id() + " " + why + ".");
    return false;
  }

  private boolean isFresh(Exhibit exhibit) {
    Duration age = Duration.between(exhibit.evidence().producedAt(), input.asOf());
    Duration limit = Duration.ofSeconds(input.setting().freshSeconds());
    if (age.compareTo(limit) <= 0 && age.negated().compareTo(AHEAD_MAX) <= 0) {
      Instant until = exhibit.evidence().producedAt().plus(limit);
      freshUntil = freshUntil.filter(before -> before.isBefore(until)).or(() -> Optional.of(until));
      return true;
    }
    add(
        new Finding(
            EVIDENCE,
            Verdict.INCONCLUSIVE,
            Long.toString(age.toSeconds()),
            ThresholdDefinition.Direction.AT_MOST.symbol() + " " + limit.toSeconds(),
            "s",
            age.isNegative()
                ? "The " + kind(exhibit) + " was produced after it is judged: compare the clocks."
                : "The " + kind(exhibit) + " is stale: measure again."));
    return false;
  }

  private static String kind(Exhibit exhibit) {
    return exhibit.evidence().body().kind();
  }

  private static <B extends EvidenceBody> boolean isWanted(
      Exhibit exhibit, Class<B> type, Predicate<B> wanted) {
    EvidenceBody body = exhibit.evidence().body();
    return type.isInstance(body) && wanted.test(type.cast(body));
  }

  private <B extends EvidenceBody> Admitted<B> take(Exhibit exhibit, Class<B> type) {
    judged.add(exhibit.id());
    return new Admitted<>(exhibit.evidence(), type.cast(exhibit.evidence().body()));
  }

  private void evidence(Verdict verdict, String text) {
    add(new Finding(EVIDENCE, verdict, "", "", "", text));
  }
}
