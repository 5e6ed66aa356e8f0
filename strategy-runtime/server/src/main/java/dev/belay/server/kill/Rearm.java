package dev.belay.server.kill;

import dev.belay.api.runtime.KillState;
import dev.belay.api.runtime.ProblemCode;
import dev.belay.evidence.document.JsonError;
import dev.belay.evidence.operator.ActCodec;
import dev.belay.evidence.operator.ActContext;
import dev.belay.evidence.operator.ActJudge;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.operator.ActOutcome;
import dev.belay.evidence.operator.OpenRequest;
import dev.belay.evidence.operator.RearmRequest;
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
   * Clears the latch that the act names. Where none is set the act is judged all the same, but for
   * what it names, and nothing changes; so an act that is sent twice is answered twice.
   *
   * @throws Refusal ACT_REFUSED naming the refusal's code
   */
  public KillState rearm(SignedAct signed) {
    KillState state = latch.state();
    ActContext context =
        state.latched()
            ? context(RearmRequest.of(state), used())
            : context(named(signed), Set.of());
    return switch (ActJudge.judge(signed, signers(), context)) {
      case ActOutcome.Refused refused -> throw refused(refused.code(), refused.text());
      case ActOutcome.Accepted accepted -> state.latched() ? cleared(accepted, state) : state;
    };
  }

  private KillState cleared(ActOutcome.Accepted accepted, KillState state) {
    checkNames(accepted, state);
    checkAfter(accepted, state.since().orElse(Instant.MAX));
    if (!latch.clear(state, accepted.id())) {
      throw refused(RefusalCode.WRONG_REQUEST, "another kill came meanwhile; look at it");
    }
    LOG.warn(
        "re-armed after kill {} by {} ({})",
        state.id(),
        accepted.principal(),
        accepted.keyFingerprint());
    return latch.state();
  }

  /** What an act names; one that cannot be read names nothing, and the judge says why. */
  private static String named(SignedAct signed) {
    try {
      return ActCodec.read(signed.act()).request();
    } catch (JsonError unreadable) {
      return "";
    }
  }

  private ActContext context(String request, Set<String> seen) {
    return new ActContext(
        RearmRequest.SUBJECT,
        "",
        0,
        Set.of(ActKind.REARM),
        Optional.of(new OpenRequest(request, Instant.MAX)),
        Set.of(),
        Optional.empty(),
        Set.of(),
        seen,
        clock.instant());
  }

  private Set<String> used() {
    try {
      return latch.usedActs();
    } catch (IOException unreadable) {
      throw new Refusal(
          ProblemCode.UNAVAILABLE,
          "the acts used before cannot be read: " + unreadable.getMessage(),
          "put the file right; the latch stays set");
    }
  }

  /** An act that names no latch would clear any. */
  private static void checkNames(ActOutcome.Accepted accepted, KillState state) {
    if (accepted.act().request().isEmpty()) {
      throw refused(
          RefusalCode.WRONG_REQUEST,
          "expected an act on the kill %s, its request %s; look at it and sign again"
              .formatted(state.id(), RearmRequest.of(state)));
    }
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
    return new Refusal(ProblemCode.ACT_REFUSED, code + ": " + text, "the latch stays as it is");
  }
}
