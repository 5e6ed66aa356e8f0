package dev.belay.evidence.operator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** OpenSSH's own tool, as the independent check. */
final class SshKeygen {
  private final Path directory;

  SshKeygen(Path directory) {
    this.directory = directory;
  }

  static SshKeygen in(Path directory) {
    boolean present =
        List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
            .anyMatch(path -> Files.isExecutable(Path.of(path, "ssh-keygen")));
    Assumptions.assumeTrue(present, "no ssh-keygen on the PATH: the cross-check is skipped");
    return new SshKeygen(directory);
  }

  record Ran(int exit, String output) {}

  Ran run(String input, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("ssh-keygen"));
    command.addAll(List.of(arguments));
    Path stdin = Files.createTempFile(directory, "in", "");
    Files.writeString(stdin, input);
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectInput(stdin.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("expected ssh-keygen to end within 20 s");
    }
    return new Ran(process.exitValue(), output);
  }

  /** {@code ssh-keygen -Y verify}; true when it says Good. */
  Ran verify(String signers, String principal, Signed signed) throws Exception {
    Files.writeString(directory.resolve("signers"), signers);
    Files.writeString(directory.resolve("message.sig"), signed.signature());
    return run(
        signed.message(),
        "-Y",
        "verify",
        "-f",
        "signers",
        "-I",
        principal,
        "-n",
        signed.namespace(),
        "-s",
        "message.sig");
  }

  record Signed(String namespace, String message, String signature) {}
}
