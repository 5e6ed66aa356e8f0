package dev.belay.evidence.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.evidence.operator.OperatorAct.Terms;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class ActJudgeTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String SUBJECT = "epp-btc@7c1f0a2e9b3d";
  private static final String REQUEST = "a".repeat(64);
  private static final String OLD_REQUEST = "b".repeat(64);
  private static final SshPrivateKey TRADER = SshPrivateKey.generate();
  private static final SshPrivateKey RISK = SshPrivateKey.generate();
  private static final SshPrivateKey RISK_2 = SshPrivateKey.generate();
  private static final SshPrivateKey STRANGER = SshPrivateKey.generate();
  private static final String FILE =
      line("trader-1", "belay-promote,belay-approve,belay-control", TRADER)
          + line("risk-1", "belay-approve", RISK)
          + line("risk-2", "belay-approve,belay-control", RISK_2);
  private static final Signers SIGNERS = Signers.parse("signers", FILE);

  private static final Terms TERMS = new Terms("c".repeat(64), "d".repeat(64));

  private static final Set<RefusalCode> TOLD = EnumSet.noneOf(RefusalCode.class);

  private static String line(String principal, String roles, SshPrivateKey key) {
    return principal + " namespaces=\"" + roles + "\" " + key.publicKey().line() + "\n";
  }

  private static OperatorAct approval() {
    return new OperatorAct(
        ActKind.APPROVE, SUBJECT, "", 1, REQUEST, "looks right", NOW, "0".repeat(32));
  }

  private static OperatorAct act(ActKind kind, String request) {
    String profile = kind == ActKind.PROMOTE ? "demo" : "";
    Optional<Terms> terms = kind == ActKind.PROMOTE ? Optional.of(TERMS) : Optional.empty();
    return new OperatorAct(kind, SUBJECT, profile, 1, request, "", NOW, "1".repeat(32), terms);
  }

  private static OperatorAct promotion(String profile, Terms terms) {
    return new OperatorAct(
        ActKind.PROMOTE, SUBJECT, profile, 1, "", "", NOW, "0".repeat(32), Optional.of(terms));
  }

  private static ActContext context() {
    return new ActContext(
        SUBJECT,
        "demo",
        1,
        EnumSet.allOf(ActKind.class),
        Optional.of(new OpenRequest(REQUEST, NOW.plusSeconds(3600))),
        Set.of(OLD_REQUEST),
        Optional.of(person("trader-1", TRADER)),
        Set.of(),
        Set.of(),
        NOW,
        Optional.of(TERMS));
  }

  private static ActContext.Person person(String principal, SshPrivateKey key) {
    return new ActContext.Person(principal, key.publicKey().fingerprint());
  }

  private static SignedAct signed(OperatorAct act, SshPrivateKey key) {
    return signed(ActCodec.write(act), act.kind().namespace(), key);
  }

  private static SignedAct signed(String json, String namespace, SshPrivateKey key) {
    return new SignedAct(json, key.sign(namespace, json.getBytes(StandardCharsets.UTF_8)));
  }

  private static ActContext with(Optional<OpenRequest> open, Set<ActContext.Person> counted) {
    ActContext base = context();
    return new ActContext(
        base.subject(),
        base.profile(),
        base.attempt(),
        base.expected(),
        open,
        base.closed(),
        base.promoter(),
        counted,
        base.seen(),
        base.now(),
        base.terms());
  }

  private static ActContext expecting(Optional<OpenRequest> open, Set<ActKind> expected) {
    ActContext base = context();
    return new ActContext(
        base.subject(),
        base.profile(),
        base.attempt(),
        expected,
        open,
        base.closed(),
        base.promoter(),
        base.counted(),
        base.seen(),
        base.now(),
        base.terms());
  }

  private static ActContext at(Instant now, Set<String> seen) {
    ActContext base = context();
    return new ActContext(
        base.subject(),
        base.profile(),
        base.attempt(),
        base.expected(),
        base.open(),
        base.closed(),
        base.promoter(),
        base.counted(),
        seen,
        now,
        base.terms());
  }

  private static void assertRefused(RefusalCode code, SignedAct act, ActContext context) {
    assertRefused(code, act, SIGNERS, context);
  }

  private static void assertRefused(
      RefusalCode code, SignedAct act, Signers signers, ActContext context) {
    assertThat(ActJudge.judge(act, signers, context))
        .isInstanceOfSatisfying(
            ActOutcome.Refused.class,
            refused -> {
              assertThat(refused.code()).as(refused.text()).isEqualTo(code);
              assertThat(refused.text()).isNotBlank();
              boolean beforeReplay = code.compareTo(RefusalCode.REPLAYED) < 0;
              assertThat(refused.isSeen()).isEqualTo(!beforeReplay);
            });
    TOLD.add(code);
  }

  private static void assertAccepted(SignedAct act, ActContext context) {
    assertThat(ActJudge.judge(act, SIGNERS, context)).isInstanceOf(ActOutcome.Accepted.class);
  }

  @AfterAll
  static void everyCodeIsToldByATest() {
    Set<RefusalCode> missing = new HashSet<>(EnumSet.allOf(RefusalCode.class));
    missing.removeAll(TOLD);
    assertThat(missing).isEmpty();
  }

  @Test
  void acceptsAnActThatFits() {
    ActOutcome outcome = ActJudge.judge(signed(approval(), RISK), SIGNERS, context());
    String json = ActCodec.write(approval());
    assertThat(outcome)
        .isEqualTo(
            new ActOutcome.Accepted(
                approval(), ActCodec.id(json), "risk-1", RISK.publicKey().fingerprint()));
  }

  @Test
  void refusesAboveSixteenKibibytes() {
    String json = ActCodec.write(approval());
    SignedAct fits = signed(approval(), RISK);
    int room = SignedAct.SIZE_MAX - json.length();
    assertRefused(RefusalCode.MALFORMED, new SignedAct(fits.act(), "x".repeat(room)), context());
    assertRefused(
        RefusalCode.TOO_LARGE, new SignedAct(fits.act(), "x".repeat(room + 1)), context());
  }

  @Test
  void refusesWhatIsNotCanonicalJsonOfAnAct() {
    String json = ActCodec.write(approval());
    for (String other :
        new String[] {
          "",
          "{}",
          "[]",
          json + " ",
          " " + json,
          json.replace("\"attempt\":1", "\"attempt\":1.0"),
          json.replace("\"attempt\":1", "\"attempt\":-1"),
          json.replace("\"attempt\":1", "\"attempt\":1,\"extra\":1"),
          json.replace("\"attempt\":1,", ""),
          json.replace("\"profile\":\"\"", "\"profile\":\"demo\""),
          json.replace("APPROVE", "DEPLOY"),
          json.replace(REQUEST, "x"),
          json.replace(SUBJECT, ""),
          json.replace("12:00:00Z", "12:00:00.000Z"),
          json.replace("0".repeat(32), "0".repeat(31)),
          json.replace("looks right", "r".repeat(501)),
          "[".repeat(10_000)
        }) {
      assertThat(other).isNotEqualTo(json);
      assertRefused(RefusalCode.MALFORMED, signed(other, "belay-approve", RISK), context());
    }
    assertRefused(RefusalCode.MALFORMED, new SignedAct(json, "no signature"), context());
  }

  @Test
  void refusesForgedAndAltered() {
    SignedAct genuine = signed(approval(), RISK);
    String altered = genuine.act().replace("looks right", "looks wrong");
    assertRefused(
        RefusalCode.BAD_SIGNATURE, new SignedAct(altered, genuine.signature()), context());
    OperatorAct stop = act(ActKind.STOP, "");
    assertRefused(
        RefusalCode.BAD_SIGNATURE,
        new SignedAct(ActCodec.write(stop), genuine.signature()),
        context());
  }

  @Test
  void refusesUnknownAndRevokedKeys() {
    assertRefused(RefusalCode.UNKNOWN_KEY, signed(approval(), STRANGER), context());
    Signers revoked = Signers.parse("signers", FILE, "revoked", RISK.publicKey().line());
    assertRefused(RefusalCode.REVOKED_KEY, signed(approval(), RISK), revoked, context());
  }

  @Test
  void refusesTheWrongRole() {
    assertRefused(RefusalCode.WRONG_ROLE, signed(act(ActKind.STOP, ""), RISK), context());
    assertRefused(
        RefusalCode.WRONG_ROLE,
        signed(ActCodec.write(approval()), "belay-control", RISK_2),
        context());
  }

  @Test
  void refusesAnotherLadder() {
    OperatorAct other =
        new OperatorAct(
            ActKind.APPROVE, "epp-eth@7c1f0a2e9b3d", "", 1, REQUEST, "", NOW, "0".repeat(32));
    OperatorAct attempt =
        new OperatorAct(ActKind.APPROVE, SUBJECT, "", 2, REQUEST, "", NOW, "0".repeat(32));
    OperatorAct profile = promotion("live", TERMS);
    assertRefused(RefusalCode.WRONG_LADDER, signed(other, RISK), context());
    assertRefused(RefusalCode.WRONG_LADDER, signed(attempt, RISK), context());
    assertRefused(RefusalCode.WRONG_LADDER, signed(profile, TRADER), context());
  }

  @Test
  void refusesAPromotionOfAnotherCandidateUnderTheSameName() {
    Terms swapped = new Terms("c".repeat(63) + "d", TERMS.profile());
    assertRefused(
        RefusalCode.WRONG_CANDIDATE, signed(promotion("demo", swapped), TRADER), context());
    assertAccepted(signed(promotion("demo", TERMS), TRADER), with(Optional.empty(), Set.of()));
  }

  @Test
  void refusesAPromotionByAProfileWhoseRulesChanged() {
    Terms changed = new Terms(TERMS.candidate(), "e".repeat(64));
    assertRefused(RefusalCode.WRONG_PROFILE, signed(promotion("demo", changed), TRADER), context());
  }

  @Test
  void aPromotionWithoutTermsAndTermsWithoutAPromotionAreNoActs() {
    OperatorAct bare =
        new OperatorAct(ActKind.PROMOTE, SUBJECT, "demo", 1, "", "", NOW, "0".repeat(32));
    OperatorAct short12 = promotion("demo", new Terms("c".repeat(12), TERMS.profile()));
    OperatorAct stop =
        new OperatorAct(
            ActKind.STOP, SUBJECT, "", 1, "", "", NOW, "0".repeat(32), Optional.of(TERMS));
    for (OperatorAct act : List.of(bare, short12, stop)) {
      assertThatThrownBy(() -> ActCodec.write(act))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected terms");
    }
  }

  @Test
  void refusesOldAndFutureSignaturesAtTheirLimits() {
    SignedAct act = signed(approval(), RISK);
    Duration nano = Duration.ofNanos(1);
    assertAccepted(act, at(NOW.plus(ActJudge.AGE_MAX), Set.of()));
    assertRefused(RefusalCode.EXPIRED, act, at(NOW.plus(ActJudge.AGE_MAX).plus(nano), Set.of()));
    assertAccepted(act, at(NOW.minus(ActJudge.AHEAD_MAX), Set.of()));
    assertRefused(
        RefusalCode.FROM_THE_FUTURE, act, at(NOW.minus(ActJudge.AHEAD_MAX).minus(nano), Set.of()));
  }

  @Test
  void refusesTheSameActAgainWhoeverSignsIt() {
    SignedAct act = signed(approval(), RISK);
    Set<String> seen = Set.of(ActCodec.id(act.act()));
    assertRefused(RefusalCode.REPLAYED, act, at(NOW, seen));
    assertRefused(RefusalCode.REPLAYED, signed(approval(), RISK_2), at(NOW, seen));
  }

  @Test
  void anActAnswersTheOpenRequestOnly() {
    assertRefused(
        RefusalCode.WRONG_REQUEST, signed(act(ActKind.APPROVE, "c".repeat(64)), RISK), context());
    assertRefused(
        RefusalCode.WRONG_REQUEST, signed(act(ActKind.APPROVE, OLD_REQUEST), RISK), context());
    assertRefused(RefusalCode.WRONG_REQUEST, signed(act(ActKind.APPROVE, ""), RISK), context());
    assertRefused(RefusalCode.WRONG_REQUEST, signed(act(ActKind.RESUME, ""), RISK_2), context());
    assertRefused(
        RefusalCode.WRONG_REQUEST, signed(act(ActKind.HOLD, "c".repeat(64)), RISK_2), context());
    assertAccepted(signed(act(ActKind.RESUME, REQUEST), RISK_2), context());
    assertAccepted(signed(act(ActKind.HOLD, ""), RISK_2), context());
    assertAccepted(signed(act(ActKind.STOP, REQUEST), RISK_2), context());
  }

  @Test
  void refusesAClosedRequest() {
    assertRefused(
        RefusalCode.REQUEST_CLOSED,
        signed(act(ActKind.APPROVE, OLD_REQUEST), RISK),
        with(Optional.empty(), Set.of()));
    OpenRequest closing = new OpenRequest(REQUEST, NOW);
    assertRefused(
        RefusalCode.REQUEST_CLOSED, signed(approval(), RISK), with(Optional.of(closing), Set.of()));
    OpenRequest almost = new OpenRequest(REQUEST, NOW.plusNanos(1));
    assertAccepted(signed(approval(), RISK), with(Optional.of(almost), Set.of()));
  }

  @Test
  void refusesWhatNothingWaitsFor() {
    assertRefused(
        RefusalCode.NOT_EXPECTED, signed(approval(), RISK), with(Optional.empty(), Set.of()));
    assertRefused(
        RefusalCode.NOT_EXPECTED,
        signed(act(ActKind.APPROVE, ""), RISK),
        with(Optional.empty(), Set.of()));
    assertRefused(
        RefusalCode.NOT_EXPECTED,
        signed(act(ActKind.RESUME, ""), RISK_2),
        expecting(Optional.empty(), Set.of(ActKind.HOLD, ActKind.STOP)));
    assertAccepted(
        signed(act(ActKind.RESUME, ""), RISK_2),
        expecting(Optional.empty(), Set.of(ActKind.RESUME)));
  }

  @Test
  void fourEyesArePeopleAndKeys() {
    assertRefused(RefusalCode.SELF_APPROVED, signed(approval(), TRADER), context());
    assertRefused(
        RefusalCode.SAME_PERSON,
        signed(approval(), RISK),
        with(context().open(), Set.of(person("risk-1", STRANGER))));
    assertRefused(
        RefusalCode.SAME_KEY,
        signed(approval(), RISK),
        with(context().open(), Set.of(person("risk-9", RISK))));
    assertAccepted(
        signed(approval(), RISK_2), with(context().open(), Set.of(person("risk-1", RISK))));
    assertAccepted(signed(act(ActKind.REJECT, REQUEST), TRADER), context());
  }

  @Test
  void aPromotersKeyUnderAnotherNameIsStillTheirs() {
    Signers renamed = Signers.parse("signers", FILE.replace("trader-1 ", "risk-3 "));
    assertRefused(RefusalCode.SELF_APPROVED, signed(approval(), TRADER), renamed, context());
  }

  @Test
  void writesNoActThatItWouldNotRead() {
    OperatorAct loose =
        new OperatorAct(ActKind.HOLD, SUBJECT, "demo", 1, "", "", NOW, "0".repeat(32));
    assertThatThrownBy(() -> ActCodec.write(loose)).isInstanceOf(IllegalArgumentException.class);
    assertThat(ActCodec.read(ActCodec.write(approval()))).isEqualTo(approval());
  }
}
