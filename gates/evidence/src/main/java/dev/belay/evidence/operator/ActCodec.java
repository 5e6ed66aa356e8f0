package dev.belay.evidence.operator;

import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.document.JsonError;
import java.util.Optional;
import java.util.regex.Pattern;

/** Acts as the bytes that are signed, and back. */
public final class ActCodec {
  /** Characters of a reason. */
  public static final int REASON_MAX = 500;

  private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9@:._-]{0,159}");
  private static final Pattern PROFILE = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern NONCE = Pattern.compile("[0-9a-f]{32}");

  private ActCodec() {}

  /**
   * The canonical JSON that is signed.
   *
   * @throws IllegalArgumentException naming the field that no act can have
   */
  public static String write(OperatorAct act) {
    problem(act)
        .ifPresent(text -> {
          throw new IllegalArgumentException(text);
        });
    return CanonicalJson.write(act);
  }

  /**
   * The act in canonical JSON.
   *
   * @throws JsonError when it is not exactly the canonical JSON of an act
   */
  public static OperatorAct read(String json) {
    OperatorAct act = CanonicalJson.read(json, OperatorAct.class);
    Optional<String> problem = problem(act);
    if (problem.isPresent() || !CanonicalJson.write(act).equals(json)) {
      throw JsonError.wrongShape(
          problem.orElse("expected canonical JSON (RFC 8785), was another form of it"));
    }
    return act;
  }

  /** Names an act for ever: SHA-256 of its canonical JSON, whatever the signature. */
  public static String id(String json) {
    return CanonicalJson.sha256Hex(json);
  }

  private static Optional<String> problem(OperatorAct act) {
    boolean profiled = act.kind() == ActKind.PROMOTE;
    if (!SUBJECT.matcher(act.subject()).matches()) {
      return Optional.of("expected a subject id@checksum, was \"" + act.subject() + "\"");
    }
    if (profiled ? !PROFILE.matcher(act.profile()).matches() : !act.profile().isEmpty()) {
      return Optional.of("expected a profile exactly for a promotion");
    }
    if (profiled ? act.terms().filter(ActCodec::isWhole).isEmpty() : act.terms().isPresent()) {
      return Optional.of(
          "expected terms, the SHA-256 of candidate and profile, exactly for a promotion");
    }
    if (act.attempt() < 0 || act.attempt() > 1_000_000) {
      return Optional.of("expected an attempt from 0 to 1000000, was " + act.attempt());
    }
    if (!act.request().isEmpty() && !HASH.matcher(act.request()).matches()) {
      return Optional.of("expected a request's evidence id, or nothing");
    }
    if (act.reason().length() > REASON_MAX) {
      return Optional.of("expected a reason of at most " + REASON_MAX + " characters");
    }
    if (!NONCE.matcher(act.nonce()).matches()) {
      return Optional.of("expected a nonce of 32 hex digits");
    }
    return Optional.empty();
  }

  private static boolean isWhole(OperatorAct.Terms terms) {
    return HASH.matcher(terms.candidate()).matches() && HASH.matcher(terms.profile()).matches();
  }
}
