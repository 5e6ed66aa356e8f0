package dev.belay.catalogue.gate;

import java.util.List;
import java.util.Set;

/** A check over evidence: evidence in, verdict out. Stateless. */
public interface Gate {
  /** Lower case with underscores, for example {@code paper_soak}. */
  String name();

  /** One sentence: what passing means. */
  String summary();

  /** The limits a profile sets for this gate; empty when nothing about it is negotiable. */
  List<ThresholdDefinition> thresholds();

  /** Its checks in the order of the documentation, the common ones left out. */
  List<VerdictRule> rules();

  /** Kinds it reads, see {@link dev.belay.evidence.record.EvidenceBody#kind}. */
  Set<String> evidenceKinds();

  /**
   * Judges the evidence as of an instant. Never throws for what the evidence says.
   *
   * @throws IllegalArgumentException when the setting is another gate's
   */
  GateVerdict evaluate(GateInput input);
}
