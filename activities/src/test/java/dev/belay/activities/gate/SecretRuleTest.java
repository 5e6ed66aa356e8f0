package dev.belay.activities.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecretRuleTest {
  private static final String MIXED = "x7Kq2Zt9Lw4Rv8Mb3Nc6Pd1Fs5Gh0Jk2Ty8u";

  /**
   * A line that a rule sees.
   *
   * @param text put together here, so that no scanner takes this file for a leak
   */
  record Example(String rule, String text) {
    static Example of(String rule, String head, String tail) {
      return new Example(rule, head + tail);
    }
  }

  private static Stream<Example> examples() {
    return Stream.of(
            Stream.of("OPENSSH", "RSA", "EC")
                .map(kind -> Example.of("private-key", "-----BEGIN " + kind, " PRIVATE KEY-----")),
            Stream.of("A3TX", "AKIA", "ASIA", "ABIA", "ACCA")
                .map(head -> Example.of("aws-access-token", head, "QYLPMN5HFIQR7XYA")),
            Stream.of(Example.of("gcp-api-key", "AIza", MIXED.substring(1))),
            Stream.of("ghp_", "gho_", "ghu_", "ghs_", "ghr_")
                .map(head -> Example.of("github-pat", head, MIXED)),
            Stream.of(
                Example.of(
                    "github-fine-grained-pat",
                    "github" + "_pat_",
                    MIXED + MIXED + MIXED.substring(26)),
                Example.of("gitlab-pat", "glpat-", MIXED.substring(16)),
                Example.of(
                    "slack-webhook-url",
                    "https://hooks.slack.com/",
                    "services/" + MIXED + MIXED.substring(28)),
                Example.of("jwt", "eyJhbGciOiJIUzI1NiJ9.eyJ", MIXED + "." + MIXED),
                Example.of("bearer-token", "Authorization: Bearer ", MIXED),
                Example.of("password-in-url", "postgresql://belay", ":s3cretpass@127.0.0.1/belay")),
            "abeoprs"
                .chars()
                .mapToObj(letter ->
                    Example.of(
                        "slack-token", "xox" + (char) letter + "-", "123456789012-" + MIXED)),
            Stream.of("sk_test_", "sk_live_", "sk_prod_", "rk_test_", "rk_live_", "rk_prod_")
                .map(head -> Example.of("stripe-access-token", head, MIXED)),
            Stream.of(
                    "access",
                    "auth",
                    "api",
                    "credential",
                    "creds",
                    "the.desks_own-key",
                    "passwd",
                    "password",
                    "secret",
                    "token")
                .map(name -> Example.of("generic-api-key", name + " = ", MIXED)))
        .flatMap(some -> some);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void noHintHidesWhatThePatternFinds(Example example) {
    SecretRule rule =
        SecretRule.ALL.stream()
            .filter(one -> one.name().equals(example.rule()))
            .findFirst()
            .orElseThrow();
    assertThat(rule.find(example.text())).isPositive();

    Stream.<UnaryOperator<String>>of(
            text -> text,
            text -> text.toLowerCase(Locale.ROOT),
            text -> text.toUpperCase(Locale.ROOT),
            text -> "\u0130 before " + text + " after")
        .map(written -> written.apply(example.text()))
        .forEach(text ->
            assertThat(rule.find(text, text.toLowerCase(Locale.ROOT)))
                .as(text)
                .isEqualTo(rule.find(text)));
  }

  @Test
  void everyRuleHasAnExample() {
    assertThat(examples().map(Example::rule).collect(Collectors.toSet()))
        .isEqualTo(SecretRule.ALL.stream().map(SecretRule::name).collect(Collectors.toSet()));
  }

  @Test
  void aNameIsReadFromItsStart() {
    SecretRule rule = SecretRule.ALL.getLast();

    assertThat(rule.find("publicKey=" + MIXED)).isZero();
    assertThat(rule.find("the.signers-publicKey=" + MIXED)).isZero();
    assertThat(rule.find("public key=" + MIXED)).isEqualTo(MIXED.length());
  }
}
