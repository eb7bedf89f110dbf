package dev.reelwright.job.catalogue;

import static dev.reelwright.job.catalogue.CatalogueSamples.at;
import static dev.reelwright.job.catalogue.CatalogueSamples.clips;
import static dev.reelwright.job.catalogue.CatalogueSamples.limits;
import static dev.reelwright.job.catalogue.CatalogueSamples.ours;
import static dev.reelwright.job.catalogue.CatalogueSamples.seconds;
import static dev.reelwright.job.catalogue.CatalogueSamples.textOnly;
import static dev.reelwright.job.catalogue.CatalogueSamples.withImage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.job.catalogue.Matching.OpenRoute;
import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which routes take an order, and what whoever is refused is told. */
final class MatchingTest {
  private static final String IMAGE = "https://example.com/image.jpg";

  /** Each route takes something that the others do not. */
  private static final Model CLIPS =
      clips(
          "clip-1",
          at("evolink", limits(List.of(10, 15), "16:9 9:16", "720p 1080p", 1, 1000)),
          at("openai", withImage(List.of(4, 8, 12), "16:9 9:16", "720p")),
          at("gemini", textOnly(List.of(8), "16:9 1:1", "1080p 4k")),
          at("ark", textOnly(seconds(3, 6), "1:1 4:3", "480p")));

  @ParameterizedTest(name = "{0} s, {1}, {2}, image {3}: {4}, made in {5}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10 | 16:9 | 720p  | false | evolink        | 720p
          10 | 16:9 | 720p  | true  | evolink        | 720p
          8  | 16:9 | 720p  | true  | openai         | 720p
          8  | 16:9 | 1080p | false | gemini         | 1080p
          5  | 4:3  | 480p  | false | ark            | 480p
          10 | 16:9 |       | false | evolink        | 720p
          8  | 16:9 |       | false | openai         | 720p
          8  | 1:1  |       | false | gemini         | 1080p
          5  | 1:1  |       | false | ark            | 480p
          """)
  void routesThatTakeTheOrderAreLeft(
      int seconds,
      String ratio,
      @Nullable String resolution,
      boolean image,
      String routes,
      String made) {
    Matching matching = match(CLIPS, order(seconds, ratio, resolution, image));

    assertThat(matching.routes()).extracting(Route::name).containsExactly(routes.split(" "));
    assertThat(matching.order()).isEqualTo(order(seconds, ratio, made, image));
  }

  @Test
  void routesKeepTheirOrder() {
    Limits same = textOnly(List.of(8), "16:9", "720p");
    Model model = clips("m", at("kie", same), at("evolink", same), at("ark", same));

    assertThat(match(model, order(8, "16:9", null, false)).routes())
        .extracting(Route::name)
        .containsExactly("kie", "evolink", "ark");
  }

  @ParameterizedTest(name = "{0} s, {1}, {2}, image {3}: {4} {5}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          10 | 3:4  | 720p  | false | aspectRatio     | must be one of 16:9, 9:16, 1:1, 4:3, not '3:4'
          10 | 1:1  | 720p  | true  | aspectRatio     | must be one of 16:9, 9:16 with a start image, not '1:1'
          10 | 16:9 | 8k    | false | resolution      | must be one of 720p, 1080p, 4k with 16:9, not '8k'
          10 | 4:3  | 720p  | false | resolution      | must be one of 480p with 4:3, not '720p'
          9  | 16:9 | 720p  | false | durationSeconds | must be 4, 8, 10, 12 or 15 seconds with 16:9 and 720p, not 9
          10 | 16:9 | 4k    | false | durationSeconds | must be 8 seconds with 16:9 and 4k, not 10
          10 | 4:3  |       | false | durationSeconds | must be 3 to 6 seconds with 4:3, not 10
          10 | 1:1  |       | false | durationSeconds | must be 3 to 6 or 8 seconds with 1:1, not 10
          99 | 9:16 |       | true  | durationSeconds | must be 4, 8, 10, 12 or 15 seconds with a start image, not 99
          """)
  void whatNoRouteTakesIsRefusedWithWhatThoseInQuestionTake(
      int seconds,
      String ratio,
      @Nullable String resolution,
      boolean image,
      String field,
      String message) {
    assertRefused(CLIPS, order(seconds, ratio, resolution, image), field, message);
  }

