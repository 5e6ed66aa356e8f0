package dev.belay.catalogue.archive;

import dev.belay.evidence.operator.SignatureJudgement;
import dev.belay.evidence.operator.Signers;
import dev.belay.evidence.record.Producer;
import dev.belay.evidence.record.SignedEvidence;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every piece is signed by the process that says it made it, with a key for that. */
final class SignatureAudit {
  private final Signers signers;
  private final Differences differences;

  SignatureAudit(Signers signers, Differences differences) {
    this.signers = signers;
    this.differences = differences;
  }

  void check(List<Piece> pieces) {
    Map<String, String> roles = new HashMap<>();
    for (Piece piece : pieces) {
      signature(piece);
      Producer producer = piece.evidence().producer();
      String role = roles.computeIfAbsent(producer.principal(), first -> producer.role());
      if (!role.equals(producer.role())) {
        differences.add(
            "producer",
            producer.role(),
            role,
            piece.name() + " is by " + producer.principal() + ", who has another role.");
      }
    }
  }

  private void signature(Piece piece) {
    SignedEvidence signed = piece.signed();
    SignatureJudgement judgement =
        signers.judge(
            SignedEvidence.namespace(piece.body()),
            signed.json().getBytes(StandardCharsets.UTF_8),
            signed.signature(),
            piece.evidence().producedAt());
    String producer = piece.evidence().producer().principal();
    switch (judgement) {
      case SignatureJudgement.Good good -> {
        if (!good.principal().equals(producer)) {
          differences.add(
              "signature",
              good.principal(),
              producer,
              piece.name() + " is signed by someone else than who made it.");
        }
      }
      case SignatureJudgement.Bad bad ->
          differences.add(
              "signature", bad.code().name(), producer, piece.name() + ": " + bad.text());
    }
  }
}
