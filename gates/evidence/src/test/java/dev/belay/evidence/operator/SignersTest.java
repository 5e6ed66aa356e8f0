package dev.belay.evidence.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SignersTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final byte[] MESSAGE = "m".getBytes(StandardCharsets.UTF_8);
  private static final SshPrivateKey KEY = SshPrivateKey.generate();
  private static final SshPrivateKey OTHER = SshPrivateKey.generate();
  private static final String LINE = KEY.publicKey().line();

  @TempDir Path directory = Path.of(".");

  @Test
  void readsCommentsBlanksOptionsAndComments() {
    Signers signers =
        Signers.parse(
            "signers",
            "# people\n\n  \t\nrisk-1 namespaces=\"belay-approve,belay-control\" "
                + LINE
                + " risk desk\n\trisk-2\tvalid-after=\"20260101Z\",namespaces=\"belay-approve\","
                + "valid-before=\"202701021530Z\" "
                + OTHER.publicKey().line());
    assertThat(signers.all()).extracting(Signer::principal).containsExactly("risk-1", "risk-2");
    Signer second = signers.find(OTHER.publicKey()).orElseThrow();
    assertThat(second.validAfter()).contains(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(second.validBefore()).contains(Instant.parse("2027-01-02T15:30:00Z"));
    assertThat(signers.find(KEY.publicKey()).orElseThrow().namespaces())
        .containsExactly("belay-approve", "belay-control");
  }

  @Test
  void refusesEveryLineThatOpensshCouldReadAnotherWay() {
    String ok = "namespaces=\"belay-approve\"";
    assertRefused("risk-1 " + LINE, 1, 8, "namespaces");
    assertRefused("risk-1", 1, 7, "options");
    assertRefused("*@desk " + ok + " " + LINE, 1, 1, "wildcards");
    assertRefused("risk-1,risk-2 " + ok + " " + LINE, 1, 1, "one plain name");
    assertRefused("!risk-1 " + ok + " " + LINE, 1, 1, "one plain name");
    assertRefused("\"risk 1\" " + ok + " " + LINE, 1, 1, "one plain name");
    assertRefused("risk-1 namespaces=\"belay-*\" " + LINE, 1, 8, "plain names");
    assertRefused("risk-1 namespaces=\"\" " + LINE, 1, 8, "plain names");
    assertRefused("risk-1 namespaces=\"a,,b\" " + LINE, 1, 8, "plain names");
    assertRefused("risk-1 namespaces=belay-approve " + LINE, 1, 8, "in quotes");
    assertRefused("risk-1 cert-authority," + ok + " " + LINE, 1, 8, "was cert-authority");
    assertRefused("risk-1 " + ok + ",cert-authority " + LINE, 1, 35, "was cert-authority");
    assertRefused("risk-1 " + ok + "," + ok + " " + LINE, 1, 35, "once");
    assertRefused("risk-1 " + ok + ", " + LINE, 1, -1, "options");
    assertRefused("risk-1 " + ok + ",valid-after=\"20260101\" " + LINE, 1, 8, "without Z");
    assertRefused("risk-1 " + ok + ",valid-before=\"20261301Z\" " + LINE, 1, 8, "time");
    assertRefused("risk-1 " + ok + " ssh-ed25519", 1, 35, "its type alone");
    assertRefused("risk-1 " + ok + " ssh-ed25519 AAAA", 1, 35, "cut off");
    assertRefused("risk-1 " + ok + " ssh-rsa AAAA", 1, 35, "ssh-keygen -t ed25519");
    assertRefused("risk-1 " + ok + " sk-" + LINE, 1, 35, "sk-ssh-ed25519");
    assertRefused(
        "# x\nrisk-1 " + ok + " " + LINE + "\nrisk-2 " + ok + " " + LINE, 3, -1, "line 2 already");
    assertRefused(
        "risk-1 " + ok + " " + LINE + "\nrisk-1 " + ok + " " + LINE, 2, -1, "line 1 already");
    assertRefused("#".repeat(300_000), 1, 1, "256 KiB");
  }

  private static void assertRefused(String text, int line, int column, String told) {
    assertThatThrownBy(() -> Signers.parse("signers", text))
        .as(text.substring(0, Math.min(120, text.length())))
        .isInstanceOfSatisfying(
            SignersError.class,
            error -> {
              assertThat(error.position().line()).isEqualTo(line);
              if (column > 0) {
                assertThat(error.position().column()).isEqualTo(column);
              }
            })
        .hasMessageStartingWith("signers:" + line + ":")
        .hasMessageContaining(told);
  }

  @Test
  void judgesByKeyRoleTimeAndRevocation() {
    String signed = KEY.sign("belay-approve", MESSAGE);
    Signers plain = signers("namespaces=\"belay-approve\"", "");
    assertThat(judge(plain, signed))
        .isEqualTo(new SignatureJudgement.Good("risk-1", KEY.publicKey().fingerprint()));
    assertThat(code(plain, "no signature")).isEqualTo(RefusalCode.MALFORMED);
    assertThat(code(plain, KEY.sign("belay-approve", new byte[1])))
        .isEqualTo(RefusalCode.BAD_SIGNATURE);
    assertThat(code(plain, OTHER.sign("belay-approve", MESSAGE)))
        .isEqualTo(RefusalCode.UNKNOWN_KEY);
    assertThat(code(plain, KEY.sign("belay-control", MESSAGE))).isEqualTo(RefusalCode.WRONG_ROLE);
    assertThat(code(signers("namespaces=\"belay-control\"", ""), signed))
        .isEqualTo(RefusalCode.WRONG_ROLE);
    assertThat(code(signers("namespaces=\"belay-approve\"", LINE), signed))
        .isEqualTo(RefusalCode.REVOKED_KEY);
  }

  @Test
  void bothEndsOfAValidityAreIn() {
    String signed = KEY.sign("belay-approve", MESSAGE);
    String role = "namespaces=\"belay-approve\",";
    assertThat(judge(signers(role + "valid-after=\"20260301120000Z\"", ""), signed))
        .isInstanceOf(SignatureJudgement.Good.class);
    assertThat(code(signers(role + "valid-after=\"20260301120001Z\"", ""), signed))
        .isEqualTo(RefusalCode.UNKNOWN_KEY);
    assertThat(judge(signers(role + "valid-before=\"20260301120000Z\"", ""), signed))
        .isInstanceOf(SignatureJudgement.Good.class);
    assertThat(code(signers(role + "valid-before=\"20260301115959Z\"", ""), signed))
        .isEqualTo(RefusalCode.UNKNOWN_KEY);
  }

  @Test
  void refusesRevocationsThatOpensshDoesNotRead() {
    assertRevocationRefused("SSHKRL\n\0\0\0", "binary KRL");
    assertRevocationRefused(KEY.publicKey().fingerprint(), "ssh-ed25519");
    assertRevocationRefused("serial: 1", "ssh-ed25519");
    assertThat(
            signers("namespaces=\"a\"", "# gone\n\n " + LINE + " x\n").isRevoked(KEY.publicKey()))
        .isTrue();
  }

  private static void assertRevocationRefused(String text, String told) {
    assertThatThrownBy(() -> Signers.parse("s", "", "revoked", text))
        .isInstanceOf(SignersError.class)
        .hasMessageStartingWith("revoked:1:1: ")
        .hasMessageContaining(told);
  }

  /** OpenSSH is asked the same questions. */
  @Test
  void opensshAgrees() throws Exception {
    SshKeygen keygen = SshKeygen.in(directory);
    String[][] cases = {
      {"namespaces=\"belay-approve,belay-control\"", ""},
      {"namespaces=\"belay-control\"", ""},
      {"namespaces=\"belay-approve\",valid-after=\"20200101Z\"", ""},
      {"namespaces=\"belay-approve\",valid-after=\"22000101Z\"", ""},
      {"valid-before=\"20200101Z\",namespaces=\"belay-approve\"", ""},
      {"namespaces=\"belay-approve\"", LINE + "\n"},
      {"namespaces=\"belay-approve\"", "# gone\n" + OTHER.publicKey().line() + " x\n"}
    };
    String signature = KEY.sign("belay-approve", MESSAGE);
    for (String[] one : cases) {
      Files.writeString(directory.resolve("signers"), "risk-1 " + one[0] + " " + LINE + "\n");
      Files.writeString(directory.resolve("revoked"), one[1]);
      Files.writeString(directory.resolve("m.sig"), signature);
      SshKeygen.Ran ran =
          keygen.run(
              "m",
              "-Y",
              "verify",
              "-f",
              "signers",
              "-I",
              "risk-1",
              "-n",
              "belay-approve",
              "-s",
              "m.sig",
              "-r",
              "revoked");
      boolean ours = judge(signers(one[0], one[1]), signature) instanceof SignatureJudgement.Good;
      assertThat(ours).as(one[0] + ran.output()).isEqualTo(ran.exit() == 0);
    }
  }

  private static Signers signers(String options, String revoked) {
    return Signers.parse("signers", "risk-1 " + options + " " + LINE, "revoked", revoked);
  }

  private static SignatureJudgement judge(Signers signers, String signature) {
    return signers.judge("belay-approve", MESSAGE, signature, NOW);
  }

  private static RefusalCode code(Signers signers, String signature) {
    return switch (judge(signers, signature)) {
      case SignatureJudgement.Bad bad -> bad.code();
      case SignatureJudgement.Good good -> throw new AssertionError("expected bad, was " + good);
    };
  }
}
