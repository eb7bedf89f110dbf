package dev.reelwright.job.catalogue;

/**
 * A provider's route as one order takes it.
 *
 * @param route its name in the catalogue
 * @param provider which API is spoken on it
 * @param account which credentials
 * @param model the provider's own id; the scenario's name for {@link #SANDBOX}
 * @param sound whether what it makes has sound, so that a silent video is a faulty one
 */
public record Way(String route, String provider, String account, String model, boolean sound) {
  /** Plays a scenario and calls nobody; no route of the catalogue may be named so. */
  public static final String SANDBOX = "sandbox";

  static Way ofScenario(String scenario) {
    return new Way(SANDBOX, SANDBOX, SANDBOX, scenario, false);
  }
}
