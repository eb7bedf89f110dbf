package dev.reelwright.job.catalogue;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.job.catalogue.CatalogueConfig.ModelConfig;
import dev.reelwright.job.job.Price;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds models. A configuration that could not be sold fails the start. */
@Startup
@ApplicationScoped
public class Catalogue {
  private final Map<String, Model> models = new TreeMap<>();

  Catalogue(CatalogueConfig config) {
    if (config.models().isEmpty()) {
      throw new IllegalArgumentException("reelwright.catalogue.models names no model to sell");
    }
    config.models().forEach((id, model) -> models.put(id, checked(id, model)));
  }

  public Optional<Model> model(String id) {
    return Optional.ofNullable(models.get(id));
  }

  /** For a message that says what there is. */
  public SortedSet<String> ids() {
    return new TreeSet<>(models.keySet());
  }

  private static Model checked(String id, ModelConfig config) {
    if (config.credits() < 1 || config.credits() > Amount.MAX) {
      throw new IllegalArgumentException(
          "reelwright.catalogue.models.\""
              + id
              + "\".credits is 1 to "
              + Amount.MAX
              + ", not "
              + config.credits());
    }
    return new Model(id, new Price(config.credits()));
  }
}
