package dev.reelwright.job.catalogue;

import dev.reelwright.job.catalogue.CatalogueConfig.LimitsConfig;
import dev.reelwright.job.catalogue.CatalogueConfig.ModelConfig;
import dev.reelwright.job.catalogue.CatalogueConfig.RouteConfig;
import dev.reelwright.job.catalogue.CatalogueConfig.TariffConfig;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds models. A configuration that could not be sold fails the start. */
@Startup
@ApplicationScoped
public class Catalogue {
  private static final String KEY = "reelwright.catalogue.models";

  private final Map<String, Model> models = new TreeMap<>();

  Catalogue(CatalogueConfig config) {
    if (config.models().isEmpty()) {
      throw new IllegalArgumentException(KEY + " names no model to sell");
    }
    config.models().forEach((id, model) -> models.put(id, model(id, model)));
  }

  public Optional<Model> model(String id) {
    return Optional.ofNullable(models.get(id));
  }

  /** What may be ordered in that way; for a message that says what there is. */
  public SortedSet<String> ids(OrderKind orders) {
    return models.values().stream()
        .filter(model -> model.orders() == orders)
        .map(Model::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Model model(String id, ModelConfig config) {
    String key = KEY + ".\"" + id + "\"";
    if (config.routes().isEmpty()) {
      throw new IllegalArgumentException(key + ".routes names no way to reach the model");
    }
    Map<String, Route> routes = new TreeMap<>();
    config
        .routes()
        .forEach(
            (name, route) ->
                routes.put(name, route(key + ".routes.\"" + name + "\"", config.orders(), route)));
    return new Model(id, config.orders(), route(key, config), routes);
  }

  private static String route(String key, ModelConfig config) {
    Set<String> names = config.routes().keySet();
    String route =
        config
            .route()
            .or(() -> names.size() == 1 ? names.stream().findFirst() : Optional.empty())
            .orElse("");
    if (!names.contains(route)) {
      throw new IllegalArgumentException(
          "%s.route is one of %s, not '%s'".formatted(key, new TreeSet<>(names), route));
    }
    return route;
  }

  private static Route route(String key, OrderKind orders, RouteConfig config) {
    try {
      return new Route(tariff(orders, config), limits(orders, config));
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException(key + ": " + refused.getMessage(), refused);
    }
  }

  private static Tariff tariff(OrderKind orders, TariffConfig config) {
    Tariff tariff =
        new Tariff(
            config.base(),
            config.perSecond(),
            config.perResolution(),
            config.perScene(),
            config.perThousandCharacters());
    Set<Fact> unknown = new TreeSet<>(tariff.needs());
    unknown.removeAll(orders.states());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "asks for %s, which an order of the kind %s does not state".formatted(unknown, orders));
    }
    return tariff;
  }

  private static Optional<Limits> limits(OrderKind orders, RouteConfig config) {
    Optional<Limits> limits = config.limits().map(Catalogue::limits);
    if (limits.isPresent() != (orders == OrderKind.PROMPT_TO_VIDEO)) {
      throw new IllegalArgumentException(
          "limits are needed for orders of the kind %s and not allowed for others, as %s"
              .formatted(OrderKind.PROMPT_TO_VIDEO, orders));
    }
    return limits;
  }

  private static Limits limits(LimitsConfig config) {
    return new Limits(
        config.minSeconds(), config.maxSeconds(), config.aspectRatios(), config.resolutions());
  }
}
