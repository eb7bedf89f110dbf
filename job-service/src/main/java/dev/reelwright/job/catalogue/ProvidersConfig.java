package dev.reelwright.job.catalogue;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** {@code reelwright.providers.*}: which outside providers may be asked. */
@ConfigMapping(prefix = "reelwright.providers")
public interface ProvidersConfig {
  /**
   * Accounts that the workers have credentials for, as the catalogue's routes name them, e.g.
   * {@code evolink,ark-ap}; none where it is left out. Routes of other accounts are closed, and a
   * model with no open route is not enabled for live keys. What no route names is warned of.
   */
  Optional<List<String>> available();
}
