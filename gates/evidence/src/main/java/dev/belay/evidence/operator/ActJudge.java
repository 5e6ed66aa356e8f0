package dev.belay.evidence.operator;

import dev.belay.evidence.document.JsonError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Judges a person's act. Pure: the same act, signers and context always give the same outcome. The
 * checks run in the order of {@link RefusalCode}; the first that fails is told.
 */
public final class ActJudge {
  /** How old a signature may be when it arrives. */
  public static final Duration AGE_MAX = Duration.ofMinutes(30);

  /** How far a person's clock may be ahead. */
  public static final Duration AHEAD_MAX = Duration.ofMinutes(5);

  private final Signers signers;
  private final ActContext context;

  private ActJudge(Signers signers, ActContext context) {
    this.signers = signers;
    this.context = context;
  }

  public static ActOutcome judge(SignedAct signed, Signers signers, ActContext context) {
    return new ActJudge(signers, context).judge(signed);
  }

  private record No(RefusalCode code, String text) {}

  private ActOutcome judge(SignedAct signed) {
    int size = signed.act().length() + signed.signature().length();
    if (size > SignedAct.SIZE_MAX) {
      return unknown(
          RefusalCode.TOO_LARGE,
          "expected act and signature of at most "
              + SignedAct.SIZE_MAX
              + " characters, was "
              + size
              + "; shorten the reason");
    }
    OperatorAct act;
    try {
      act = ActCodec.read(signed.act());
    } catch (JsonError malformed) {
      return unknown(RefusalCode.MALFORMED, String.valueOf(malformed.getMessage()));
    }
    byte[] message = signed.act().getBytes(StandardCharsets.UTF_8);
    return switch (signers.judge(
        act.kind().namespace(), message, signed.signature(), context.now())) {
      case SignatureJudgement.Bad bad ->
          new ActOutcome.Refused(bad.code(), bad.principal(), bad.keyFingerprint(), bad.text());
      case SignatureJudgement.Good good -> judge(act, ActCodec.id(signed.act()), good);
    };
  }

  private ActOutcome judge(OperatorAct act, String id, SignatureJudgement.Good signer) {
    Optional<No> no =
        ladder(act)
            .or(() -> terms(act))
            .or(() -> time(act))
            .or(() -> replay(id))
            .or(() -> request(act))
            .or(() -> expected(act))
            .or(() -> fourEyes(act, signer));
    return no.<ActOutcome>map(refusal ->
            new ActOutcome.Refused(
                refusal.code(), signer.principal(), signer.keyFingerprint(), refusal.text()))
        .orElseGet(
            () -> new ActOutcome.Accepted(act, id, signer.principal(), signer.keyFingerprint()));
  }

  private Optional<No> ladder(OperatorAct act) {
    boolean profileFits = act.kind() != ActKind.PROMOTE || act.profile().equals(context.profile());
    if (act.subject().equals(context.subject())
        && act.attempt() == context.attempt()
        && profileFits) {
      return Optional.empty();
    }
    return no(
        RefusalCode.WRONG_LADDER,
        "expected an act for %s attempt %s profile %s, was for %s attempt %s%s"
            .formatted(
                context.subject(),
                context.attempt(),
                context.profile(),
                act.subject(),
                act.attempt(),
                act.profile().isEmpty() ? "" : " profile " + act.profile()));
  }

  private Optional<No> terms(OperatorAct act) {
    if (act.terms().isEmpty() || context.terms().isEmpty()) {
      return Optional.empty();
    }
    OperatorAct.Terms signed = act.terms().get();
    OperatorAct.Terms ladder = context.terms().get();
    if (!signed.candidate().equals(ladder.candidate())) {
      return no(
          RefusalCode.WRONG_CANDIDATE,
          "%s was promoted as %s, but is %s here: its configuration or build is another; look at it and sign again"
              .formatted(act.subject(), signed.candidate(), ladder.candidate()));
    }
    if (!signed.profile().equals(ladder.profile())) {
      return no(
          RefusalCode.WRONG_PROFILE,
          "the profile %s was signed as %s, but is %s here: its rules are others; look at them and sign again"
              .formatted(act.profile(), signed.profile(), ladder.profile()));
    }
    return Optional.empty();
  }

