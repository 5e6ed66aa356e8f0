package dev.belay.engine.frame;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** What a check of every byte of a log found. */
public sealed interface LogVerification {
  /**
   * Every byte is what was written, as far as the log itself can tell.
   *
   * @param frames in the log
   * @param bytes up to the last frame
   * @param head of the hash chain, hex; compare it with the one that was reported
   */
  record Intact(long frames, long bytes, String head) implements LogVerification {}

  /**
   * A byte is not what was written.
   *
   * @param frame number of the frame it is in, from 1; 0 in the header
   * @param atByte where that frame starts in the file
   * @param text for people
   */
  record Damaged(long frame, long atByte, String text) implements LogVerification {}

  /** Checks a log that nobody is writing. */
  static LogVerification of(Path path) {
    try (LogReader reader = LogReader.openStrict(path)) {
      try {
        reader.skipToEnd();
      } catch (LogException damaged) {
        return new Damaged(reader.number() + 1, reader.position(), message(damaged));
      }
      return checkBytes(path, reader.number(), reader.position());
    } catch (LogException foreign) {
      return new Damaged(0, 0, message(foreign));
    } catch (IOException failed) {
      throw new LogException(LogException.Code.IO, "cannot read " + path + ": " + failed, failed);
    }
  }

  private static LogVerification checkBytes(Path path, long frames, long end) throws IOException {
    BlockChain chain = new BlockChain();
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer bytes = ByteBuffer.allocate(BlockChain.BLOCK);
      long at = 0;
      for (; at + BlockChain.BLOCK <= end; at += BlockChain.BLOCK) {
        fill(channel, bytes, at);
        chain.absorb(bytes);
      }
      fill(channel, bytes, at);
      bytes.limit((int) (end - at));
      String head = chain.head(bytes);
      Optional<LogVerification> trailing = trailing(path, channel, frames, end);
      return trailing.orElse(new Intact(frames, end, head));
    }
  }

  private static Optional<LogVerification> trailing(
      Path path, FileChannel channel, long frames, long end) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(BlockChain.BLOCK);
    for (long at = end; at < channel.size(); at += BlockChain.BLOCK) {
      int filled = fill(channel, bytes, at);
      for (int i = 0; i < filled; i++) {
        if (bytes.get(i) != 0) {
          return Optional.of(
              new Damaged(
                  frames + 1, end, path + ": byte " + (at + i) + " follows the last frame"));
        }
      }
    }
    return Optional.empty();
  }

  private static int fill(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
    bytes.clear();
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        break;
      }
    }
    int filled = bytes.position();
    bytes.clear();
    return filled;
  }

  private static String message(LogException failure) {
    return String.valueOf(failure.getMessage());
  }
}
