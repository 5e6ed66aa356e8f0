package dev.belay.cli.build;

import dev.belay.cli.desk.DeskHome;
import dev.belay.cli.people.SignersFiles;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.document.JsonError;
import dev.belay.evidence.operator.SignatureJudgement;
import dev.belay.evidence.operator.Signers;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody.BuildTested;
import dev.belay.evidence.record.SignedEvidence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether the desk's build record is one that a gate will believe. */
public sealed interface BuildRecordCheck {
  /** A desk without one; only profiles that ask the gate need it. */
  record Missing() implements BuildRecordCheck {}

  /** One that counts for nothing. */
  record Unusable(String why) implements BuildRecordCheck {}

  /** One that is signed as it must be. */
  record Signed(BuildTested tested) implements BuildRecordCheck {}

  /** Reads the record of a home. */
  static BuildRecordCheck of(DeskHome home) {
    Path file = home.buildRecord();
    if (!Files.exists(file)) {
      return new Missing();
    }
    try {
      if (Files.size(file) > CanonicalJson.SIZE_MAX) {
        return new Unusable("it is larger than a record can be");
      }
      SignedEvidence signed =
          CanonicalJson.read(Files.readString(file, StandardCharsets.UTF_8), SignedEvidence.class);
      return judged(signed, SignersFiles.read(home.signers(), home.revokedKeys(), false));
    } catch (IOException unreadable) {
      return new Unusable("it cannot be read: " + unreadable.getMessage());
    } catch (JsonError noRecord) {
      return new Unusable("it is no build record");
    }
  }

  private static BuildRecordCheck judged(SignedEvidence signed, Optional<Signers> signers) {
    Evidence evidence = signed.open();
    if (!(evidence.body() instanceof BuildTested tested)) {
      return new Unusable("it is a " + evidence.body().kind());
    }
    if (signers.isEmpty()) {
      return new Unusable("the desk has no signers file");
    }
    SignatureJudgement judgement =
        signers
            .get()
            .judge(
                SignedEvidence.BUILD_NAMESPACE,
                signed.json().getBytes(StandardCharsets.UTF_8),
                signed.signature(),
                evidence.producedAt());
    return switch (judgement) {
      case SignatureJudgement.Bad bad -> new Unusable(bad.code() + ", " + bad.text());
      case SignatureJudgement.Good _ -> new Signed(tested);
    };
  }
}
