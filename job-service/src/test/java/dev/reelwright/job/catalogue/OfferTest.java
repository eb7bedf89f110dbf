package dev.reelwright.job.catalogue;

import static dev.reelwright.job.catalogue.CatalogueSamples.at;
import static dev.reelwright.job.catalogue.CatalogueSamples.catalogue;
import static dev.reelwright.job.catalogue.CatalogueSamples.clips;
import static dev.reelwright.job.catalogue.CatalogueSamples.model;
import static dev.reelwright.job.catalogue.CatalogueSamples.ours;
import static dev.reelwright.job.catalogue.CatalogueSamples.seconds;
import static dev.reelwright.job.catalogue.CatalogueSamples.stills;
import static dev.reelwright.job.catalogue.CatalogueSamples.textOnly;
import static dev.reelwright.job.catalogue.CatalogueSamples.until;
import static dev.reelwright.job.catalogue.CatalogueSamples.withImage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.ModelList;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.Scenario;
import dev.reelwright.job.contract.UploadRef;
import dev.reelwright.job.job.Maker;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a key may order, by its mode, the day and the credentials that there are. */
final class OfferTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-09-24");
  private static final Limits SHORT = textOnly(List.of(8), "16:9", "720p");
  private static final Limits LONG = withImage(List.of(2, 10), "16:9 9:16", "720p 1080p");
  private static final Maker OURS = new Maker("local", "reelwright");

  private static final Catalogue CATALOGUE =
      catalogue(
          clips("clip-1", at("evolink", SHORT), at("ark", LONG), at("openai", "2026-09-24", LONG)),
          clips("shut-1", at("kie", SHORT)),
          model("off-1", false, Lifecycle.OPEN, at("evolink", SHORT)),
          model("gone-1", true, until("2026-09-24", "clip-1"), at("evolink", SHORT)),
          model("gone-2", true, until("2026-01-01", ""), at("evolink", SHORT)),
          model("last-1", true, until("2026-09-25", "clip-1"), at("evolink", SHORT)),
          clips("orphan-1", at("openai", "2026-09-23", SHORT)),
          clips("own-1", ours(textOnly(seconds(3, 60), "16:9", "720p"))),
          stills("still-1"));

  @Test
  void liveOrderGoesToTheOpenRoutesThatTakeIt() {
    Offer.Sold sold = live("evolink", "ark", "openai").sell("clip-1", order(10), Optional.empty());

    assertThat(sold.maker()).isEqualTo(new Maker("ark", "ark"));
    assertThat(sold.ways()).containsExactly(new Way("ark", "ark", "ark", "ark-t2v", false));
    assertThat(sold.spec()).isEqualTo(filledIn(10));
  }

  @Test
  void firstRouteIsAskedFirstAndTheNextFollow() {
    Limits same = textOnly(List.of(8), "16:9", "720p");
    Catalogue twoRegions =
        catalogue(
            clips(
                "clip-1",
                new Route.AtProvider(
                    "north",
                    "ark",
                    "ark-cn",
                    "doubao",
                    Optional.empty(),
                    true,
                    Optional.empty(),
                    same),
                new Route.AtProvider(
                    "south",
                    "ark",
                    "ark-ap",
                    "seedance",
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    same)));
    Offer offer = new Offer(twoRegions, Set.of("ark-cn", "ark-ap"), Mode.LIVE, TODAY);

    assertThat(offer.sell("clip-1", order(8), Optional.empty()).ways())
        .containsExactly(
            new Way("north", "ark", "ark-cn", "doubao", true),
            new Way("south", "ark", "ark-ap", "seedance", false));
  }

  @Test
  void startImageChoosesTheProvidersIdForImages() {
    Offer.Sold sold =
        live("ark").sell("clip-1", order(10, "https://example.com/image.jpg"), Optional.empty());

    assertThat(sold.ways()).containsExactly(new Way("ark", "ark", "ark", "ark-i2v", false));
  }

  @Test
  void routeWithoutCredentialsIsClosed() {
    assertRefused(
        live("evolink"),
        "clip-1",
        order(10),
        new Problem.InvalidRequest("durationSeconds", "must be 8 seconds, not 10"));
  }

  @Test
  void routeIsOpenUntilTheDayOfItsSunset() {
    Offer dayBefore =
        new Offer(CATALOGUE, Set.of("openai"), Mode.LIVE, LocalDate.parse("2026-09-23"));

    assertThat(dayBefore.sell("clip-1", order(10), Optional.empty()).maker())
        .isEqualTo(new Maker("openai", "openai"));
    assertRefused(
        live("openai"),
        "clip-1",
        order(10),
        invalidModel("'clip-1' is not enabled here; enabled: own-1"));
  }

  @Test
  void modelOfOurOwnEngineNeedsNoCredentials() {
    Offer.Sold sold = live().sell("own-1", order(10), Optional.empty());

    assertThat(sold.maker()).isEqualTo(OURS);
    assertThat(sold.ways()).isEmpty();
  }

  @Test
  void orderOfAnotherKindIsTakenAsItIs() {
    JobSpec still =
        new JobSpec.StillWithAudio(
            new UploadRef("i", "image/png", 1, "a"), new UploadRef("a", "audio/wav", 1, "b"));

    Offer.Sold sold = live().sell("still-1", still, Optional.empty());

    assertThat(sold.spec()).isEqualTo(still);
    assertThat(sold.maker()).isEqualTo(OURS);
  }

  @Test
  void modelThatIsNotEnabledIsRefusedToLiveKeys() {
    assertRefused(
        live("evolink"),
        "off-1",
        order(8),
        invalidModel("'off-1' is not enabled here; enabled: clip-1, last-1, own-1"));
    assertRefused(
        live("evolink"),
        "shut-1",
        order(8),
        invalidModel("'shut-1' is not enabled here; enabled: clip-1, last-1, own-1"));
  }

  @Test
  void unknownModelIsToldWhatThereIs() {
    assertRefused(
        live("evolink"),
        "clip-9",
        order(8),
        invalidModel("must be one of clip-1, last-1, own-1, not 'clip-9'"));
    assertRefused(
        live("evolink"),
        "still-1",
        order(8),
        invalidModel("must be one of clip-1, last-1, own-1, not 'still-1'"));
    assertRefused(
        new Offer(catalogue(stills("still-1")), Set.of(), Mode.LIVE, TODAY),
        "clip-1",
        order(8),
        invalidModel("'clip-1' is not offered, nor is any other model for such an order"));
  }

  @Test
  void fromItsSunsetOnAModelNamesItsReplacementToEveryKey() {
    Problem gone =
        invalidModel("'gone-1' is no longer offered since 2026-09-24; use 'clip-1' instead");

    assertRefused(live("evolink"), "gone-1", order(8), gone);
    assertRefused(test(), "gone-1", order(8), gone);
    assertThat(live("evolink").sell("last-1", order(8), Optional.empty()).ways()).hasSize(1);
  }

  @Test
  void modelWithoutAReplacementNamesWhatElseThereIs() {
    assertRefused(
        live(),
        "gone-2",
        order(8),
        invalidModel("'gone-2' is no longer offered since 2026-01-01; enabled: own-1"));
  }

  @Test
  void modelAllOfWhoseRoutesHaveEndedIsOverToo() {
    assertRefused(
        test(),
        "orphan-1",
        order(8),
        invalidModel(
            "'orphan-1' is no longer offered; enabled: clip-1, shut-1, off-1, last-1, own-1"));
  }

  @Test
  void testKeyMayOrderEveryModelAndOurOwnEngineMakesIt() {
    for (String id : List.of("clip-1", "shut-1", "off-1", "own-1")) {
      Offer.Sold sold = test().sell(id, order(8), Optional.empty());

      assertThat(sold.ways()).as(id).isEmpty();
      assertThat(sold.maker().provider()).as(id).isEqualTo("reelwright");
    }
  }

  @Test
  void testKeyMeetsTheLimitsOfTheModelAndOfOurOwnEngine() {
    assertRefused(
        test(),
        "shut-1",
        order(9),
        new Problem.InvalidRequest("durationSeconds", "must be 8 seconds, not 9"));
    assertRefused(
        test(),
        "clip-1",
        order(2),
        new Problem.InvalidRequest("durationSeconds", "must be 8 or 10 seconds, not 2"));
    assertThat(live("ark").sell("clip-1", order(2), Optional.empty()).ways()).hasSize(1);
  }

  @Test
  void modelOfNothingThatOurOwnEngineMakesIsNotForTestKeys() {
    Catalogue blinks =
        catalogue(clips("blink-1", at("kie", textOnly(List.of(1, 2), "16:9", "720p"))));
    Offer offer = new Offer(blinks, Set.of(), Mode.TEST, TODAY);

    assertRefused(offer, "blink-1", order(2), invalidModel("'blink-1' is not enabled here"));
    assertThat(offer.models().models().getFirst().enabled()).isFalse();
  }

  @Test
  void scenarioIsPlayedInTheSandbox() {
    Offer.Sold sold = test().sell("clip-1", order(8), Optional.of(Scenario.FAIL_AT_65));

    assertThat(sold.ways())
        .containsExactly(new Way("sandbox", "sandbox", "sandbox", "fail-at-65", false));
  }

  @Test
  void ourOwnModelPlaysScenariosToo() {
    assertThat(test().sell("own-1", order(8), Optional.of(Scenario.SLOW)).ways())
        .containsExactly(new Way("sandbox", "sandbox", "sandbox", "slow", false));
  }

  @Test
  void listShowsWhatIsOpenNow() {
    ModelList.Model shown = live("ark", "openai").models().models().getFirst();

    assertThat(shown)
        .isEqualTo(
            new ModelList.Model(
                "clip-1",
                "CLIP-1",
                "Somebody",
                List.of("text-to-video", "image-to-video"),
                List.of(2, 10),
                10,
                List.of("720p", "1080p"),
                List.of("16:9", "9:16"),
                true,
                null,
                null,
                null));
  }

  @Test
  void listDoesNotPromiseWhatClosedRoutesTake() {
    ModelList.Model shown = live("evolink").models().models().getFirst();

    assertThat(shown.modes()).containsExactly("text-to-video");
    assertThat(shown.durations()).containsExactly(8);
    assertThat(shown.resolutions()).containsExactly("720p");
  }

  @Test
  void listShowsAlsoWhatIsNotEnabledAndOnlyOrdersByPrompt() {
    assertThat(live("evolink").models().models())
        .extracting(ModelList.Model::id, ModelList.Model::enabled, ModelList.Model::maxDuration)
        .containsExactly(
            row("clip-1", true, 8),
            row("shut-1", false, 8),
            row("off-1", false, 8),
            row("gone-1", false, 8),
            row("gone-2", false, 8),
            row("last-1", true, 8),
            row("orphan-1", false, 8),
            row("own-1", true, 60));
  }

  @Test
  void listOfATestKeyShowsEveryModelAsEnabledAndNoLengthThatOurEngineDoesNotMake() {
    assertThat(test().models().models())
        .filteredOn(ModelList.Model::enabled)
        .extracting(ModelList.Model::id)
        .containsExactly("clip-1", "shut-1", "off-1", "last-1", "own-1");
    assertThat(test().models().models().getFirst().durations()).containsExactly(8, 10);
  }

  @Test
  void listSaysWhatAModelsEndIs() {
    ModelList.Model shown =
        live().models().models().stream()
            .filter(model -> model.id().equals("gone-1"))
            .findFirst()
            .orElseThrow();

    assertThat(shown.sunset()).isEqualTo("2026-09-24");
    assertThat(shown.replacement()).isEqualTo("clip-1");
    assertThat(shown.deprecated()).isNull();
  }

  private static Tuple row(String id, boolean enabled, int longest) {
    return Tuple.tuple(id, enabled, longest);
  }

  private static Offer live(String... accounts) {
    return new Offer(CATALOGUE, Set.of(accounts), Mode.LIVE, TODAY);
  }

  private static Offer test() {
    return new Offer(CATALOGUE, Set.of(), Mode.TEST, TODAY);
  }

  private static JobSpec.PromptToVideo order(int seconds) {
    return order(seconds, null);
  }

  private static JobSpec.PromptToVideo order(int seconds, @Nullable String image) {
    return new JobSpec.PromptToVideo("Tides", seconds, "16:9", null, null, image);
  }

  private static JobSpec.PromptToVideo filledIn(int seconds) {
    return new JobSpec.PromptToVideo("Tides", seconds, "16:9", "720p", null, null);
  }

  private static Problem invalidModel(String message) {
    return new Problem.InvalidRequest("model", message);
  }

  private static void assertRefused(Offer offer, String model, JobSpec spec, Problem problem) {
    assertThatThrownBy(() -> offer.sell(model, spec, Optional.empty()))
        .isInstanceOfSatisfying(
            ProblemException.class, refused -> assertThat(refused.problem()).isEqualTo(problem));
  }
}
