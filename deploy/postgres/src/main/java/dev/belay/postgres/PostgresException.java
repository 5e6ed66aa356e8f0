package dev.belay.postgres;

/** PostgreSQL could not be unpacked, made or started; the message says why and what to do. */
public final class PostgresException extends RuntimeException {
  public PostgresException(String message) {
    super(message);
  }

  public PostgresException(String message, Throwable cause) {
    super(message, cause);
  }
}
