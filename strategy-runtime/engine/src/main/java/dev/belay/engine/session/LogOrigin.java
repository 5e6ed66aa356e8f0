package dev.belay.engine.session;

import dev.belay.api.session.SessionKind;
import dev.belay.engine.bot.SessionStart;
import dev.belay.engine.frame.LogException;
import dev.belay.engine.frame.LogReader;
import dev.belay.engine.frame.codec.MessageHeaderDecoder;
import dev.belay.engine.frame.codec.StartDecoder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which build and spec a log was started with. */
final class LogOrigin {
  private LogOrigin() {}

  /** Whether a log exists that another build started. Refuses the log of another spec. */
  static boolean isForeign(EngineSetup setup) {
    Path log = setup.log();
    if (setup.spec().kind() == SessionKind.REPLAY || !Files.exists(log)) {
      return false;
    }
    try (LogReader reader = LogReader.open(log)) {
      return reader.next() && isForeign(setup, reader);
    } catch (LogException cutBeforeTheFirstFrame) {
      if (cutBeforeTheFirstFrame.code() == LogException.Code.IO) {
        throw cutBeforeTheFirstFrame;
      }
      // The log decides when it is opened: a torn start is cut, damage is refused.
      return false;
    }
  }

  private static boolean isForeign(EngineSetup setup, LogReader reader) {
    if (reader.template() != StartDecoder.TEMPLATE_ID) {
      throw new IllegalArgumentException(setup.log() + " does not start with a session's start");
    }
    StartDecoder start =
        new StartDecoder()
            .wrapAndApplyHeader(reader.buffer(), reader.offset(), new MessageHeaderDecoder());
    String digest = start.specDigest();
    SessionStart expected = SessionStart.of(setup.spec(), setup.build());
    if (!digest.equals(expected.specDigest())) {
      throw new IllegalArgumentException(
          "expected the log of session %s to be of the same spec, was of another; give the session another id"
              .formatted(setup.spec().id()));
    }
    return !start.build().equals(setup.build());
  }
}
