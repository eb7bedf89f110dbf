package dev.reelwright.job.catalogue;

/**
 * A catalogue that cannot be sold from. The message is for an operator: the file, the line, the
 * path within it, what was wrong and what is allowed.
 */
public final class CatalogueRefused extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  CatalogueRefused(String message) {
    super(message);
  }

  CatalogueRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
