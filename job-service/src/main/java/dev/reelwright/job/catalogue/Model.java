package dev.reelwright.job.catalogue;

import java.util.Map;
import java.util.Objects;

/**
 * Something a customer may order.
 *
 * @param id public
 * @param orders what customers send to order it
 * @param route which way its jobs take; one of {@code routes}
 * @param routes ways to reach it
 */
public record Model(String id, OrderKind orders, String route, Map<String, Route> routes) {
  public Model {
    routes = Map.copyOf(routes);
    named(routes, id, route);
  }

  /**
   * The way of that name.
   *
   * @throws IllegalArgumentException if there is no such route
   */
  public Route route(String name) {
    return named(routes, id, name);
  }

  private static Route named(Map<String, Route> routes, String id, String name) {
    if (!routes.containsKey(name)) {
      throw new IllegalArgumentException("model '" + id + "' has no route '" + name + "'");
    }
    return Objects.requireNonNull(routes.get(name));
  }
}
