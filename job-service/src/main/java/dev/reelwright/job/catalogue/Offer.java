package dev.reelwright.job.catalogue;

import dev.reelwright.job.catalogue.Matching.OpenRoute;
import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.ModelList;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.Scenario;
import dev.reelwright.job.job.Maker;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a key may order today. Pure.
 *
 * <p>A live key may order a model that is enabled and has an open route. A test key may order every
 * model whose sunset has not come, within the same limits, so that what is tested is what will be
 * sold; but our own engine makes it, so no provider is asked and no credentials are needed.
 *
 * @param accounts that the workers have credentials for
 * @param today by UTC
 */
public record Offer(Catalogue catalogue, Set<String> accounts, Mode mode, LocalDate today) {
  public Offer {
    accounts = Set.copyOf(accounts);
  }

  /**
   * An order that is taken.
   *
   * @param spec what was ordered, with what it had left open filled in
   * @param maker who makes it, or will be asked first
   * @param ways the providers' routes that take it, best first; none: our own engine makes it
   */
  public record Sold(Model model, JobSpec spec, Maker maker, List<Way> ways) {
    public Sold {
      ways = List.copyOf(ways);
    }
  }

  /**
   * Takes an order.
   *
   * @param scenario for a test key: what is to be played instead
   * @throws ProblemException {@link Problem.InvalidRequest} for a model that is not sold, or not
   *     for such an order, and for what none of its open routes takes
   */
  public Sold sell(String id, JobSpec spec, Optional<Scenario> scenario) {
    OrderKind kind = OrderKind.of(spec);
    Model model =
        catalogue
            .model(id)
            .filter(found -> found.orders() == kind)
            .orElseThrow(() -> unknown(id, kind));
    if (isOver(model)) {
      throw over(model);
    }
    List<Route> open = open(model);
    if (open.isEmpty()) {
      throw refused("'%s' is not enabled here%s".formatted(id, instead(kind)));
    }
    return switch (spec) {
      case JobSpec.StillWithAudio still -> made(model, still, open, false, scenario);
      case JobSpec.PromptToVideo prompt -> matched(model, prompt, open, scenario);
      case JobSpec.Storyboard storyboard -> made(model, storyboard, open, false, scenario);
    };
  }

  /** What may be ordered by prompt, as customers see it. */
  public ModelList models() {
    return new ModelList(
        catalogue.models().stream()
            .filter(model -> model.orders() == OrderKind.PROMPT_TO_VIDEO)
            .map(this::listed)
            .toList());
  }

  /** Names of the models that may be ordered now, whatever is sent to order them. */
  List<String> enabled() {
    return catalogue.models().stream().filter(this::isEnabled).map(Model::id).toList();
  }

  private Sold matched(
      Model model, JobSpec.PromptToVideo prompt, List<Route> open, Optional<Scenario> scenario) {
    Matching matching = Matching.of(model, limited(open), prompt);
    boolean withImage = matching.order().startImageUrl() != null;
    return made(model, matching.order(), matching.routes(), withImage, scenario);
  }

  private Sold made(
      Model model,
      JobSpec spec,
      List<Route> takers,
      boolean withImage,
      Optional<Scenario> scenario) {
    List<Way> ways =
        switch (mode) {
          case LIVE -> takers.stream().flatMap(route -> way(route, withImage)).toList();
          case TEST -> scenario.map(played -> Way.ofScenario(played.text())).stream().toList();
        };
    Maker maker =
        ways.stream()
            .findFirst()
            .map(way -> new Maker(way.route(), way.provider()))
            .orElseGet(() -> ownEngine(takers.getFirst()));
    return new Sold(model, spec, maker, ways);
  }

  private static Stream<Way> way(Route route, boolean withImage) {
    return switch (route) {
      case Route.OwnEngine ours -> Stream.of();
      case Route.AtProvider theirs -> Stream.of(theirs.way(withImage));
    };
  }

  /** A provider's route, of a test key, is not the one that is taken. */
  private static Maker ownEngine(Route route) {
    return switch (route) {
      case Route.OwnEngine ours -> new Maker(ours.name(), Maker.OWN_ENGINE);
      case Route.AtProvider theirs -> new Maker(Maker.OWN_ENGINE, Maker.OWN_ENGINE);
    };
  }

