package dev.reelwright.job.catalogue;

import static dev.reelwright.job.catalogue.CatalogueSamples.limits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file says, and how it is told that it says something that cannot be. */
final class CatalogueFileTest {
  private static final String GOOD =
      """
      models:
        - id: clip-1
          name: "Clip: 1"
          provider: Somebody
          orders: prompt-to-video
          modes: [text-to-video, image-to-video]
          price:
            base: 1
            per-resolution: {720p: 0, 1080p: 2.5}
          routes:
            - name: first
              provider: evolink
              model: up-t2v
              image-model: up-i2v
              limits:
                durations: [8, 4]
                aspect-ratios: ["16:9", 1:1]
                resolutions: [720p]
                images: 1
            - name: second
              provider: ark
              account: ark-ap
              model: up
              sunset: 2027-01-01
              limits:
                min-seconds: 3
                max-seconds: 6
                aspect-ratios: ["16:9"]
                resolutions: [720p, 1080p]
                prompt-characters: 1000
        - id: old-1
          name: Old
          provider: Reelwright
          orders: still-with-audio
          enabled: false
          lifecycle: {deprecated: 2026-01-01, sunset: 2026-06-01, replacement: still-1}
          price: {base: 10}
          routes: [{name: local, provider: reelwright}]
        - id: still-1
          name: Still
          provider: Reelwright
          orders: still-with-audio
          lifecycle: {sunset: "2027-06-01"}
          price: {base: 12}
          routes: [{name: local, provider: reelwright}]
      """;

  @Test
  void fileIsReadInItsOrder() {
    Catalogue catalogue = read(GOOD);

    assertThat(catalogue.models())
        .extracting(Model::id)
        .containsExactly("clip-1", "old-1", "still-1");
    assertThat(catalogue.model("clip-1"))
        .contains(
            new Model(
                "clip-1",
                "Clip: 1",
                "Somebody",
                OrderKind.PROMPT_TO_VIDEO,
                List.of(VideoMode.TEXT_TO_VIDEO, VideoMode.IMAGE_TO_VIDEO),
                true,
                Lifecycle.OPEN,
                new Tariff(
                    BigDecimal.ONE,
                    BigDecimal.ZERO,
                    Map.of("720p", BigDecimal.ZERO, "1080p", new BigDecimal("2.5")),
                    BigDecimal.ZERO,
                    BigDecimal.ZERO),
                List.of(
                    new Route.AtProvider(
                        "first",
                        "evolink",
                        "evolink",
                        "up-t2v",
                        Optional.of("up-i2v"),
                        false,
                        Optional.empty(),
                        limits(List.of(4, 8), "16:9 1:1", "720p", 1, 5000)),
                    new Route.AtProvider(
                        "second",
                        "ark",
                        "ark-ap",
                        "up",
                        Optional.empty(),
                        false,
                        Optional.of(LocalDate.parse("2027-01-01")),
                        limits(List.of(3, 4, 5, 6), "16:9", "720p 1080p", 0, 1000)))));
    assertThat(catalogue.model("old-1"))
        .contains(
            new Model(
                "old-1",
                "Old",
                "Reelwright",
                OrderKind.STILL_WITH_AUDIO,
                List.of(),
                false,
                new Lifecycle(
                    Optional.of(LocalDate.parse("2026-01-01")),
                    Optional.of(LocalDate.parse("2026-06-01")),
                    Optional.of("still-1")),
                Tariff.flat(BigDecimal.TEN),
                List.of(new Route.OwnEngine("local", Optional.empty()))));
    assertThat(catalogue.model("Clip-1")).isEmpty();
    assertThat(catalogue.accounts()).containsExactly("ark-ap", "evolink");
  }

