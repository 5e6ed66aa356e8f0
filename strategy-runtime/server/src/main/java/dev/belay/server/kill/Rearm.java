package dev.belay.server.kill;

import dev.belay.api.runtime.KillState;
import dev.belay.api.runtime.ProblemCode;
import dev.belay.evidence.operator.ActContext;
import dev.belay.evidence.operator.ActJudge;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.operator.ActOutcome;
import dev.belay.evidence.operator.RefusalCode;
import dev.belay.evidence.operator.SignedAct;
import dev.belay.evidence.operator.Signers;
import dev.belay.evidence.operator.SignersError;
import dev.belay.server.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clears the kill latch for a person who may. The files are read anew for every act. */
public final class Rearm {
  /** What an act that clears the latch names as its subject; its attempt is 0. */
  public static final String SUBJECT = "desk";

  private static final Logger LOG = LoggerFactory.getLogger(Rearm.class);

  private final KillLatch latch;
  private final Path signersFile;
  private final Path revokedFile;
  private final InstantSource clock;

  public Rearm(KillLatch latch, Path signersFile, Path revokedFile, InstantSource clock) {
    this.latch = latch;
    this.signersFile = signersFile;
    this.revokedFile = revokedFile;
    this.clock = clock;
  }

  /**
   * Clears the latch. A latch that is not set stays so, whatever the act.
   *
   * @throws Refusal ACT_REFUSED naming the refusal's code
   */
  public KillState rearm(SignedAct signed) {
    KillState state = latch.state();
    if (!state.latched()) {
      return state;
    }
    ActContext context =
        new ActContext(
            SUBJECT,
            "",
            0,
            Set.of(ActKind.REARM),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Set.of(),
            Set.of(),
            clock.instant());
    return switch (ActJudge.judge(signed, signers(), context)) {
      case ActOutcome.Refused refused -> throw refused(refused.code(), refused.text());
      case ActOutcome.Accepted accepted -> {
        checkAfter(accepted, state.since().orElse(Instant.MAX));
        LOG.warn("re-armed by {} ({})", accepted.principal(), accepted.keyFingerprint());
        yield latch.clear();
      }
    };
  }

  /** So that no act can be kept in store for the next kill, or used twice. */
  private static void checkAfter(ActOutcome.Accepted accepted, Instant since) {
    if (!accepted.act().signedAt().isAfter(since)) {
      throw refused(
          RefusalCode.EXPIRED,
          "expected an act signed after the kill at " + since + "; look at it and sign again");
    }
  }

  private Signers signers() {
    try {
      String revoked = Files.exists(revokedFile) ? Files.readString(revokedFile) : "";
      return Signers.parse(
          signersFile.toString(), Files.readString(signersFile), revokedFile.toString(), revoked);
    } catch (IOException | SignersError unreadable) {
      throw new Refusal(
          ProblemCode.UNAVAILABLE,
          "the signers cannot be read: " + unreadable.getMessage(),
          "put the file right; the latch stays set");
    }
  }

  private static Refusal refused(RefusalCode code, String text) {
    return new Refusal(ProblemCode.ACT_REFUSED, code + ": " + text, "the latch stays set");
  }
}
