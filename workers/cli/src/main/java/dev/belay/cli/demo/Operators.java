package dev.belay.cli.demo;

import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Reasons;
import dev.belay.cli.desk.DeskHome;
import dev.belay.cli.people.Signing;
import dev.belay.evidence.operator.SshKeyFiles;
import dev.belay.evidence.operator.SshPrivateKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Three people who are not: keys made for one run. */
record Operators(Signing trader, Map<String, Signing> approvers) {
  Operators {
    approvers = Collections.unmodifiableMap(new LinkedHashMap<>(approvers));
  }

  /** Makes the keys and writes them into the desk's signers file. */
  static Operators enrol(DeskHome home) {
    try {
      Path keys = Files.createDirectories(home.path().resolve("keys"));
      Signing trader = enrol(home, keys, "trader-1", "belay-promote");
      Map<String, Signing> approvers = new LinkedHashMap<>();
      approvers.put(
          "risk-1", enrol(home, keys, "risk-1", "belay-approve,belay-baseline,belay-control"));
      approvers.put("risk-2", enrol(home, keys, "risk-2", "belay-approve"));
      return new Operators(trader, approvers);
    } catch (IOException cannot) {
      throw CliException.badInput(
          "the demo's keys cannot be written: " + Reasons.of(cannot),
          home.path().toString(),
          "Make room and try again.");
    }
  }

  /** Also has the role control. */
  Signing firstRisk() {
    return approvers.values().iterator().next();
  }

  private static Signing enrol(DeskHome home, Path keys, String name, String namespaces)
      throws IOException {
    Path file = keys.resolve(name);
    SshPrivateKey key = SshPrivateKey.generate();
    SshKeyFiles.write(key, file, name);
    Files.writeString(
        home.signers(),
        name + " namespaces=\"" + namespaces + "\" " + key.publicKey().line() + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.APPEND);
    return new Signing(file);
  }
}
