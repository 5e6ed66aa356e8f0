package dev.belay.cli.desk;

import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Reasons;
import dev.belay.evidence.document.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a desk that was started has its Temporal.
 *
 * @param kind see {@link TemporalChoice#kind}
 * @param temporal host and port
 * @param ui address of the Web UI; empty when there is none we know of
 */
public record DeskAddress(String kind, String temporal, String ui) {
  static DeskAddress of(DeskConfig config, TemporalChoice choice) {
    String local = "127.0.0.1:" + config.temporalPort();
    return switch (choice) {
      case TemporalChoice.Cluster cluster -> new DeskAddress(cluster.kind(), cluster.address(), "");
      case TemporalChoice.Local binary ->
          new DeskAddress(binary.kind(), local, "http://127.0.0.1:" + config.temporalUiPort());
      case TemporalChoice.TestServer server -> new DeskAddress(server.kind(), local, "");
    };
  }

  /** Whether the desk runs it, so that nothing of the environment applies to it. */
  public boolean isLocal() {
    return !kind.equals("cluster");
  }

  static DeskAddress read(DeskHome home) {
    try {
      return CanonicalJson.read(Files.readString(file(home)), DeskAddress.class);
    } catch (IOException neverStarted) {
      throw CliException.unreachable(
          "the desk at " + home.path() + " was never started", "Start it with: belay up");
    }
  }

  void write(DeskHome home) {
    try {
      SecretFile.write(file(home), CanonicalJson.write(this));
    } catch (IOException cannot) {
      throw CliException.badInput(
          "the desk's addresses cannot be written: " + Reasons.of(cannot),
          file(home).toString(),
          "Make room and try again.");
    }
  }

  private static Path file(DeskHome home) {
    return home.run().resolve("addresses.json");
  }
}
