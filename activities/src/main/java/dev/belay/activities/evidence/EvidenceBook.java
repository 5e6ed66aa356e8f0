package dev.belay.activities.evidence;

import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.Feed;
import dev.belay.api.session.SessionId;
import dev.belay.api.study.StudyId;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.document.JsonError;
import dev.belay.evidence.operator.SignatureJudgement;
import dev.belay.evidence.operator.Signers;
import dev.belay.evidence.operator.SigningKey;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.EvidenceBody.SessionDone;
import dev.belay.evidence.record.EvidenceBody.StudyDone;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Input;
import dev.belay.evidence.record.Producer;
import dev.belay.evidence.record.SignedEvidence;
import dev.belay.evidence.record.Slot;
import io.temporal.failure.ApplicationFailure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * The worker's pen and glasses: signs what it measures, stores it, and believes nothing it reads
 * until hash, form and signature are right.
 */
public final class EvidenceBook {
  static final String RUNTIME_ROLE = "runtime";

  private final EvidenceStore store;
  private final DeskTrust trust;
  private final SigningKey key;
  private final Producer producer;
  private final InstantSource clock;
  private final VerifiedBefore before = new VerifiedBefore(VerifiedBefore.CHARS_MAX);

  private EvidenceBook(
      EvidenceStore store, DeskTrust trust, WorkerIdentity identity, InstantSource clock) {
    this.store = store;
    this.trust = trust;
    this.key = identity.key();
    this.producer = identity.producer();
    this.clock = clock;
  }

  /**
   * Who signs.
   *
   * @param producer as the desk's signers file names the key
   */
  public record WorkerIdentity(SigningKey key, Producer producer) {}

  public static EvidenceBook open(
      EvidenceStore store, DeskTrust trust, WorkerIdentity identity, InstantSource clock) {
    return new EvidenceBook(store, trust, identity, clock);
  }

  /** Something measured, not yet signed. */
  public record Draft(
      String subject,
      Slot slot,
      Optional<ClockSpec.Kind> sessionClock,
      Optional<Feed> feed,
      List<Input> inputs,
      EvidenceBody body) {
    /** About no session. */
    public static Draft of(String subject, Slot slot, List<Input> inputs, EvidenceBody body) {
      return new Draft(subject, slot, Optional.empty(), Optional.empty(), inputs, body);
    }
  }

  /** The key this worker signs with. */
  public SigningKey key() {
    return key;
  }

  public Instant now() {
    return clock.instant();
  }

  public Signers signers() {
    return trust.signers();
  }

  /** Signs without storing: to see what would come of it. */
  public SignedEvidence seal(Draft draft) {
    return SignedEvidence.seal(evidence(draft), key);
  }

  /** The signers file as it is today. */
  public String signersText() {
    return trust.signersText();
  }

  /** Signs and stores; the id that is there when the slot was filled before. */
  public EvidenceId put(Draft draft) {
    Evidence evidence = evidence(draft);
    return store.put(evidence, SignedEvidence.seal(evidence, key));
  }

  Evidence evidence(Draft draft) {
    return new Evidence(
        draft.subject(),
        draft.slot(),
        clock.instant(),
        producer,
        draft.sessionClock(),
        draft.feed(),
        draft.inputs(),
        draft.body());
  }

  /**
   * Stores an outcome of an act.
   *
   * @param seen whether the act, sent again, is a replay
   */
  public EvidenceId putAct(ActStore acts, Draft draft, String request, boolean seen) {
    Evidence evidence = evidence(draft);
    if (seen && draft.body() instanceof EvidenceBody.ActJudged judged) {
      return acts.put(judged.act(), request, evidence, SignedEvidence.seal(evidence, key));
    }
    return store.put(evidence, SignedEvidence.seal(evidence, key));
  }

  /**
   * Stores a report that the runtime signed.
   *
   * @throws io.temporal.failure.ApplicationFailure {@link StoreFailure#DAMAGED} when it is not the
   *     runtime's, not of this slot, or of another session
   */
  public EvidenceId putReport(SignedEvidence signed, Slot slot, SessionId session) {
    return putOfRuntime(
        signed,
        slot,
        "session " + session,
        body -> body instanceof SessionDone done && done.report().spec().id().equals(session));
  }

  /**
   * Stores a study's report that the runtime signed.
   *
   * @throws io.temporal.failure.ApplicationFailure {@link StoreFailure#DAMAGED} when it is not the
   *     runtime's, not of this slot, or of another study
   */
  public EvidenceId putStudy(SignedEvidence signed, Slot slot, StudyId study) {
    return putOfRuntime(
        signed,
        slot,
        "study " + study,
        body -> body instanceof StudyDone done && done.report().spec().id().equals(study));
  }