  @Test
  void soundIsExpectedOfTheRouteThatPromisesIt() {
    Catalogue catalogue =
        read(GOOD.replaceAll("( +)provider: ark\n", "$1provider: ark\n$1sound: true\n"));

    assertThat(catalogue.model("clip-1").orElseThrow().routes())
        .map(route -> ((Route.AtProvider) route).sound())
        .containsExactly(false, true);
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
      # The form of the file.
      models: | model: | line 1: the file: knows no 'model', only models
      models: | {} | line 2: the file: is no YAML: expected '<document start>', but found '<block sequence start>'
      base: 1 | base: [ | line 10: the file: is no YAML: expected ',' or ']', but got <scalar>
      # Unknown, missing and doubled keys.
      name: Old | nmae: Old | line 32: models[old-1]: knows no 'nmae', only id, name, provider, orders, modes, enabled, lifecycle, price, routes
      provider: Somebody | name: Somebody | line 4: models[clip-1]: says 'name' twice
      base: 1 | per-minute: 1 | line 8: models[clip-1].price: knows no 'per-minute', only base, per-second, per-resolution, per-scene, per-thousand-characters
      {720p: 0, 1080p: 2.5} | {720p: 0, 720p: 1} | line 9: models[clip-1].price.per-resolution: says '720p' twice
      sunset: 2027-01-01 | sunst: 2027-01-01 | line 24: models[clip-1].routes[second]: knows no 'sunst', only name, provider, account, model, image-model, sound, sunset, limits
      images: 1 | image: 1 | line 19: models[clip-1].routes[first].limits: knows no 'image', only durations, min-seconds, max-seconds, aspect-ratios, resolutions, images, prompt-characters
      deprecated: 2026-01-01 | from: 2026-01-01 | line 36: models[old-1].lifecycle: knows no 'from', only deprecated, sunset, replacement
      {name: local, provider: reelwright}] | {name: local}] | line 38: models[old-1].routes[local]: has no 'provider', which must be there
      {base: 10} | {<<: 1} | line 37: models[old-1].price: knows no '<<', only base, per-second, per-resolution, per-scene, per-thousand-characters
      # Wrong types.
      id: clip-1 | id: 7 | line 2: models[7].id: is a text, not 7: put it in quotes if it is meant so
      provider: Somebody | provider: yes | line 4: models[clip-1].provider: is a text, not yes: put it in quotes if it is meant so
      provider: Somebody | provider: " " | line 4: models[clip-1].provider: is a text, not an empty one
      provider: Somebody | provider: | line 4: models[clip-1].provider: is a text, not nothing: leave the key out, or say something
      provider: Somebody | provider: [a] | line 4: models[clip-1].provider: is a text, not a list
      provider: Somebody | provider: {a: b} | line 4: models[clip-1].provider: is a text, not a mapping
      id: clip-1 | id: Clip_1 | line 2: models[Clip_1].id: is 1 to 64 lowercase letters, digits, dots and hyphens, first a letter or a digit, not 'Clip_1'
      model: up-t2v | model: up t2v | line 13: models[clip-1].routes[first].model: is 1 to 200 visible characters without a space, not 'up t2v'
      orders: prompt-to-video | orders: prompts | line 5: models[clip-1].orders: is one of still-with-audio, prompt-to-video, storyboard, not 'prompts'
      enabled: false | enabled: no | line 35: models[old-1].enabled: is true or false, not 'no'
      enabled: false | enabled: "false" | line 35: models[old-1].enabled: is true or false, not 'false'
      base: 1 | base: "1" | line 8: models[clip-1].price.base: is a number such as 0.25, not the text '1'
      base: 1 | base: 1e3 | line 8: models[clip-1].price.base: is a number such as 0.25, not 1e3
      base: 1 | base: .inf | line 8: models[clip-1].price.base: is a number such as 0.25, not .inf
      {720p: 0, 1080p: 2.5} | 5 | line 9: models[clip-1].price.per-resolution: is a mapping from resolutions to credits, not '5'
      [8, 4] | [8, four] | line 16: models[clip-1].routes[first].limits.durations[1]: is a whole number from 1 to 600, not four
      [8, 4] | [8, 4.5] | line 16: models[clip-1].routes[first].limits.durations[1]: is a whole number from 1 to 600, not 4.5
      [8, 4] | [8, "4"] | line 16: models[clip-1].routes[first].limits.durations[1]: is a whole number from 1 to 600, not the text '4'
      [8, 4] | [8, 601] | line 16: models[clip-1].routes[first].limits.durations[1]: is a whole number from 1 to 600, not 601
      [8, 4] | [8, 0] | line 16: models[clip-1].routes[first].limits.durations[1]: is a whole number from 1 to 600, not 0
      [8, 4] | 8 | line 16: models[clip-1].routes[first].limits.durations: is a list of seconds, not '8'
      [8, 4] | [] | line 16: models[clip-1].routes[first].limits.durations: lists no seconds
      [8, 4] | [8, 8] | line 16: models[clip-1].routes[first].limits.durations[1]: says '8' twice
      "16:9", 1:1 | "16:9", 21:9 | line 17: models[clip-1].routes[first].limits.aspect-ratios[1]: is one of 16:9, 9:16, 1:1, 4:3, 3:4, not '21:9'
      resolutions: [720p] | resolutions: [8k] | line 18: models[clip-1].routes[first].limits.resolutions[0]: is one of 480p, 720p, 1080p, 4k, not '8k'
      images: 1 | images: 2 | line 19: models[clip-1].routes[first].limits.images: is a whole number from 0 to 1, not 2
      prompt-characters: 1000 | prompt-characters: 5001 | line 30: models[clip-1].routes[second].limits.prompt-characters: is a whole number from 1 to 5000, not 5001
      sunset: 2027-01-01 | sunset: soon | line 24: models[clip-1].routes[second].sunset: is a day such as 2026-09-24, not 'soon'
      sunset: 2027-01-01 | sunset: 2027-02-30 | line 24: models[clip-1].routes[second].sunset: is a day that the calendar has, not '2027-02-30'
      provider: ark | provider: arc | line 21: models[clip-1].routes[second].provider: is one of reelwright, evolink, kie, openai, azure-openai, gemini, vertex, dashscope, ark, not 'arc'
      [text-to-video, image-to-video] | [text-to-video, text-to-video] | line 6: models[clip-1].modes[1]: says 'text-to-video' twice
      [text-to-video, image-to-video] | [video-to-video] | line 6: models[clip-1].modes[0]: is one of text-to-video, image-to-video, not 'video-to-video'
      base: 1 | base: !!binary MQ== | line 8: models[clip-1].price.base: is a number such as 0.25, not MQ==
      {base: 10} | !money {base: 10} | line 37: models[old-1].price: is a mapping with the keys base, per-second, per-resolution, per-scene, per-thousand-characters, not a !money
      # Contradictions.
      id: old-1 | id: clip-1 | line 31: models[clip-1]: is the second of the name 'clip-1'
      name: second | name: first | line 20: models[clip-1].routes[first]: is the second of the name 'first'
      name: second | name: sandbox | line 20: models[clip-1].routes[sandbox].name: is not 'sandbox', which plays scenarios
      {name: local, provider: reelwright}] | {name: local, provider: reelwright, account: a}] | line 38: models[old-1].routes[local].account: is not for a route of our own engine
      {name: local, provider: reelwright}] | {name: local, provider: reelwright, sunset: 2027-01-01}] | line 38: models[old-1].routes[local].sunset: is not for a route of our own engine
      {name: local, provider: reelwright}] | {name: local, provider: reelwright, sound: true}] | line 38: models[old-1].routes[local].sound: is not for a route of our own engine
      sunset: 2027-01-01 | sound: yes | line 24: models[clip-1].routes[second].sound: is true or false, not 'yes'
      provider: evolink | provider: reelwright | line 13: models[clip-1].routes[first].model: is not for a route of our own engine
      min-seconds: 3 | min-seconds: 7 | line 27: models[clip-1].routes[second].limits.max-seconds: is min-seconds, which is 7, or more, not 6
      min-seconds: 3 | durations: [3] | line 27: models[clip-1].routes[second].limits.max-seconds: is not for limits that list their durations
      images: 1 | images: 0 | line 11: models[clip-1].routes[first]: has an image-model 'up-i2v', but its limits take no images
      [text-to-video, image-to-video] | [text-to-video] | line 2: models[clip-1]: has a route that takes images, but not the mode image-to-video
      {720p: 0, 1080p: 2.5} | {720p: 1} | line 2: models[clip-1]: has no price per-resolution for [1080p], which its routes take
      {720p: 0, 1080p: 2.5} | {720p: 0, 1080: 2} | line 9: models[clip-1].price.per-resolution: is a text, not 1080: put it in quotes if it is meant so
      {720p: 0, 1080p: 2.5} | {8k: 2} | line 9: models[clip-1].price.per-resolution.8k: a resolution is one of [480p, 720p, 1080p, 4k], not '8k'
      base: 1 | base: 0 | line 8: models[clip-1].price: sells a video for nothing
      base: 1 | base: -1 | line 8: models[clip-1].price: base is 0 to 1000000000000 with at most 6 decimals, not -1
      base: 1 | base: 0.0000001 | line 8: models[clip-1].price: base is 0 to 1000000000000 with at most 6 decimals, not 1E-7
      base: 1 | per-scene: 1 | line 2: models[clip-1]: asks a price for [SCENES], which an order of the kind prompt-to-video does not state
      {base: 10} | {per-second: 1} | line 31: models[old-1]: asks a price for [DURATION], which an order of the kind still-with-audio does not state
      orders: prompt-to-video | orders: still-with-audio | line 2: models[clip-1]: asks a price for [RESOLUTION], which an order of the kind still-with-audio does not state
      enabled: false | modes: [text-to-video] | line 31: models[old-1]: has modes or limits, which are for orders of the kind prompt-to-video
      deprecated: 2026-01-01 | deprecated: 2026-06-02 | line 36: models[old-1].lifecycle: is deprecated on 2026-06-02, after its sunset on 2026-06-01
      {deprecated: 2026-01-01, sunset: 2026-06-01, replacement: still-1} | {replacement: still-1} | line 36: models[old-1].lifecycle: has a replacement, but neither a deprecated nor a sunset day
      replacement: still-1 | replacement: still-9 | line 31: models[old-1]: lifecycle.replacement is another model of the kind still-with-audio, not 'still-9'
      replacement: still-1 | replacement: old-1 | line 31: models[old-1]: lifecycle.replacement is another model of the kind still-with-audio, not 'old-1'
      replacement: still-1 | replacement: clip-1 | line 31: models[old-1]: lifecycle.replacement is another model of the kind still-with-audio, not 'clip-1'
      sunset: "2027-06-01" | sunset: "2026-06-01" | line 31: models[old-1]: lifecycle.replacement is a model that lasts longer, not 'still-1'
          """)
  void fileThatCannotBeSoldFromSaysWhereAndWhatIsAllowed(
      String said, @Nullable String instead, String refusal) {
    assertThat(GOOD).contains(said);
    String file = with(said, instead == null ? "" : instead);

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(CatalogueRefused.class)
        .hasMessage("test.yaml, " + refusal);
  }

  /** Only where it is said first. */
  private static String with(String said, String instead) {
    int begin = GOOD.indexOf(said);
    return GOOD.substring(0, begin) + instead + GOOD.substring(begin + said.length());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                 | has neither durations nor min-seconds and max-seconds
          {min-seconds: 3}   | has no 'max-seconds', which must be there
          {durations: [3]}   | has no 'aspect-ratios', which must be there
          {durations: [3], aspect-ratios: ["1:1"]} | has no 'resolutions', which must be there
          """)
  void limitsMustSayWhatTheyTake(String limits, String refusal) {
    int begin = GOOD.indexOf("limits:\n");
    int end = GOOD.indexOf("      - name: second");
    String file = GOOD.substring(0, begin) + "limits: " + limits + "\n" + GOOD.substring(end);

    assertThatThrownBy(() -> read(file))
        .hasMessage("test.yaml, line 15: models[clip-1].routes[first].limits: " + refusal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# nothing but a comment\n"})
  void fileThatSaysNothingIsRefused(String file) {
    assertThatThrownBy(() -> read(file)).hasMessage("test.yaml, line 1: the file: says nothing");
  }

  @Test
  void fileOfModelsWithoutAModelIsRefused() {
    assertThatThrownBy(() -> read("models: []"))
        .hasMessage("test.yaml, line 1: models: lists no models");
  }

  @Test
  void modelThatIsNoMappingIsRefused() {
    assertThatThrownBy(() -> read("models:\n  - still-1"))
        .hasMessage(
            "test.yaml, line 2: models[0]: is a mapping with the keys id, name, provider, orders,"
                + " modes, enabled, lifecycle, price, routes, not 'still-1'");
  }

  @Test
  void secondDocumentIsRefused() {
    assertThatThrownBy(() -> read(GOOD + "---\n" + GOOD))
        .isInstanceOf(CatalogueRefused.class)
        .hasMessageContaining("is no YAML");
  }

  @Test
  void fileOfMoreThanAMillionCharactersIsNotRead() {
    assertThatThrownBy(() -> read("#".repeat(1_000_001)))
        .hasMessage("test.yaml, line 1: the file: has at most 1000000 characters, not 1000001");
  }

  @Test
  void ourOwnEngineStandsAlone() {
    String ours =
        """
              - name: local
                provider: reelwright
                limits: {durations: [8], aspect-ratios: ["16:9"], resolutions: [720p]}
        """;

    assertThatThrownBy(() -> read(GOOD.replaceFirst("(?m)^  - id: old-1", ours + "  - id: old-1")))
        .hasMessage(
            "test.yaml, line 2: models[clip-1]: is made by our own engine or by providers, not by"
                + " both: what they make differs");
  }

  @Test
  void ourOwnEngineMakesNothingOfLessThanThreeSeconds() {
    String file =
        """
        models:
          - id: m
            name: M
            provider: Reelwright
            orders: prompt-to-video
            modes: [text-to-video]
            price: {base: 1}
            routes:
              - name: local
                provider: reelwright
                limits: {durations: [2, 8], aspect-ratios: ["16:9"], resolutions: [720p]}
        """;

    assertThatThrownBy(() -> read(file))
        .hasMessage(
            "test.yaml, line 9: models[m].routes[local]: takes less than 3 seconds, which our own"
                + " engine does not make");
  }

  @Test
  void modeOfImagesNeedsARouteThatTakesThem() {
    String file =
        GOOD.replace("          images: 1\n", "").replace("        image-model: up-i2v\n", "");

    assertThatThrownBy(() -> read(file))
        .hasMessage(
            "test.yaml, line 2: models[clip-1]: has the mode image-to-video, but no route takes"
                + " images");
  }

  @Test
  void partOfTheFileMayBeSaidOnceAndReferredTo() {
    String file =
        GOOD.replace("price: {base: 10}", "price: &price {base: 10}")
            .replace("price: {base: 12}", "price: *price");

    assertThat(read(file).model("still-1"))
        .hasValueSatisfying(
            model -> assertThat(model.tariff()).isEqualTo(Tariff.flat(BigDecimal.TEN)));
  }

  @Test
  void partMayBeReferredToMoreOftenThanModelsAreUsual() {
    StringBuilder file = new StringBuilder("models:\n");
    for (int i = 0; i < 200; i++) {
      file.append("  - id: still-").append(i).append("\n    name: S\n    provider: R\n");
      file.append("    orders: still-with-audio\n");
      file.append(i == 0 ? "    price: &price {base: 1}\n" : "    price: *price\n");
      file.append("    routes: [{name: local, provider: reelwright}]\n");
    }

    assertThat(read(file.toString()).models()).hasSize(200);
  }

  /** A file that would grow beyond all bounds if it were copied out. */
  @Test
  void fileThatRefersToItselfIsRefusedAtOnce() {
    StringBuilder bomb = new StringBuilder("models:\n  - &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("  - &a%d [*a%d, *a%d]%n".formatted(i, i - 1, i - 1));
    }

    assertThatThrownBy(() -> read(bomb.toString())).isInstanceOf(CatalogueRefused.class);
    assertThatThrownBy(() -> read("models: &all [*all]")).isInstanceOf(CatalogueRefused.class);
  }

  private static Catalogue read(String text) {
    return CatalogueFile.read("test.yaml", text);
  }
}
