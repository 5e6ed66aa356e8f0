package dev.belay.server;

import dev.belay.evidence.operator.SshError;
import dev.belay.evidence.operator.SshPrivateKey;
import dev.belay.evidence.record.Producer;
import dev.belay.server.access.Tokens;
import dev.belay.server.build.BuildId;
import dev.belay.server.evidence.ReportSigner;
import dev.belay.server.home.Home;
import dev.belay.server.home.HomeLock;
import dev.belay.server.home.RuntimeSettings;
import dev.belay.server.home.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What must be right before anything starts: settings, home, lock, tokens, key. */
record Foundation(
    RuntimeSettings settings,
    Home home,
    HomeLock lock,
    Tokens tokens,
    BuildId build,
    ReportSigner signer) {
  /**
   * Lays it.
   *
   * @throws StartFailure naming the first thing that is wrong
   */
  static Foundation lay(RuntimeSettings settings) {
    Home home = Home.open(settings.home());
    Tokens tokens = Tokens.read(settings.tokensFile());
    SshPrivateKey key = key(settings.keyFile());
    BuildId build = BuildId.ofThisRuntime();
    ReportSigner signer =
        new ReportSigner(key, new Producer("runtime", settings.principal(), build.value()));
    checkReadable("belay.signers-file", settings.signersFile());
    return new Foundation(settings, home, HomeLock.take(home.lockFile()), tokens, build, signer);
  }

  private static SshPrivateKey key(Path file) {
    try {
      return SshPrivateKey.parse(Files.readString(file));
    } catch (IOException unreadable) {
      throw new StartFailure(
          StartFailure.NOT_REACHABLE,
          "belay.key-file: expected an OpenSSH private key at "
              + file
              + "; make one with"
              + " `ssh-keygen -t ed25519 -N '' -f "
              + file
              + "`",
          unreadable);
    } catch (SshError wrong) {
      throw new StartFailure(
          StartFailure.BAD_INPUT, "belay.key-file: " + file + ": " + wrong.getMessage(), wrong);
    }
  }

  private static void checkReadable(String key, Path file) {
    if (!Files.isReadable(file)) {
      throw new StartFailure(
          StartFailure.NOT_REACHABLE, key + ": expected a readable file at " + file);
    }
  }
}