  private EvidenceId putOfRuntime(
      SignedEvidence signed, Slot slot, String what, Predicate<EvidenceBody> isOf) {
    Evidence evidence = verify(signed, trust.signers()).evidence();
    boolean fits =
        evidence.producer().role().equals(RUNTIME_ROLE)
            && evidence.slot().equals(slot)
            && isOf.test(evidence.body());
    if (!fits) {
      throw StoreFailure.damaged(
          "expected the runtime's report of "
              + what
              + " for "
              + slot
              + ", was another for "
              + evidence.slot());
    }
    return store.put(evidence, signed);
  }

  /** Files evidence that another process of the desk signed in a place of a ladder's log. */
  public EvidenceId file(Slot place, SignedEvidence signed) {
    return store.file(place, verify(signed, trust.signers()).evidence(), signed);
  }

  /** What another process of the desk signed, when today's signers vouch for it. */
  public Optional<VerifiedEvidence> trusted(SignedEvidence signed) {
    Signers signers = trust.signers();
    try {
      return Optional.of(verify(signed, signers));
    } catch (ApplicationFailure damaged) {
      return Optional.empty();
    }
  }

  /** What fills a slot, verified; empty when nothing does. */
  public Optional<VerifiedEvidence> at(Slot slot) {
    return store.bySlot(slot).map(row -> before.verify(row.signed(), trust.signers()));
  }

  /**
   * A piece of evidence, verified.
   *
   * @throws io.temporal.failure.ApplicationFailure {@link StoreFailure#DAMAGED} when it is missing
   *     or not right
   */
  public VerifiedEvidence read(EvidenceId id) {
    return store
        .byId(id)
        .map(row -> before.verify(row.signed(), trust.signers()))
        .orElseThrow(() -> StoreFailure.damaged("expected evidence " + id + ", was missing"));
  }

  /**
   * A ladder's whole log, verified, in order. What this process has verified before and still is
   * the same in every byte, under the same signers, is not verified again.
   *
   * @throws io.temporal.failure.ApplicationFailure {@link StoreFailure#DAMAGED} at the first piece
   *     that is not right, or when a leaf is missing
   */
  public List<VerifiedEvidence> log(String ladder, int attempt) {
    return log(ladder, attempt, before::verify);
  }

  /** As {@link #log}, with every piece verified here and now: for what leaves the desk. */
  public List<VerifiedEvidence> logVerifiedAnew(String ladder, int attempt) {
    return log(ladder, attempt, EvidenceBook::verify);
  }

  private List<VerifiedEvidence> log(
      String ladder,
      int attempt,
      BiFunction<SignedEvidence, Signers, VerifiedEvidence> verification) {
    Signers signers = trust.signers();
    List<VerifiedEvidence> log = new ArrayList<>();
    for (StoredEvidence row : store.byLadder(ladder, attempt)) {
      if (row.leaf() != log.size()) {
        throw StoreFailure.damaged(
            "expected leaf " + log.size() + " of " + ladder + ", was " + row.leaf());
      }
      log.add(verification.apply(row.signed(), signers));
    }
    return List.copyOf(log);
  }

  /** The candidate as promoted in an attempt. */
  public Candidate candidate(String ladder, int attempt) {
    return document(ladder, attempt, "candidate", EvidenceBody.CandidateDocument.class).candidate();
  }

  /** The profile as it stood when the attempt was opened. */
  public Profile profile(String ladder, int attempt) {
    return document(ladder, attempt, "profile", EvidenceBody.ProfileDocument.class).profile();
  }

  private <B extends EvidenceBody> B document(
      String ladder, int attempt, String kind, Class<B> type) {
    return at(new Slot(ladder, attempt, Rung.START, kind, 0))
        .flatMap(found -> found.body(type))
        .orElseThrow(() ->
            StoreFailure.damaged(
                "expected a " + kind + " in attempt " + attempt + " of " + ladder));
  }

  /** Checks hash, form and signature; the signer must be who the evidence says made it. */
  static VerifiedEvidence verify(SignedEvidence signed, Signers signers) {
    Evidence evidence = open(signed);
    Producer producer = evidence.producer();
    byte[] bytes = signed.json().getBytes(StandardCharsets.UTF_8);
    String namespace = SignedEvidence.namespace(evidence.body());
    return switch (signers.judge(namespace, bytes, signed.signature(), evidence.producedAt())) {
      case SignatureJudgement.Bad bad ->
          throw StoreFailure.damaged(
              "evidence " + signed.id() + " does not verify: " + bad.code() + ", " + bad.text());
      case SignatureJudgement.Good good -> {
        if (!good.principal().equals(producer.principal())) {
          throw StoreFailure.damaged(
              "evidence "
                  + signed.id()
                  + " says it is by "
                  + producer.principal()
                  + ", but is signed by "
                  + good.principal());
        }
        yield new VerifiedEvidence(signed, evidence);
      }
    };
  }

  private static Evidence open(SignedEvidence signed) {
    try {
      return signed.open();
    } catch (JsonError e) {
      throw StoreFailure.damaged(
          "evidence " + signed.id() + " is not in order: " + e.getMessage(), e);
    }
  }
}
