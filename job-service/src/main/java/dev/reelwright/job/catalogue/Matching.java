package dev.reelwright.job.catalogue;

import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An order by prompt against the open routes of its model, field by field: each field leaves those
 * routes that take it. Where none is left the order is refused with all that the routes that were
 * still in question take. Pure; for one thread.
 */
final class Matching {
  /**
   * A way that orders may go.
   *
   * @param limits what it takes
   */
  record OpenRoute(Route route, Limits limits) {}

  private final Model model;
  private JobSpec.PromptToVideo order;
  private List<OpenRoute> left;

  /** What has ruled out routes so far, as customers word it. */
  private final List<String> narrowing = new ArrayList<>();

  private Matching(Model model, List<OpenRoute> open, JobSpec.PromptToVideo order) {
    this.model = model;
    this.left = open;
    this.order = order;
  }

  /**
   * Matches an order.
   *
   * @param open at least one
   * @throws ProblemException {@link Problem.InvalidRequest} on the first field that no route takes
   */
  static Matching of(Model model, List<OpenRoute> open, JobSpec.PromptToVideo order) {
    Matching matching = new Matching(model, open, order);
    matching.match();
    return matching;
  }

  /** The order with what it had left open filled in. */
  JobSpec.PromptToVideo order() {
    return order;
  }

  /** Who takes it, best first; at least one. */
  List<Route> routes() {
    return left.stream().map(OpenRoute::route).toList();
  }

  private void match() {
    startImage();
    style();
    aspectRatio();
    if (order.resolution() != null) {
      resolution(order.resolution());
    }
    duration();
    prompt();
    if (order.resolution() == null) {
      order = withResolution(order, defaultResolution());
      resolution(Objects.requireNonNull(order.resolution()));
    }
  }

  private void startImage() {
    if (order.startImageUrl() != null) {
      keep(
          limits -> limits.images() > 0,
          "a start image",
          "startImageUrl",
          () -> "is not taken by '%s', which makes videos from text only".formatted(model.id()));
    } else if (!model.modes().contains(VideoMode.TEXT_TO_VIDEO)) {
      throw refused(
          "startImageUrl",
          "must be given: '%s' makes videos from an image only".formatted(model.id()));
    }
  }

  /** Providers have no themes, voices and captions of ours. */
  private void style() {
    boolean ours = left.stream().map(OpenRoute::route).allMatch(Route.OwnEngine.class::isInstance);
    if (order.style() != null && !ours) {
      throw refused("style", "is not taken by '%s'".formatted(model.id()));
    }
  }

  private void aspectRatio() {
    String asked = order.aspectRatio();
    keep(
        limits -> limits.aspectRatios().contains(asked),
        asked,
        "aspectRatio",
        () -> oneOf(union(Limits::aspectRatios), asked));
  }

  private void resolution(String asked) {
    keep(
        limits -> limits.resolutions().contains(asked),
        asked,
        "resolution",
        () -> oneOf(union(Limits::resolutions), asked));
  }

  private void duration() {
    int asked = order.durationSeconds();
    keep(
        limits -> limits.durations().contains(asked),
        asked + " seconds",
        "durationSeconds",
        () ->
            "must be %s seconds%s, not %d"
                .formatted(Spans.of(new TreeSet<>(union(Limits::durations))), given(), asked));
  }

  private void prompt() {
    int characters = order.prompt().codePointCount(0, order.prompt().length());
    keep(
        limits -> characters <= limits.promptCharacters(),
        "this prompt",
        "prompt",
        () ->
            "must have at most %d characters%s, not %d"
                .formatted(
                    left.stream()
                        .mapToInt(open -> open.limits().promptCharacters())
                        .max()
                        .orElseThrow(),
                    given(),
                    characters));
  }

  /** The model's first where a route that is left has it, else the first of what is left. */
  private String defaultResolution() {
    String first = model.routes().getFirst().limits().orElseThrow().resolutions().getFirst();
    List<String> offered = union(Limits::resolutions);
    return offered.contains(first) ? first : offered.getFirst();
  }

  private void keep(Predicate<Limits> takes, String value, String field, Supplier<String> why) {
    List<OpenRoute> kept = left.stream().filter(open -> takes.test(open.limits())).toList();
    if (kept.isEmpty()) {
      throw refused(field, why.get());
    }
    if (kept.size() < left.size()) {
      narrowing.add(value);
    }
    left = kept;
  }

  private String oneOf(List<String> allowed, String asked) {
    return "must be one of %s%s, not '%s'".formatted(String.join(", ", allowed), given(), asked);
  }

  /** Says what else was ordered, where that rules out what other orders may ask for. */
  private String given() {
    return narrowing.isEmpty() ? "" : " with " + String.join(" and ", narrowing);
  }

  private <T> List<T> union(Function<Limits, List<T>> part) {
    return left.stream().flatMap(open -> part.apply(open.limits()).stream()).distinct().toList();
  }

  private static JobSpec.PromptToVideo withResolution(
      JobSpec.PromptToVideo order, @Nullable String resolution) {
    return new JobSpec.PromptToVideo(
        order.prompt(),
        order.durationSeconds(),
        order.aspectRatio(),
        resolution,
        order.style(),
        order.startImageUrl());
  }

  private static ProblemException refused(String field, String message) {
    return new ProblemException(new Problem.InvalidRequest(field, message));
  }
}
