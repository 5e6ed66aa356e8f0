package dev.belay.acceptance.act;

import dev.belay.acceptance.Checkout;
import dev.belay.acceptance.fault.DeskUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command lines that everybody has, and ours as people start it. */
final class StockTools {
  private final DeskUnderTest desk;

  StockTools(DeskUnderTest desk) {
    this.desk = desk;
  }

  /** How a program ended and all that it said. */
  record Said(int exitCode, String text) {}

  /** {@code temporal} with the desk's address. */
  Said temporal(String... arguments) {
    List<String> command = new ArrayList<>(List.of(desk.temporalBinary().toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--address", desk.desk().address().temporal(), "--output", "json"));
    return run(command);
  }

  /** {@code belay} with the desk's home. */
  Said belay(String... arguments) {
    List<String> command = Checkout.belay(arguments);
    command.addAll(List.of("--home", desk.home().path().toString()));
    return run(command);
  }

  /** {@code ssh-keygen -Y sign}; the signature is beside the file, with {@code .sig}. */
  Said sign(Path file, Path key, String namespace) {
    return run(
        List.of(
            "ssh-keygen", "-Y", "sign", "-f", key.toString(), "-n", namespace, file.toString()));
  }

  private static Said run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException("expected an end of " + command + ", said " + text);
      }
      return new Said(process.exitValue(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
