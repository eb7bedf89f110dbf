package dev.reelwright.gateway.problem;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which methods a path takes, for the {@code Allow} header that a 405 owes: the router knows not.
 */
public final class AllowedMethods {
  private record Route(Pattern path, String method) {}

  private final List<Route> routes = new ArrayList<>();

  /**
   * @param resources annotated resource classes
   */
  public AllowedMethods(List<Class<?>> resources) {
    for (Class<?> resource : resources) {
      Path root = resource.getAnnotation(Path.class);
      for (Method method : resource.getDeclaredMethods()) {
        httpMethod(method).ifPresent(verb -> routes.add(route(root, method, verb)));
      }
    }
  }

  /** In alphabetical order; empty for a path that takes none. */
  public List<String> at(String path) {
    String asked = withoutEndSlash(path);
    return routes.stream()
        .filter(route -> route.path().matcher(asked).matches())
        .flatMap(
            route ->
                route.method().equals(HttpMethod.GET)
                    ? Stream.of(HttpMethod.GET, HttpMethod.HEAD)
                    : Stream.of(route.method()))
        .distinct()
        .sorted()
        .toList();
  }

  private static Optional<String> httpMethod(Method method) {
    return Stream.of(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .filter(Objects::nonNull)
        .map(HttpMethod::value)
        .findFirst();
  }

  private static Route route(@Nullable Path root, Method method, String verb) {
    Path below = method.getAnnotation(Path.class);
    String template =
        (root == null ? "" : root.value()) + "/" + (below == null ? "" : below.value());
    String path =
        withoutEndSlash(("/" + template).replaceAll("/+", "/"))
            .replaceAll("\\{\\w+}", "[^/]+")
            // A parameter with an expression of its own, which may look as far as the end.
            .replaceAll("\\{\\w+: *([^}]*)}", "$1");
    return new Route(Pattern.compile(path), verb);
  }

  /** The router takes a path with one at its end for the same. */
  private static String withoutEndSlash(String path) {
    return path.replaceAll("(?<=.)/$", "");
  }
}
