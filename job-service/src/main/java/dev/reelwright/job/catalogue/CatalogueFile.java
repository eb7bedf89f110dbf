package dev.reelwright.job.catalogue;

import static java.util.stream.Collectors.toMap;

import dev.reelwright.job.catalogue.Setting.Section;
import dev.reelwright.job.job.Maker;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The catalogue as YAML. What stands in it, and what each key means, the bundled {@code
 * catalogue.yaml} tells. Pure; any thread.
 *
 * <p>Only the structure of the YAML is taken from the library, not its values: YAML has many ways
 * to read a plain {@code 16:9} or {@code no}, and a price is no place for any of them.
 */
final class CatalogueFile {
  /** Far more than thousands of models take. */
  static final int MOST_CHARACTERS = 1_000_000;

  private static final int MOST_REFERENCES = 1000;

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
  private static final String AN_ID =
      "1 to 64 lowercase letters, digits, dots and hyphens, first a letter or a digit";
  private static final Pattern UPSTREAM = Pattern.compile("[!-~]{1,200}");
  private static final String AN_UPSTREAM_ID = "1 to 200 visible characters without a space";
  private static final Pattern TITLE = Pattern.compile("\\P{Cntrl}{1,100}");
  private static final String A_TITLE = "1 to 100 characters";

  private CatalogueFile() {}

  /**
   * Reads a file.
   *
   * @param name of the file, for messages
   * @throws CatalogueRefused for the first thing in it that is not as it must be
   */
  static Catalogue read(String name, String text) {
    try {
      return catalogue(Setting.ofFile(root(text)));
    } catch (CatalogueRefused refused) {
      throw new CatalogueRefused(name + ", " + refused.getMessage(), refused);
    }
  }

