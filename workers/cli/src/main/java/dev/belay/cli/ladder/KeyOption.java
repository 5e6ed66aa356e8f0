package dev.belay.cli.ladder;

import dev.belay.cli.console.CliException;
import dev.belay.cli.people.Signing;
import dev.belay.evidence.operator.ActCodec;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who signs, and why. */
public final class KeyOption {
  @Option(
      names = {"-k", "--key"},
      paramLabel = "FILE",
      description = "Your OpenSSH key (default: $BELAY_KEY, else ~/.ssh/id_ed25519).")
  private @Nullable Path key;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Why, in your words; part of what you sign.")
  private String reason = "";

  public Signing signing() {
    if (key != null) {
      return new Signing(key);
    }
    String environment = System.getenv("BELAY_KEY");
    return new Signing(
        environment == null || environment.isBlank()
            ? Path.of(System.getProperty("user.home"), ".ssh", "id_ed25519")
            : Path.of(environment));
  }

  /**
   * What the person says.
   *
   * @throws CliException when it is longer than an act may be; what is signed is never cut
   */
  public String reason() {
    if (reason.length() > ActCodec.REASON_MAX) {
      throw CliException.badInput(
          "--reason: expected at most %d characters, was %,d"
              .formatted(ActCodec.REASON_MAX, reason.length()),
          "",
          "Say it shorter, or name where it is written.");
    }
    return reason;
  }
}
