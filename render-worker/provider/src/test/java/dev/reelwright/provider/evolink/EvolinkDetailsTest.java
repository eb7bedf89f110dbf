package dev.reelwright.provider.evolink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.provider.Orders;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Reading.FailureKind;
import dev.reelwright.provider.ScriptedOutbound;
import dev.reelwright.provider.Submission;
import dev.reelwright.provider.Submission.RefusalKind;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvolinkDetailsTest {
  private final ScriptedOutbound outbound = new ScriptedOutbound();
  private final EvolinkProvider evolink =
      new EvolinkProvider(outbound, InstantSource.fixed(Orders.INTENDED.plus(Duration.ofHours(1))));

  @ParameterizedTest
  @CsvSource({
    "wan2.6-text-to-video, false, wan2.6-text-to-video",
    "wan2.6-text-to-video, true, wan2.6-image-to-video",
    "wan2.6-image-to-video, true, wan2.6-image-to-video",
    "wan2.6-image-to-video, false, wan2.6-text-to-video",
    "seedance-1.5-pro, true, seedance-1.5-pro",
    "veo-3.1-fast-generate-preview, false, veo-3.1-fast-generate-preview"
  })
  void modelOfTextOrOfPicturesIsChosenByThePicture(String model, boolean image, String sent) {
    ProviderOrder order = Orders.of(model);
    submit(image ? Orders.withImage(order) : order);
    assertThat(outbound.body(0)).startsWith("{\"model\":\"" + sent + "\",");
    assertThat(outbound.body(0).contains("\"image_urls\":[\"https://files.example.test/a.jpg\"]"))
        .isEqualTo(image);
  }

  @Test
  void soraHasNoQuality() {
    submit(Orders.of("sora-2-preview"));
    submit(Orders.of("seedance-1.5-pro", 5, "21:9", "480p"));
    assertThat(outbound.body(0))
        .isEqualTo(
            "{\"model\":\"sora-2-preview\",\"prompt\":\"A fox\",\"duration\":8,"
                + "\"aspect_ratio\":\"16:9\"}");
    assertThat(outbound.body(1))
        .isEqualTo(
            "{\"model\":\"seedance-1.5-pro\",\"prompt\":\"A fox\",\"duration\":5,"
                + "\"aspect_ratio\":\"21:9\",\"quality\":\"480p\",\"generate_audio\":true}");
  }

  @Test
  void callbackAddressThatIsTooLongIsLeftOut() {
    String longest = "https://gateway.example.test/" + "x".repeat(2048 - 29);
    submit(Orders.callingBack(Orders.of("wan2.6-text-to-video"), longest));
    submit(Orders.callingBack(Orders.of("wan2.6-text-to-video"), longest + "x"));
    assertThat(outbound.body(0)).contains("\"callback_url\":\"" + longest + "\"");
    assertThat(outbound.body(1)).doesNotContain("callback_url");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | content_policy_violation | MODERATION",
        "403 | content_policy_violation | MODERATION",
        "400 | invalid_parameters | INVALID",
        "400 | image_dimension_mismatch | INVALID",
        "400 | model_unavailable | ACCOUNT",
        "413 | file_too_large | INVALID",
        "402 | anything | ACCOUNT",
        "403 | anything | ACCOUNT",
        "404 | anything | ACCOUNT",
        "429 | quota_exceeded | THROTTLED",
        "500 | service_error | OUTAGE",
        "502 | upstream_error | OUTAGE",
        "503 | resource_exhausted | OUTAGE"
      })
  void refusalIsToldByItsCode(int status, String code, RefusalKind kind) {
    outbound.then(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"m\"}}");
    Submission outcome = submit(Orders.of("seedance-1.5-pro"));
    assertThat(((Submission.Refused) outcome).kind()).isEqualTo(kind);
  }

  @Test
  void timeOutFurtherInsideProvesNothing() {
    outbound.then(500, "{\"error\":{\"code\":\"generation_timeout\",\"message\":\"m\"}}");
    assertThat(submit(Orders.of("m"))).isInstanceOf(Submission.Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({
    "content_policy_violation, MODERATION_INPUT",
    "invalid_parameters, INVALID",
    "image_dimension_mismatch, INVALID",
    "image_processing_error, INVALID",
    "resource_not_found, INVALID",
    "request_cancelled, CANCELLED",
    "generation_failed_no_content, NO_OUTPUT",
    "generation_timeout, PROVIDER",
    "quota_exceeded, PROVIDER",
    "channel_secret_reason, PROVIDER"
  })
  void failureIsToldByItsCode(String code, FailureKind kind) {
    Reading reading =
        read("{\"status\":\"failed\",\"error\":{\"code\":\"" + code + "\",\"message\":\"m\"}}");
    assertThat(((Reading.Failed) reading).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":\"completed\",\"results\":[\"https://f.test/v.mp4\"]}",
        "{\"status\":\"completed\",\"results\":[{\"url\":\"https://f.test/v.mp4\"}]}",
        "{\"status\":\"completed\",\"results\":null,"
            + "\"result_data\":[{\"video_url\":\"https://f.test/v.mp4\"}]}"
      })
  void resultIsFoundInEachOfItsPlaces(String body) {
    Reading.Done done = (Reading.Done) read(body);
    assertThat(((Reading.Result.At) done.result()).url()).hasToString("https://f.test/v.mp4");
  }

  @Test
  void idIsPartOfThePathAndNothingElse() {
    outbound.then(200, "{\"status\":\"pending\"}");
    evolink.read("a/../b&c", Orders.of("m"), Orders.ACCOUNT).await().indefinitely();
    assertThat(outbound.requests().getFirst().url())
        .isEqualTo("https://api.example.test/v1/tasks/a%2F..%2Fb%26c");
  }

  @Test
  void callbackIsTakenInBothShapes() {
    assertThat(evolink.taskIdIn("{\"id\":\"task-1\",\"status\":\"completed\"}".getBytes(UTF_8)))
        .contains("task-1");
    assertThat(
            evolink.taskIdIn(
                "{\"taskId\":\"task-2\",\"status\":\"success\",\"videoUrl\":\"https://x\"}"
                    .getBytes(UTF_8)))
        .contains("task-2");
  }

  private Submission submit(ProviderOrder order) {
    outbound.then(200, "{\"id\":\"task-1\"}");
    return evolink.submit(order, Orders.ACCOUNT).await().indefinitely();
  }

  private Reading read(String body) {
    outbound.then(200, body);
    return evolink.read("task-1", Orders.of("m"), Orders.ACCOUNT).await().indefinitely();
  }
}