  private static Node root(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw new CatalogueRefused(
          "line 1: the file: has at most %d characters, not %d"
              .formatted(MOST_CHARACTERS, text.length()));
    }
    try {
      return Optional.ofNullable(new Yaml(yaml()).compose(new StringReader(text)))
          .orElseThrow(() -> new CatalogueRefused("line 1: the file: says nothing"));
    } catch (MarkedYAMLException noYaml) {
      throw new CatalogueRefused(
          "line %d: the file: is no YAML: %s"
              .formatted(line(noYaml.getProblemMark()), noYaml.getProblem()),
          noYaml);
    } catch (YAMLException noYaml) {
      throw new CatalogueRefused("line 1: the file: is no YAML: " + noYaml.getMessage(), noYaml);
    }
  }

  private static LoaderOptions yaml() {
    LoaderOptions options = new LoaderOptions();
    // The file is the operator's own, and what it may say is not nested any deeper by referring.
    options.setMaxAliasesForCollections(MOST_REFERENCES);
    return options;
  }

  private static int line(@Nullable Mark mark) {
    return mark == null ? 1 : mark.getLine() + 1;
  }

  private static Catalogue catalogue(Setting file) {
    List<Setting> entries = file.section("models").the("models").sections("models", "id");
    List<Model> models = entries.stream().map(CatalogueFile::model).toList();
    requireOwnNames(entries, models.stream().map(Model::id).toList());
    Catalogue catalogue = new Catalogue(models);
    for (int i = 0; i < models.size(); i++) {
      requireReplacement(entries.get(i), models.get(i), catalogue);
    }
    return catalogue;
  }

  private static void requireOwnNames(List<Setting> entries, List<String> names) {
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      if (!taken.add(names.get(i))) {
        throw entries.get(i).refused("is the second of the name '%s'".formatted(names.get(i)));
      }
    }
  }

  private static void requireReplacement(Setting entry, Model model, Catalogue catalogue) {
    Optional<String> named = model.lifecycle().replacement();
    if (named.isEmpty()) {
      return;
    }
    Model other =
        catalogue
            .model(named.get())
            .filter(found -> !found.equals(model) && found.orders() == model.orders())
            .orElseThrow(
                () ->
                    entry.refused(
                        "lifecycle.replacement is another model of the kind %s, not '%s'"
                            .formatted(model.orders().text(), named.get())));
    boolean endsNoLater =
        other
            .lifecycle()
            .sunset()
            .filter(end -> !end.isAfter(model.lifecycle().sunset().orElse(LocalDate.MIN)))
            .isPresent();
    if (endsNoLater) {
      throw entry.refused(
          "lifecycle.replacement is a model that lasts longer, not '%s'".formatted(other.id()));
    }
  }

  private static Model model(Setting entry) {
    Section model =
        entry.section(
            "id", "name", "provider", "orders", "modes", "enabled", "lifecycle", "price", "routes");
    OrderKind orders = OrderKind.named(model.the("orders").oneOf(OrderKind.names()));
    List<Setting> routes = model.the("routes").sections("routes", "name");
    String id = model.the("id").text(ID, AN_ID);
    String name = model.the("name").text(TITLE, A_TITLE);
    String provider = model.the("provider").text(TITLE, A_TITLE);
    List<VideoMode> modes = model.find("modes").map(CatalogueFile::modes).orElse(List.of());
    boolean enabled = model.find("enabled").map(Setting::flag).orElse(true);
    Lifecycle lifecycle =
        model.find("lifecycle").map(CatalogueFile::lifecycle).orElse(Lifecycle.OPEN);
    Tariff tariff = tariff(model.the("price"));
    List<Route> ways = routes.stream().map(CatalogueFile::route).toList();
    requireOwnNames(routes, ways.stream().map(Route::name).toList());
    return entry.checked(
        () -> new Model(id, name, provider, orders, modes, enabled, lifecycle, tariff, ways));
  }

  private static List<VideoMode> modes(Setting modes) {
    return modes.list("modes", mode -> mode.oneOf(VideoMode.names())).stream()
        .map(VideoMode::named)
        .toList();
  }

  private static Lifecycle lifecycle(Setting entry) {
    Section lifecycle = entry.section("deprecated", "sunset", "replacement");
    Optional<LocalDate> deprecated = lifecycle.find("deprecated").map(Setting::day);
    Optional<LocalDate> sunset = lifecycle.find("sunset").map(Setting::day);
    Optional<String> replacement = lifecycle.find("replacement").map(Setting::text);
    return entry.checked(() -> new Lifecycle(deprecated, sunset, replacement));
  }

  private static Tariff tariff(Setting entry) {
    Section price =
        entry.section(
            "base", "per-second", "per-resolution", "per-scene", "per-thousand-characters");
    Map<String, BigDecimal> perResolution =
        price.find("per-resolution").map(CatalogueFile::perResolution).orElse(Map.of());
    BigDecimal base = part(price, "base");
    BigDecimal perSecond = part(price, "per-second");
    BigDecimal perScene = part(price, "per-scene");
    BigDecimal perThousand = part(price, "per-thousand-characters");
    return entry.checked(() -> new Tariff(base, perSecond, perResolution, perScene, perThousand));
  }

  private static BigDecimal part(Section price, String key) {
    return price.find(key).map(Setting::decimal).orElse(BigDecimal.ZERO);
  }

  private static Map<String, BigDecimal> perResolution(Setting entry) {
    Map<String, Setting> parts = entry.named("a mapping from resolutions to credits");
    parts.forEach(
        (resolution, part) ->
            part.checked(
                () -> {
                  FrameSize.requireResolution(resolution);
                  return resolution;
                }));
    return parts.entrySet().stream()
        .collect(toMap(Map.Entry::getKey, part -> part.getValue().decimal()));
  }

  private static Route route(Setting entry) {
    Section route =
        entry.section(
            "name", "provider", "account", "model", "image-model", "sound", "sunset", "limits");
    String name = route.the("name").text(ID, AN_ID);
    if (name.equals(Way.SANDBOX)) {
      throw route.the("name").refused("is not '%s', which plays scenarios".formatted(name));
    }
    String provider = route.the("provider").oneOf(Route.makers());
    return provider.equals(Maker.OWN_ENGINE)
        ? ownEngine(name, route)
        : atProvider(name, provider, route);
  }

  private static Route ownEngine(String name, Section route) {
    List.of("account", "model", "image-model", "sound", "sunset")
        .forEach(key -> route.forbid(key, "is not for a route of our own engine"));
    Optional<Limits> limits = route.find("limits").map(CatalogueFile::limits);
    return route.whole().checked(() -> new Route.OwnEngine(name, limits));
  }

  private static Route atProvider(String name, String provider, Section route) {
    String account = route.find("account").map(found -> found.text(ID, AN_ID)).orElse(provider);
    String model = route.the("model").text(UPSTREAM, AN_UPSTREAM_ID);
    Optional<String> imageModel =
        route.find("image-model").map(found -> found.text(UPSTREAM, AN_UPSTREAM_ID));
    boolean sound = route.find("sound").map(Setting::flag).orElse(false);
    Optional<LocalDate> sunset = route.find("sunset").map(Setting::day);
    Limits limits = limits(route.the("limits"));
    return route
        .whole()
        .checked(
            () ->
                new Route.AtProvider(
                    name, provider, account, model, imageModel, sound, sunset, limits));
  }

  private static Limits limits(Setting entry) {
    Section limits =
        entry.section(
            "durations",
            "min-seconds",
            "max-seconds",
            "aspect-ratios",
            "resolutions",
            "images",
            "prompt-characters");
    List<Integer> durations = durations(limits);
    List<String> ratios =
        limits
            .the("aspect-ratios")
            .list("aspect ratios", ratio -> ratio.oneOf(FrameSize.ASPECT_RATIOS));
    List<String> resolutions =
        limits
            .the("resolutions")
            .list("resolutions", resolution -> resolution.oneOf(FrameSize.RESOLUTIONS));
    int images = limits.find("images").map(found -> found.whole(0, Limits.MOST_IMAGES)).orElse(0);
    int characters =
        limits
            .find("prompt-characters")
            .map(found -> found.whole(1, Limits.MOST_CHARACTERS))
            .orElse(Limits.MOST_CHARACTERS);
    return entry.checked(() -> new Limits(durations, ratios, resolutions, images, characters));
  }

  /** Either each of them, or from one to another. */
  private static List<Integer> durations(Section limits) {
    Optional<Setting> each = limits.find("durations");
    if (each.isPresent()) {
      List.of("min-seconds", "max-seconds")
          .forEach(key -> limits.forbid(key, "is not for limits that list their durations"));
      return each.get().list("seconds", CatalogueFile::seconds);
    }
    if (limits.find("min-seconds").isEmpty() && limits.find("max-seconds").isEmpty()) {
      throw limits.whole().refused("has neither durations nor min-seconds and max-seconds");
    }
    int least = seconds(limits.the("min-seconds"));
    int most = seconds(limits.the("max-seconds"));
    if (least > most) {
      throw Objects.requireNonNull(limits.values().get("max-seconds"))
          .refused("is min-seconds, which is %d, or more, not %d".formatted(least, most));
    }
    return IntStream.rangeClosed(least, most).boxed().toList();
  }

  private static int seconds(Setting setting) {
    return setting.whole(Limits.LEAST_SECONDS, Limits.MOST_SECONDS);
  }
}