  /** The routes with what they take; in a test our own engine stands in for all. */
  private List<OpenRoute> limited(List<Route> routes) {
    return routes.stream().flatMap(route -> limited(route).stream()).toList();
  }

  private Optional<OpenRoute> limited(Route route) {
    Optional<Limits> limits =
        switch (mode) {
          case LIVE -> route.limits();
          case TEST -> route.limits().flatMap(Limits::forOurEngine);
        };
    return limits.map(taken -> new OpenRoute(route, taken));
  }

  private List<Route> open(Model model) {
    return switch (mode) {
      case LIVE ->
          model.enabled()
              ? model.routes().stream().filter(route -> route.isOpen(accounts, today)).toList()
              : List.of();
      case TEST -> unended(model).stream().filter(Offer::canBeOurs).toList();
    };
  }

  /** Whether our own engine makes anything that the route takes. */
  private static boolean canBeOurs(Route route) {
    return route.limits().isEmpty() || route.limits().flatMap(Limits::forOurEngine).isPresent();
  }

  private List<Route> unended(Model model) {
    return model.routes().stream()
        .filter(
            route ->
                switch (route) {
                  case Route.OwnEngine ours -> true;
                  case Route.AtProvider theirs -> theirs.isBeforeSunset(today);
                })
        .toList();
  }

  /** Its own sunset has come, or that of each of its routes. */
  private boolean isOver(Model model) {
    return !model.lifecycle().isSold(today) || unended(model).isEmpty();
  }

  private boolean isEnabled(Model model) {
    return !isOver(model) && !open(model).isEmpty();
  }

  private ProblemException over(Model model) {
    String since =
        model
            .lifecycle()
            .sunset()
            .filter(day -> !today.isBefore(day))
            .map(day -> " since " + day)
            .orElse("");
    return refused(
        "'%s' is no longer offered%s%s"
            .formatted(
                model.id(),
                since,
                model
                    .lifecycle()
                    .replacement()
                    .map("; use '%s' instead"::formatted)
                    .orElseGet(() -> instead(model.orders()))));
  }

  private ProblemException unknown(String id, OrderKind kind) {
    List<String> names = enabled(kind);
    return refused(
        names.isEmpty()
            ? "'%s' is not offered, nor is any other model for such an order".formatted(id)
            : "must be one of %s, not '%s'".formatted(String.join(", ", names), id));
  }

  private String instead(OrderKind kind) {
    List<String> names = enabled(kind);
    return names.isEmpty() ? "" : "; enabled: " + String.join(", ", names);
  }

  private List<String> enabled(OrderKind kind) {
    return catalogue.models().stream()
        .filter(model -> model.orders() == kind && isEnabled(model))
        .map(Model::id)
        .toList();
  }

  private static ProblemException refused(String message) {
    return new ProblemException(new Problem.InvalidRequest("model", message));
  }

  /** What is open is shown; of a model of which nothing is, what there would be. */
  private ModelList.Model listed(Model model) {
    List<Limits> open = limited(open(model)).stream().map(OpenRoute::limits).toList();
    List<Limits> shown =
        open.isEmpty()
            ? model.routes().stream().flatMap(route -> route.limits().stream()).toList()
            : open;
    List<Integer> durations = union(shown, Limits::durations).sorted().toList();
    boolean takesImages = shown.stream().anyMatch(limits -> limits.images() > 0);
    return new ModelList.Model(
        model.id(),
        model.name(),
        model.provider(),
        model.modes().stream()
            .filter(each -> takesImages || each != VideoMode.IMAGE_TO_VIDEO)
            .map(VideoMode::text)
            .toList(),
        durations,
        durations.getLast(),
        union(shown, Limits::resolutions).toList(),
        union(shown, Limits::aspectRatios).toList(),
        isEnabled(model),
        model.lifecycle().deprecated().orElse(null),
        model.lifecycle().sunset().orElse(null),
        model.lifecycle().replacement().orElse(null));
  }

  private static <T> Stream<T> union(
      List<Limits> limits, Function<Limits, ? extends Collection<T>> part) {
    return limits.stream().map(part).flatMap(Collection::stream).distinct();
  }
}
