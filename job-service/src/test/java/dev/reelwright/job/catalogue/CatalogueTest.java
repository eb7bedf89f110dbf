package dev.reelwright.job.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.job.job.Price;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CatalogueTest {
  @Test
  void modelIsFoundByItsPublicId() {
    Catalogue catalogue = new Catalogue(selling(Map.of("still-audio-1", () -> 10L)));

    assertThat(catalogue.model("still-audio-1"))
        .contains(new Model("still-audio-1", new Price(10)));
    assertThat(catalogue.model("Still-Audio-1")).isEmpty();
    assertThat(catalogue.ids()).containsExactly("still-audio-1");
  }

  @Test
  void nothingToSellFailsTheStart() {
    assertThatThrownBy(() -> new Catalogue(selling(Map.of())))
        .hasMessage("reelwright.catalogue.models names no model to sell");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 1_000_000_000_001L})
  void priceOutOfRangeFailsTheStart(long credits) {
    assertThatThrownBy(() -> new Catalogue(selling(Map.of("m", () -> credits))))
        .hasMessage(
            "reelwright.catalogue.models.\"m\".credits is 1 to 1000000000000, not " + credits);
  }

  private static CatalogueConfig selling(Map<String, CatalogueConfig.ModelConfig> models) {
    return () -> models;
  }
}
