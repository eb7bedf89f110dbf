package dev.reelwright.job.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.ModelList;
import dev.reelwright.job.pricing.Facts;
import dev.reelwright.job.pricing.Pricing;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalogue that comes along, against what the public contract and the providers say. */
final class BundledCatalogueTest {
  private static final Catalogue CATALOGUE = new CatalogueSource.Bundled().content().catalogue();
  private static final LocalDate TODAY = LocalDate.parse("2026-03-13");

  /** As Kensa's page shows it. */
  @Test
  void soraIsListedAsThePublicContractShowsIt() {
    assertThat(live("evolink", "kie").models().models().getFirst())
        .isEqualTo(
            new ModelList.Model(
                "sora-2",
                "Sora 2",
                "OpenAI",
                List.of("text-to-video", "image-to-video"),
                List.of(10, 15),
                15,
                List.of("720p", "1080p"),
                List.of("16:9", "9:16"),
                true,
                null,
                null,
                null));
  }

  @Test
  void soraIsListedLikeThatToTestKeysToo() {
    ModelList.Model sora =
        new Offer(CATALOGUE, Set.of(), Mode.TEST, TODAY).models().models().getFirst();

    assertThat(sora.maxDuration()).isEqualTo(15);
    assertThat(sora.resolutions()).containsExactly("720p", "1080p");
    assertThat(sora.aspectRatios()).containsExactly("16:9", "9:16");
    assertThat(sora.enabled()).isTrue();
  }

  @Test
  void exampleOfThePublicContractIsTakenByEvolinkForTwoCredits() {
    JobSpec.PromptToVideo example =
        new JobSpec.PromptToVideo(
            "A golden retriever running through a sunlit meadow, cinematic slow motion",
            10,
            "16:9",
            "720p",
            null,
            "https://example.com/image.jpg");

    Offer.Sold sold = live("evolink").sell("sora-2", example, Optional.empty());

    assertThat(sold.ways())
        .containsExactly(new Way("evolink", "evolink", "evolink", "sora-2", false));
    assertThat(credits(sold)).isEqualTo(2);
  }

  @ParameterizedTest(name = "{0}, {1} s, {2} at {3}, image {4}, with {5}: {6}, {7} credits")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sora-2       | 10 | 9:16 | 1080p | false | evolink kie  | kie-1080p:sora-2-pro-text-to-video | 6
          sora-2       | 15 | 16:9 | 720p  | false | kie evolink  | evolink:sora-2 kie:sora-2-text-to-video | 3
          sora-2       | 10 | 16:9 | 720p  | true  | kie          | kie:sora-2-image-to-video | 2
          sora-2       | 12 | 16:9 | 720p  | false | openai azure-openai | openai:sora-2 azure-openai:sora-2 | 3
          veo-3-1      | 4  | 16:9 | 720p  | false | gemini vertex | gemini:veo-3.1-generate-preview vertex:veo-3.1-generate-001 | 3
          veo-3-1      | 8  | 9:16 | 1080p | true  | gemini evolink | evolink-1080p:veo-3.1-generate-preview gemini-1080p:veo-3.1-generate-preview | 6
          veo-3-1      | 8  | 9:16 | 720p  | false | kie          | kie:veo3 | 6
          wan-2-6      | 2  | 3:4  | 720p  | false | dashscope    | dashscope:wan2.6-t2v | 1
          wan-2-6      | 5  | 1:1  | 1080p | true  | dashscope evolink | evolink:wan2.6-image-to-video dashscope:wan2.6-i2v | 2
          wan-2-6      | 15 | 16:9 | 720p  | false | evolink      | evolink:wan2.6-text-to-video | 3
          seedance-1-5 | 4  | 4:3  | 480p  | false | ark-cn ark-ap | ark-ap:seedance-1-5-pro-251215 ark-cn:doubao-seedance-1-5-pro-251215 | 1
          seedance-1-5 | 12 | 16:9 | 1080p | true  | evolink      | evolink:seedance-1.5-pro | 4
          """)
  void modelsAreReachedAsTheirProvidersName(
      String model,
      int seconds,
      String ratio,
      String resolution,
      boolean image,
      String accounts,
      String ways,
      long credits) {
    Offer.Sold sold =
        live(accounts.split(" "))
            .sell(model, order(seconds, ratio, resolution, image), Optional.empty());

    assertThat(sold.ways().stream().map(way -> way.route() + ":" + way.model()))
        .containsExactly(ways.split(" "));
    assertThat(credits(sold)).isEqualTo(credits);
  }

  /** Of these two sound is part of what is sold; a scene may be meant to be quiet elsewhere. */
  @Test
  void veoAndSeedanceAreExpectedToBeHeard() {
    List<String> heard =
        CATALOGUE.models().stream()
            .filter(
                model ->
                    model.routes().stream()
                        .anyMatch(route -> route instanceof Route.AtProvider at && at.sound()))
            .map(Model::id)
            .toList();

    assertThat(heard).containsExactly("veo-3-1", "seedance-1-5");
    assertThat(
            live("kie").sell("veo-3-1", order(8, "16:9", "720p", false), Optional.empty()).ways())
        .containsExactly(new Way("kie", "kie", "kie", "veo3", true));
  }

  @Test
  void openaisSoraEndsInSeptember() {
    Offer after = new Offer(CATALOGUE, Set.of("openai"), Mode.LIVE, LocalDate.parse("2026-09-24"));

    assertThat(live("openai").enabled()).contains("sora-2");
    assertThat(after.enabled()).doesNotContain("sora-2");
  }

  @Test
  void withoutCredentialsOurOwnModelsAreSold() {
    assertThat(live().enabled())
        .containsExactly("storyboard-1", "storyboard-scenes-1", "still-audio-1");
    assertThat(live().models().models())
        .extracting(ModelList.Model::id)
        .containsExactly("sora-2", "veo-3-1", "wan-2-6", "seedance-1-5", "storyboard-1");
  }

  /**
   * A credit a scene and one per started thousand characters, of what is to be made; never none.
   */
  @ParameterizedTest
  @CsvSource({
    "40, 40, 0, 40",
    "40, 40, 1, 41",
    "2, 2, 1000, 3",
    "2, 2, 1001, 4",
    "40, 1, 900, 2",
    "40, 0, 0, 1"
  })
  void storyboardsAreSoldByTheSceneThatIsToBeMade(
      int scenes, int newScenes, int characters, long credits) {
    JobSpec order = new JobSpec.Storyboard("board", 1, scenes, newScenes, characters);

    Offer.Sold sold = live().sell("storyboard-scenes-1", order, Optional.empty());

    assertThat(credits(sold)).isEqualTo(credits);
    assertThat(sold.ways()).isEmpty();
  }

  @Test
  void everyModelHasADefaultOfHighDefinition() {
    for (ModelList.Model model : live().models().models()) {
      assertThat(model.resolutions().getFirst()).as(model.id()).isIn("720p", "1080p");
    }
  }

  private static long credits(Offer.Sold sold) {
    return Pricing.quote(sold.model().tariff(), Facts.of(sold.spec())).credits();
  }

  private static Offer live(String... accounts) {
    return new Offer(CATALOGUE, Set.of(accounts), Mode.LIVE, TODAY);
  }

  private static JobSpec.PromptToVideo order(
      int seconds, String ratio, @Nullable String resolution, boolean image) {
    return new JobSpec.PromptToVideo(
        "Tides", seconds, ratio, resolution, null, image ? "https://example.com/i.png" : null);
  }
}