  @Test
  void promptIsAsLongAsTheLongestThatIsTaken() {
    Model model =
        clips(
            "m",
            at("kie", limits(List.of(8, 10), "16:9", "720p", 0, 4)),
            at("ark", limits(List.of(8), "16:9", "720p", 0, 6)));

    assertThat(match(model, prompt("🌕🌕🌕🌕", 8)).routes()).hasSize(2);
    assertThat(match(model, prompt("🌕🌕🌕🌕🌕", 8)).routes())
        .extracting(Route::name)
        .containsExactly("ark");
    assertRefused(model, prompt("1234567", 8), "prompt", "must have at most 6 characters, not 7");
    assertRefused(
        model,
        prompt("1234567", 10),
        "prompt",
        "must have at most 4 characters with 10 seconds, not 7");
  }

  @Test
  void startImageIsRefusedByAModelOfTextAlone() {
    Model model = clips("m", at("kie", textOnly(List.of(8), "16:9", "720p")));

    assertRefused(
        model,
        order(8, "16:9", null, true),
        "startImageUrl",
        "is not taken by 'm', which makes videos from text only");
  }

  @Test
  void modelOfImagesAloneAsksForOne() {
    Model both = clips("m", at("kie", withImage(List.of(8), "16:9", "720p")));
    Model imagesOnly =
        new Model(
            "m",
            "M",
            "Somebody",
            OrderKind.PROMPT_TO_VIDEO,
            List.of(VideoMode.IMAGE_TO_VIDEO),
            true,
            Lifecycle.OPEN,
            Tariff.flat(BigDecimal.ONE),
            both.routes());

    assertThat(match(imagesOnly, order(8, "16:9", null, true)).routes()).hasSize(1);
    assertRefused(
        imagesOnly,
        order(8, "16:9", null, false),
        "startImageUrl",
        "must be given: 'm' makes videos from an image only");
  }

  @Test
  void styleIsForOurOwnEngine() {
    Limits taken = textOnly(List.of(8), "16:9", "720p");
    JobSpec.PromptToVideo styled =
        new JobSpec.PromptToVideo(
            "Tides", 8, "16:9", "720p", new JobSpec.Style("paper", null, null), null);

    assertThat(match(clips("m", ours(taken)), styled).order()).isEqualTo(styled);
    assertRefused(clips("m", at("kie", taken)), styled, "style", "is not taken by 'm'");
  }

  /** What our own engine has always said. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          2   | 16:9 | 720p | durationSeconds | must be 3 to 600 seconds, not 2
          601 | 16:9 | 720p | durationSeconds | must be 3 to 600 seconds, not 601
          10  | 21:9 | 720p | aspectRatio     | must be one of 16:9, 1:1, not '21:9'
          10  | 16:9 | 8k   | resolution      | must be one of 1080p, 720p, not '8k'
          """)
  void oneRouteNeedsNoMoreWords(
      int seconds, String ratio, String resolution, String field, String message) {
    Model model = clips("m", ours(textOnly(seconds(3, 600), "16:9 1:1", "1080p 720p")));

    assertRefused(model, order(seconds, ratio, resolution, false), field, message);
  }

  private static Matching match(Model model, JobSpec.PromptToVideo order) {
    List<OpenRoute> open =
        model.routes().stream()
            .map(route -> new OpenRoute(route, route.limits().orElseThrow()))
            .toList();
    return Matching.of(model, open, order);
  }

  private static void assertRefused(
      Model model, JobSpec.PromptToVideo order, String field, String message) {
    assertThatThrownBy(() -> match(model, order))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(refused.problem())
                    .isEqualTo(new Problem.InvalidRequest(field, message)));
  }

  private static JobSpec.PromptToVideo order(
      int seconds, String ratio, @Nullable String resolution, boolean image) {
    return new JobSpec.PromptToVideo(
        "Tides", seconds, ratio, resolution, null, image ? IMAGE : null);
  }

  private static JobSpec.PromptToVideo prompt(String prompt, int seconds) {
    return new JobSpec.PromptToVideo(prompt, seconds, "16:9", "720p", null, null);
  }
}
