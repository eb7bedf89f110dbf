package dev.reelwright.job.catalogue;

import java.util.Map;
import java.util.Objects;

/**
 * Something a customer may order.
 *
 * @param id public
 * @param orders what customers send to order it
 * @param route which way its jobs take; one of {@code routes}
 * @param routes ways to reach it, with what each costs
 */
public record Model(String id, OrderKind orders, String route, Map<String, Tariff> routes) {
  public Model {
    routes = Map.copyOf(routes);
    tariff(routes, id, route);
  }

  /**
   * What the model costs over that route.
   *
   * @throws IllegalArgumentException if there is no such route
   */
  public Tariff tariff(String name) {
    return tariff(routes, id, name);
  }

  private static Tariff tariff(Map<String, Tariff> routes, String id, String name) {
    if (!routes.containsKey(name)) {
      throw new IllegalArgumentException("model '" + id + "' has no route '" + name + "'");
    }
    return Objects.requireNonNull(routes.get(name));
  }
}
