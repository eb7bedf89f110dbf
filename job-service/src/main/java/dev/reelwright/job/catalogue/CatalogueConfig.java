package dev.reelwright.job.catalogue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code reelwright.catalogue.*}: what customers may order, and by which ways. */
@ConfigMapping(prefix = "reelwright.catalogue")
public interface CatalogueConfig {
  /**
   * A YAML file like the {@code catalogue.yaml} that comes with the service and is sold from unless
   * this names another. Read again whenever its content changes; no restart is needed.
   */
  Optional<Path> file();

  /**
   * Accounts at providers that the workers have credentials for, as the routes name them, e.g.
   * {@code evolink,ark-ap}; none where it is left out. Routes of other accounts are closed, and a
   * model with no open route is not enabled for live keys. What no route names is warned of.
   */
  Optional<List<String>> accounts();

  /**
   * How often the file is looked at; a second or more. A new content counts once two looks in a row
   * have found it, so that a file is not read half written.
   */
  @WithDefault("2s")
  Duration interval();
}
