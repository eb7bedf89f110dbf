package dev.reelwright.job.catalogue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Models and routes for tests, as sentences. */
final class CatalogueSamples {
  private CatalogueSamples() {}

  static Catalogue catalogue(Model... models) {
    return new Catalogue(List.of(models));
  }

  static Model clips(String id, Route... routes) {
    return model(id, true, Lifecycle.OPEN, routes);
  }

  static Model model(String id, boolean enabled, Lifecycle lifecycle, Route... routes) {
    boolean images =
        Arrays.stream(routes)
            .anyMatch(route -> route.limits().filter(limits -> limits.images() > 0).isPresent());
    return new Model(
        id,
        id.toUpperCase(Locale.ROOT),
        "Somebody",
        OrderKind.PROMPT_TO_VIDEO,
        images
            ? List.of(VideoMode.TEXT_TO_VIDEO, VideoMode.IMAGE_TO_VIDEO)
            : List.of(VideoMode.TEXT_TO_VIDEO),
        enabled,
        lifecycle,
        Tariff.flat(BigDecimal.TWO),
        List.of(routes));
  }

  static Model stills(String id) {
    return new Model(
        id,
        id,
        "Reelwright",
        OrderKind.STILL_WITH_AUDIO,
        List.of(),
        true,
        Lifecycle.OPEN,
        Tariff.flat(BigDecimal.TEN),
        List.of(new Route.OwnEngine("local", Optional.empty())));
  }

  static Lifecycle until(String sunset, String replacement) {
    return new Lifecycle(
        Optional.empty(),
        Optional.of(LocalDate.parse(sunset)),
        Optional.of(replacement).filter(named -> !named.isEmpty()));
  }

  static Route ours(Limits limits) {
    return new Route.OwnEngine("local", Optional.of(limits));
  }

  /** Of an account of the same name as its provider and itself. */
  static Route.AtProvider at(String provider, Limits limits) {
    return new Route.AtProvider(
        provider,
        provider,
        provider,
        provider + "-t2v",
        limits.images() > 0 ? Optional.of(provider + "-i2v") : Optional.empty(),
        false,
        Optional.empty(),
        limits);
  }

  static Route.AtProvider at(String provider, String sunset, Limits limits) {
    return new Route.AtProvider(
        provider,
        provider,
        provider,
        provider + "-t2v",
        Optional.empty(),
        false,
        Optional.of(LocalDate.parse(sunset)),
        limits);
  }

  static Limits textOnly(List<Integer> durations, String ratios, String resolutions) {
    return limits(durations, ratios, resolutions, 0, 5000);
  }

  static Limits withImage(List<Integer> durations, String ratios, String resolutions) {
    return limits(durations, ratios, resolutions, 1, 5000);
  }

  static Limits limits(
      List<Integer> durations, String ratios, String resolutions, int images, int characters) {
    return new Limits(
        durations, List.of(ratios.split(" ")), List.of(resolutions.split(" ")), images, characters);
  }

  static List<Integer> seconds(int least, int most) {
    return IntStream.rangeClosed(least, most).boxed().toList();
  }
}
