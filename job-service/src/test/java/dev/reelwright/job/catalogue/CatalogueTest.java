package dev.reelwright.job.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.math.BigDecimal;
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
                Map.of("local", Tariff.flat(new BigDecimal(10)))));
    assertThat(catalogue.model("Still-Audio-1")).isEmpty();
    assertThat(catalogue.ids()).containsExactly("still-audio-1");
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