  private Optional<No> time(OperatorAct act) {
    if (act.signedAt().isBefore(context.now().minus(AGE_MAX))) {
      return no(
          RefusalCode.EXPIRED,
          "signed at %s, more than %s min before it arrived at %s; sign again"
              .formatted(act.signedAt(), AGE_MAX.toMinutes(), context.now()));
    }
    if (act.signedAt().isAfter(context.now().plus(AHEAD_MAX))) {
      return no(
          RefusalCode.FROM_THE_FUTURE,
          "signed at %s, more than %s min after now (%s); set the clock right and sign again"
              .formatted(act.signedAt(), AHEAD_MAX.toMinutes(), context.now()));
    }
    return Optional.empty();
  }

  private Optional<No> replay(String id) {
    return context.seen().contains(id)
        ? no(RefusalCode.REPLAYED, "this very act was judged before; sign a new one")
        : Optional.empty();
  }

  private Optional<No> request(OperatorAct act) {
    if (context.open().isEmpty()) {
      return context.closed().contains(act.request())
          ? no(RefusalCode.REQUEST_CLOSED, "the request %s is closed".formatted(act.request()))
          : Optional.empty();
    }
    OpenRequest open = context.open().get();
    if (!act.request().equals(open.id())
        && (namesRequest(act.kind()) || !act.request().isEmpty())) {
      return no(
          RefusalCode.WRONG_REQUEST,
          "expected an act on the open request %s, was on %s; look at it and sign again"
              .formatted(open.id(), act.request().isEmpty() ? "none" : act.request()));
    }
    if (act.request().equals(open.id()) && !context.now().isBefore(open.closesAt())) {
      return no(RefusalCode.REQUEST_CLOSED, "the request closed at %s".formatted(open.closesAt()));
    }
    return Optional.empty();
  }

  /** Whether an act of this kind answers the open request rather than the ladder. */
  private static boolean namesRequest(ActKind kind) {
    return switch (kind) {
      case APPROVE, REJECT, RESUME -> true;
      case PROMOTE, HOLD, STOP, REARM -> false;
    };
  }

  private Optional<No> expected(OperatorAct act) {
    boolean answers = act.kind() == ActKind.APPROVE || act.kind() == ActKind.REJECT;
    boolean nothingOpen = context.open().isEmpty() && (answers || !act.request().isEmpty());
    return nothingOpen || !context.expected().contains(act.kind())
        ? no(
            RefusalCode.NOT_EXPECTED,
            "expected one of %s now, was %s"
                .formatted(new TreeSet<>(context.expected()), act.kind()))
        : Optional.empty();
  }

  private Optional<No> fourEyes(OperatorAct act, SignatureJudgement.Good signer) {
    if (act.kind() != ActKind.APPROVE) {
      return Optional.empty();
    }
    if (context.promoter().stream().anyMatch(promoter -> isSame(promoter, signer))) {
      return no(
          RefusalCode.SELF_APPROVED,
          "%s promoted this candidate; someone else must approve it".formatted(signer.principal()));
    }
    if (context.counted().stream().anyMatch(one -> one.principal().equals(signer.principal()))) {
      return no(
          RefusalCode.SAME_PERSON,
          "%s approved this request already; someone else must be next"
              .formatted(signer.principal()));
    }
    if (context.counted().stream()
        .anyMatch(one -> one.keyFingerprint().equals(signer.keyFingerprint()))) {
      return no(
          RefusalCode.SAME_KEY,
          "the key %s approved this request already, under another name"
              .formatted(signer.keyFingerprint()));
    }
    return Optional.empty();
  }

  private static boolean isSame(ActContext.Person promoter, SignatureJudgement.Good signer) {
    return promoter.principal().equals(signer.principal())
        || promoter.keyFingerprint().equals(signer.keyFingerprint());
  }

  private static ActOutcome unknown(RefusalCode code, String text) {
    return new ActOutcome.Refused(code, "", "", text);
  }

  private static Optional<No> no(RefusalCode code, String text) {
    return Optional.of(new No(code, text));
  }
}
