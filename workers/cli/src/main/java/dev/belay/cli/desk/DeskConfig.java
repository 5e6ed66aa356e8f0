package dev.belay.cli.desk;

import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Reasons;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Properties;

/**
 * What a desk decides once and keeps: its id and its ports, all on loopback.
 *
 * @param id part of every task queue, so that desks sharing a cluster do not meet
 */
public record DeskConfig(
    String id,
    int postgresPort,
    int temporalPort,
    int temporalUiPort,
    int runtimePort,
    int workerPort) {

  /** Reads the desk's configuration; makes one with free ports when there is none yet. */
  public static DeskConfig readOrCreate(DeskHome home) {
    if (!home.exists()) {
      create(home);
    }
    return read(home);
  }

  public static DeskConfig read(DeskHome home) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(home.config(), StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException unreadable) {
      throw CliException.unreachable(
          "there is no desk at " + home.path(), "Start one with: belay up");
    }
    return new DeskConfig(
        text(home, properties, "desk.id"),
        port(home, properties, "postgres.port"),
        port(home, properties, "temporal.port"),
        port(home, properties, "temporal.ui.port"),
        port(home, properties, "runtime.port"),
        port(home, properties, "worker.port"));
  }

  private static void create(DeskHome home) {
    int[] ports = DeskPorts.free(5);
    String text =
        """
        # The desk's id and its ports on loopback. Change a port while the desk is down.
        desk.id=%s
        postgres.port=%d
        temporal.port=%d
        temporal.ui.port=%d
        runtime.port=%d
        worker.port=%d
        """
            .formatted(
                "desk-" + SecretFile.randomSecret().substring(0, 8),
                ports[0],
                ports[1],
                ports[2],
                ports[3],
                ports[4]);
    try {
      SecretFile.write(home.config(), text);
    } catch (IOException notWritable) {
      throw CliException.badInput(
          "the desk's configuration cannot be written: " + Reasons.of(notWritable),
          home.config().toString(),
          "Make room, or choose another home with --home.");
    }
  }

  private static String text(DeskHome home, Properties properties, String key) {
    String value = properties.getProperty(key, "").strip();
    if (value.isEmpty()) {
      throw CliException.badInput(
          "the key " + key + " is missing", home.config().toString(), "Add it, then try again.");
    }
    return value;
  }

  private static int port(DeskHome home, Properties properties, String key) {
    String value = text(home, properties, key);
    if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65_535) {
      throw CliException.badInput(
          key + " is \"" + value + "\", expected a port from 1 to 65535",
          home.config().toString(),
          "Correct it, then try again.");
    }
    return Integer.parseInt(value);
  }
}
