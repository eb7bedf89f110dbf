package dev.reelwright.job.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Everything that is sold, in the order of the file. Immutable; {@link LiveCatalogue} knows the one
 * that counts now.
 *
 * @param models at least one, each under an id of its own
 */
public record Catalogue(List<Model> models) {
  public Catalogue {
    models = List.copyOf(models);
    if (models.isEmpty()) {
      throw new IllegalArgumentException("a catalogue that names no model to sell");
    }
    Map<String, Model> byId = new LinkedHashMap<>();
    models.forEach(
        model -> {
          if (byId.put(model.id(), model) != null) {
            throw new IllegalArgumentException("a catalogue with two models '" + model.id() + "'");
          }
        });
  }

  public Optional<Model> model(String id) {
    return models.stream().filter(model -> model.id().equals(id)).findFirst();
  }

  /** Names of the credentials that its routes use. */
  SortedSet<String> accounts() {
    return models.stream()
        .flatMap(model -> model.routes().stream())
        .filter(Route.AtProvider.class::isInstance)
        .map(route -> ((Route.AtProvider) route).account())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
