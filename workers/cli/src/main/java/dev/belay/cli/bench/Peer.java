package dev.belay.cli.bench;

import dev.belay.cli.console.CliException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** hftbacktest in a process of its own, which replays a recording whenever it is told to. */
final class Peer implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter orders;

  private Peer(Process process) {
    this.process = process;
    answers = process.inputReader(StandardCharsets.UTF_8);
    orders = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Starts it; returns when the recording is in its memory.
   *
   * @param python an interpreter that has hftbacktest
   */
  static Peer start(String python, Path script, Path recording, Path scratch) {
    try {
      Process process =
          new ProcessBuilder(
                  python,
                  script.toString(),
                  recording.toString(),
                  scratch.resolve("peer.npz").toString())
              .redirectError(scratch.resolve("peer.log").toFile())
              .start();
      Peer peer = new Peer(process);
      peer.expect("ready");
      return peer;
    } catch (IOException failed) {
      throw failed(failed.toString());
    }
  }

  /** Seconds of one replay. */
  double replay() {
    try {
      orders.write("again\n");
      orders.flush();
      return Double.parseDouble(line());
    } catch (IOException failed) {
      throw failed(failed.toString());
    }
  }

  @Override
  public void close() {
    process.destroy();
  }

  private void expect(String word) throws IOException {
    String line = line();
    if (!line.equals(word)) {
      throw failed("it said \"" + line + "\"");
    }
  }

  private String line() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw failed("it ended");
    }
    return line;
  }

  private static CliException failed(String why) {
    return CliException.badInput(
        "the peer does not run: " + why,
        "",
        "Give --peer a Python with hftbacktest (pip install hftbacktest) and --peer-data the"
            + " recording the tape was imported from.");
  }
}
