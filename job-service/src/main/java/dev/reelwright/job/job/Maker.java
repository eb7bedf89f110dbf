package dev.reelwright.job.job;

/**
 * Who makes a job: until somebody has taken it, whoever will be asked first.
 *
 * @param route name in the catalogue
 * @param provider {@link #OWN_ENGINE}, or which outside API is spoken
 */
public record Maker(String route, String provider) {
  /** What customers read where no outside provider is asked; the catalogue's word for it too. */
  public static final String OWN_ENGINE = "reelwright";
}
