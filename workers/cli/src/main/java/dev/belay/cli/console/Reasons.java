package dev.belay.cli.console;

import io.grpc.Status;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/** Why a file could not be read or written, in words for people. */
public final class Reasons {
  private Reasons() {}

  /** Why Temporal did not do something, as one clause without a full stop. */
  public static String of(Status status) {
    return switch (status.getCode()) {
      case UNAVAILABLE -> "it does not answer";
      case DEADLINE_EXCEEDED -> "it did not answer in time";
      default ->
          Optional.ofNullable(status.getDescription())
              .flatMap(said -> said.lines().findFirst())
              .orElse(status.getCode().name());
    };
  }

  /** Whether there was no room to write, which nothing but making room mends. */
  public static boolean isFullDisk(IOException failure) {
    String said = of(failure);
    return said.endsWith("No space left on device") || said.endsWith("Disk quota exceeded");
  }

  /** One clause without a full stop; never the name of a class. */
  public static String of(IOException failure) {
    return switch (failure) {
      case NoSuchFileException _ -> "there is no such file";
      case AccessDeniedException _ -> "you have no right to it";
      case FileAlreadyExistsException _ -> "a file of that name is in the way";
      case NotDirectoryException _ -> "it is no folder";
      case CharacterCodingException _ -> "it is not text in UTF-8";
      case FileSystemException file when file.getReason() != null -> file.getReason();
      default -> Optional.ofNullable(failure.getMessage()).orElse("the system does not say why");
    };
  }
}
