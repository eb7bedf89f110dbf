package dev.reelwright.credit.database;

/**
 * PostgreSQL did not answer in time, or said that it cannot serve now. Whether the statement took
 * effect is not known; repeating it is safe and finds out.
 */
public final class DatabaseUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DatabaseUnavailableException(Throwable cause) {
    super("PostgreSQL is not available: " + cause.getMessage(), cause);
  }
}
