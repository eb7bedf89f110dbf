package dev.reelwright.job.catalogue;

import java.util.List;
import java.util.TreeSet;

/**
 * Something a customer may order.
 *
 * @param id public
 * @param name for people, as is {@code provider}, whose model it is
 * @param orders what customers send to order it
 * @param modes what an order by prompt may begin with; none for other orders
 * @param enabled false: listed and not sold to live keys
 * @param tariff what it costs, whichever route makes it
 * @param routes ways to have it made, best first; at least one
 */
public record Model(
    String id,
    String name,
    String provider,
    OrderKind orders,
    List<VideoMode> modes,
    boolean enabled,
    Lifecycle lifecycle,
    Tariff tariff,
    List<Route> routes) {
  public Model {
    modes = List.copyOf(modes);
    routes = List.copyOf(routes);
    if (routes.isEmpty()) {
      throw new IllegalArgumentException("has no route");
    }
    if (routes.size() > 1 && routes.stream().anyMatch(Route.OwnEngine.class::isInstance)) {
      throw new IllegalArgumentException(
          "is made by our own engine or by providers, not by both: what they make differs");
    }
    TreeSet<Fact> unknown = new TreeSet<>(tariff.needs());
    unknown.removeAll(orders.states());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "asks a price for %s, which an order of the kind %s does not state"
              .formatted(unknown, orders.text()));
    }
    switch (orders) {
      case STILL_WITH_AUDIO -> requireNoLimits(modes, routes);
      case STORYBOARD -> requireOwnEngine(modes, routes);
      case PROMPT_TO_VIDEO -> {
        requireModesOfRoutes(modes, routes);
        requirePriceOfEachResolution(tariff, routes);
      }
    }
  }

  private static void requireNoLimits(List<VideoMode> modes, List<Route> routes) {
    if (!modes.isEmpty() || routes.stream().anyMatch(route -> route.limits().isPresent())) {
      throw new IllegalArgumentException(
          "has modes or limits, which are for orders of the kind "
              + OrderKind.PROMPT_TO_VIDEO.text());
    }
  }

  /** Nobody else knows what a storyboard is. */
  private static void requireOwnEngine(List<VideoMode> modes, List<Route> routes) {
    requireNoLimits(modes, routes);
    if (!routes.stream().allMatch(Route.OwnEngine.class::isInstance)) {
      throw new IllegalArgumentException(
          "is ordered by %s, which only our own engine takes"
              .formatted(OrderKind.STORYBOARD.text()));
    }
  }

  private static void requireModesOfRoutes(List<VideoMode> modes, List<Route> routes) {
    if (modes.isEmpty() || routes.stream().anyMatch(route -> route.limits().isEmpty())) {
      throw new IllegalArgumentException(
          "has no modes or a route without limits, which orders of the kind %s need"
              .formatted(OrderKind.PROMPT_TO_VIDEO.text()));
    }
    boolean said = modes.contains(VideoMode.IMAGE_TO_VIDEO);
    boolean taken = limits(routes).stream().anyMatch(limits -> limits.images() > 0);
    if (said != taken) {
      throw new IllegalArgumentException(
          said
              ? "has the mode %s, but no route takes images"
                  .formatted(VideoMode.IMAGE_TO_VIDEO.text())
              : "has a route that takes images, but not the mode "
                  + VideoMode.IMAGE_TO_VIDEO.text());
    }
  }

  private static void requirePriceOfEachResolution(Tariff tariff, List<Route> routes) {
    TreeSet<String> unpriced = new TreeSet<>();
    limits(routes).forEach(limits -> unpriced.addAll(limits.resolutions()));
    unpriced.removeAll(tariff.perResolution().keySet());
    if (!tariff.perResolution().isEmpty() && !unpriced.isEmpty()) {
      throw new IllegalArgumentException(
          "has no price per-resolution for %s, which its routes take".formatted(unpriced));
    }
  }

  private static List<Limits> limits(List<Route> routes) {
    return routes.stream().flatMap(route -> route.limits().stream()).toList();
  }
}
