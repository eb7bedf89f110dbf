package dev.reelwright.job.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is on offer, as it is configured. Keys are written without what they all begin with. */
final class CatalogueTest {
  private static final String PREFIX = "reelwright.catalogue.models.";

  @Test
  void modelIsFoundByItsPublicId() {
    Catalogue catalogue = selling(Map.of("\"still-audio-1\".routes.local.base", "10"));

    assertThat(catalogue.model("still-audio-1"))
        .contains(
            new Model(
                "still-audio-1",
                OrderKind.STILL_WITH_AUDIO,
                "local",
                Map.of("local", Route.of(Tariff.flat(new BigDecimal(10))))));
    assertThat(catalogue.model("Still-Audio-1")).isEmpty();
  }

  @Test
  void modelThatIsOrderedByPromptSaysWhatItTakes() {
    Catalogue catalogue = selling(prompted(Map.of()));

    Model model = catalogue.model("m").orElseThrow();
    assertThat(model.orders()).isEqualTo(OrderKind.PROMPT_TO_VIDEO);
    assertThat(model.route("a").limits())
        .contains(new Limits(4, 60, List.of("16:9", "1:1"), List.of("720p", "4k")));
  }

  @Test
  void modelsAreListedByWhatIsSentToOrderThem() {
    Map<String, String> keys = prompted(Map.of("still.routes.a.base", "1"));
    keys.put("another-still.routes.a.base", "1");

    Catalogue catalogue = selling(keys);

    assertThat(catalogue.ids(OrderKind.STILL_WITH_AUDIO)).containsExactly("another-still", "still");
    assertThat(catalogue.ids(OrderKind.PROMPT_TO_VIDEO)).containsExactly("m");
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          m.routes.a.limits.min-seconds   | 2         | min-seconds and max-seconds are 3 to 600
          m.routes.a.limits.min-seconds   | 61        | the first not above the second
          m.routes.a.limits.max-seconds   | 601       | min-seconds and max-seconds are 3 to 600
          m.routes.a.limits.aspect-ratios | 16:9,21:9 | not '21:9'
          m.routes.a.limits.resolutions   | 8k        | a resolution is one of [480p, 720p
          m.orders                        | still-with-audio | not allowed for others
          """)
  void limitsThatNoWorkerCanKeepFailTheStart(String key, String value, String why) {
    assertThatThrownBy(() -> selling(prompted(Map.of(key, value))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("reelwright.catalogue.models.\"m\".routes.\"a\": ")
        .hasMessageContaining(why);
  }

  @Test
  void modelThatIsOrderedByPromptNeedsLimits() {
    assertThatThrownBy(
            () -> selling(Map.of("m.orders", "prompt-to-video", "m.routes.a.per-second", "1")))
        .hasMessageContaining("limits are needed for orders of the kind PROMPT_TO_VIDEO");
  }

  private static Map<String, String> prompted(Map<String, String> changes) {
    Map<String, String> keys = new TreeMap<>();
    keys.put("m.orders", "prompt-to-video");
    keys.put("m.routes.a.base", "1");
    keys.put("m.routes.a.limits.min-seconds", "4");
    keys.put("m.routes.a.limits.max-seconds", "60");
    keys.put("m.routes.a.limits.aspect-ratios", "16:9,1:1");
    keys.put("m.routes.a.limits.resolutions", "720p,4k");
    keys.putAll(changes);
    return keys;
  }

  @Test
  void ofSeveralRoutesOneIsNamed() {
    Catalogue catalogue =
        selling(Map.of("m.routes.a.base", "1", "m.routes.b.base", "2", "m.route", "b"));

    assertThat(catalogue.model("m")).hasValueSatisfying(m -> assertThat(m.route()).isEqualTo("b"));
  }

  @Test
  void nothingToSellFailsTheStart() {
    assertThatThrownBy(() -> selling(Map.of()))
        .hasMessage("reelwright.catalogue.models names no model to sell");
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          m.routes.a.base                    | -1              | base is 0 to
          m.routes.a.base                    | 1000000000001   | base is 0 to
          m.routes.a.base                    | 0.0000001       | at most 6 decimals
          m.routes.a.base                    | 0               | sells a video for nothing
          m.routes.a.per-resolution."1080p"  | 0               | sells a video for nothing
          m.routes.a.per-second              | -0.1            | per-second is 0 to
          m.routes.a.per-second              | 0.1             | asks for [DURATION]
          m.routes.a.per-resolution."1080p"  | 5               | asks for [RESOLUTION]
          m.routes.a.per-scene               | 5               | asks for [SCENES]
          m.routes.a.per-thousand-characters | 5               | asks for [CHARACTERS]
          m.route                            | a               | names no way to reach the model
          """)
  void tariffThatCannotBeSoldFailsTheStart(String key, String value, String why) {
    assertThatThrownBy(() -> selling(Map.of(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("reelwright.catalogue.models.\"m\"")
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource({"c", "''"})
  void routeThatIsNotThereFailsTheStart(String route) {
    Map<String, String> keys = new TreeMap<>();
    keys.put("m.routes.a.base", "1");
    keys.put("m.routes.b.base", "2");
    if (!route.isEmpty()) {
      keys.put("m.route", route);
    }

    assertThatThrownBy(() -> selling(keys))
        .hasMessage(
            "reelwright.catalogue.models.\"m\".route is one of [a, b], not '" + route + "'");
  }

  private static Catalogue selling(Map<String, String> keys) {
    Map<String, String> whole = new TreeMap<>();
    keys.forEach((key, value) -> whole.put(PREFIX + key, value));
    return new Catalogue(
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withSources(new PropertiesConfigSource(whole, "test", 100))
            .withMapping(CatalogueConfig.class)
            .build()
            .getConfigMapping(CatalogueConfig.class));
  }
}
