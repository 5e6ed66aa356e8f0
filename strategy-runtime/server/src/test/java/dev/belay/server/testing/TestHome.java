package dev.belay.server.testing;

import dev.belay.api.runtime.KillState;
import dev.belay.client.RuntimeAddress;
import dev.belay.client.RuntimeClient;
import dev.belay.evidence.operator.ActCodec;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.operator.OperatorAct;
import dev.belay.evidence.operator.RearmRequest;
import dev.belay.evidence.operator.SignedAct;
import dev.belay.evidence.operator.SigningKey;
import dev.belay.evidence.operator.SshPrivateKey;
import dev.belay.server.RunningRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A home with tokens, keys and signers, and runtimes started on it. */
public final class TestHome {
  public static final String VIEWER = "viewer-token-for-tests-0001";
  public static final String OPERATOR = "operator-token-for-tests-01";
  public static final String WORKFLOW = "workflow-token-for-tests-01";

  private final Path root;
  private final SshPrivateKey runtimeKey = SshPrivateKey.generate();
  private final SshPrivateKey rearmKey = SshPrivateKey.generate();
  private final SshPrivateKey approverKey = SshPrivateKey.generate();

  private TestHome(Path root) {
    this.root = root;
  }

  /** Makes one below a directory. */
  public static TestHome in(Path directory) {
    TestHome home = new TestHome(directory.resolve("home"));
    try {
      Files.createDirectories(home.root.resolve("keys"));
      home.write(
          "tokens",
          "# tests\nviewer %s\noperator %s\nworkflow %s\n".formatted(VIEWER, OPERATOR, WORKFLOW));
      Files.setPosixFilePermissions(
          home.root.resolve("tokens"), PosixFilePermissions.fromString("rw-------"));
      home.write("keys/runtime", home.runtimeKey.pem("runtime"));
      home.write(
          "signers",
          signer("runtime", "belay-evidence", home.runtimeKey)
              + signer("duty", "belay-rearm", home.rearmKey)
              + signer("risk", "belay-approve", home.approverKey));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return home;
  }

  public Path root() {
    return root;
  }

  public SshPrivateKey rearmKey() {
    return rearmKey;
  }

  public SshPrivateKey approverKey() {
    return approverKey;
  }

  /** Starts a runtime on a free port. */
  public RunningRuntime start(String... more) {
    return RunningRuntime.start(arguments(more).toArray(String[]::new));
  }

  /** The arguments of a runtime on this home. */
  public List<String> arguments(String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--belay.home=" + root);
    if (arguments.stream().noneMatch(each -> each.startsWith("--belay.port="))) {
      arguments.add("--belay.port=0");
    }
    return arguments;
  }

  public static RuntimeClient client(int port, String token) {
    return new RuntimeClient(RuntimeAddress.of(base(port), token));
  }

  public static URI base(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** An act that clears a latch, signed. */
  public static SignedAct rearmAct(SigningKey key, KillState latched, Instant signedAt) {
    return rearmAct(key, RearmRequest.of(latched), signedAt);
  }

  /** An act on some request. */
  public static SignedAct rearmAct(SigningKey key, String request, Instant signedAt) {
    OperatorAct act =
        new OperatorAct(
            ActKind.REARM,
            RearmRequest.SUBJECT,
            "",
            0,
            request,
            "looked at it",
            signedAt,
            "0".repeat(31) + "1");
    String json = ActCodec.write(act);
    String signature = key.sign(ActKind.REARM.namespace(), json.getBytes(StandardCharsets.UTF_8));
    return new SignedAct(json, signature);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(root.resolve(name), text);
  }

  private static String signer(String principal, String namespace, SshPrivateKey key) {
    return "%s namespaces=\"%s\" %s%n".formatted(principal, namespace, key.publicKey().line());
  }
}
