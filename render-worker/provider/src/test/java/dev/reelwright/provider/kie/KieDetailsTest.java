package dev.reelwright.provider.kie;

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

class KieDetailsTest {
  private final ScriptedOutbound outbound = new ScriptedOutbound();
  private final KieProvider kie =
      new KieProvider(outbound, InstantSource.fixed(Orders.INTENDED.plus(Duration.ofHours(1))));

  @Test
  void eachModelIsAskedInItsOwnWords() {
    assertThat(asked(Orders.of("sora-2-pro-text-to-video", 10, "9:16", "1080p")))
        .isEqualTo(
            task(
                "sora-2-pro-text-to-video",
                "\"aspect_ratio\":\"portrait\",\"n_frames\":\"10\",\"size\":\"high\""));
    assertThat(asked(Orders.withImage(Orders.of("sora-2-text-to-video", 15, "16:9", "720p"))))
        .isEqualTo(
            task(
                "sora-2-image-to-video",
                "\"aspect_ratio\":\"landscape\",\"n_frames\":\"15\","
                    + "\"image_urls\":[\"https://files.example.test/a.jpg\"]"));
    assertThat(asked(Orders.of("wan/2-6-text-to-video", 5, "16:9", "1080p")))
        .isEqualTo(task("wan/2-6-text-to-video", "\"duration\":\"5\",\"resolution\":\"1080p\""));
    assertThat(asked(Orders.withImage(Orders.of("wan/2-6-text-to-video", 5, "9:16", "720p"))))
        .isEqualTo(
            task(
                "wan/2-6-image-to-video",
                "\"duration\":\"5\",\"resolution\":\"720p\","
                    + "\"image_urls\":[\"https://files.example.test/a.jpg\"]"));
    assertThat(asked(Orders.of("someone/new-model", 5, "1:1", "480p")))
        .isEqualTo(
            task(
                "someone/new-model",
                "\"aspect_ratio\":\"1:1\",\"resolution\":\"480p\",\"duration\":\"5\""));
  }

  private static String task(String model, String input) {
    return "{\"model\":\"" + model + "\",\"input\":{\"prompt\":\"A fox\"," + input + "}}";
  }

  private String asked(ProviderOrder order) {
    submit(order);
    return outbound.body(outbound.requests().size() - 1);
  }

  @ParameterizedTest
  @CsvSource({
    "veo3, 8, 1:1, 720p",
    "veo3, 6, 16:9, 720p",
    "veo3_fast, 8, 16:9, 1080p",
    "sora-2-text-to-video, 10, 1:1, 720p",
    "wan/2-6-text-to-video, 5, 9:16, 720p"
  })
  void whatItsWordsHaveNoRoomForIsNotSent(
      String model, int seconds, String ratio, String resolution) {
    Submission outcome = submit(Orders.of(model, seconds, ratio, resolution));
    assertThat(((Submission.Refused) outcome).kind()).isEqualTo(RefusalKind.INVALID);
    assertThat(outbound.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | x | ACCOUNT",
        "402 | x | ACCOUNT",
        "404 | x | ACCOUNT",
        "400 | Your prompt was flagged as violating content policies | MODERATION",
        "422 | sensitive words in prompt | MODERATION",
        "422 | duration is not within the range | INVALID",
        "422 | The model name you specified is not supported | ACCOUNT",
        "429 | x | THROTTLED",
        "455 | x | OUTAGE",
        "500 | x | OUTAGE",
        "501 | x | OUTAGE",
        "505 | x | OUTAGE"
      })
  void codeInsideAnAnswerThatIsWellRefuses(int code, String words, RefusalKind kind) {
    outbound.then(200, "{\"code\":" + code + ",\"msg\":\"" + words + "\",\"data\":null}");
    Submission outcome = submit(Orders.of("m"));
    assertThat(((Submission.Refused) outcome).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":408,\"msg\":\"time-out\",\"data\":null}",
        "{\"code\":504,\"msg\":\"time-out\",\"data\":null}",
        "{\"code\":777,\"msg\":\"?\",\"data\":null}",
        "{\"code\":500,\"msg\":\"?\",\"data\":{\"taskId\":\"t-1\"}}",
        "{\"code\":200,\"msg\":\"success\",\"data\":null}",
        "{\"code\":200,\"msg\":\"success\",\"data\":{\"taskId\":\"\"}}",
        "{\"code\":\"200\",\"data\":{\"taskId\":\"t-1\"}}",
        "{\"data\":{\"taskId\":\"t-1\"}}"
      })
  void whatIsNeitherRefusalNorATaskIsUnknown(String body) {
    outbound.then(200, body);
    assertThat(submit(Orders.of("m"))).isInstanceOf(Submission.Unknown.class);
  }

  @Test
  void addressesMayBeAListInsideAText() {
    Reading reading =
        read(
            "veo3",
            "{\"successFlag\":1,\"response\":{\"resultUrls\":\"[\\\"https://f.test/v.mp4\\\"]\"}}");
    assertThat(((Reading.Done) reading).result()).hasToString("At[f.test/v.mp4]");
  }

  @Test
  void resultThatCannotBeReadIsNoMissingResult() {
    assertThat(read("m", "{\"state\":\"success\",\"resultJson\":\"{\\\"resultUrls\\\":[\"}"))
        .isInstanceOf(Reading.Unreadable.class);
    assertThat(read("m", "{\"state\":\"success\",\"resultJson\":\"\"}"))
        .isEqualTo(failed(FailureKind.NO_OUTPUT, "{\"state\":\"success\",\"resultJson\":\"\"}"));
  }

  @ParameterizedTest
  @CsvSource({"0", "4", "-1"})
  void veoTaskWithAnotherFlagIsAtWork(int flag) {
    assertThat(read("veo3", "{\"successFlag\":" + flag + ",\"response\":null}"))
        .isInstanceOf(Reading.Working.class);
  }

  @ParameterizedTest
  @CsvSource({
    "401, KEY_REFUSED",
    "402, KEY_REFUSED",
    "429, THROTTLED",
    "455, NOT_UNDERSTOOD",
    "500, OUTAGE",
    "505, OUTAGE"
  })
  void codeInsideAnAnswerThatIsWellEndsNoTask(int code, Reading.Trouble trouble) {
    outbound.then(200, "{\"code\":" + code + ",\"msg\":\"x\",\"data\":null}");
    Reading reading = kie.read("t", Orders.of("m"), Orders.ACCOUNT).await().indefinitely();
    assertThat(((Reading.Unreadable) reading).trouble()).isEqualTo(trouble);
  }

  @Test
  void callbackIsTakenInBothShapes() {
    assertThat(
            kie.taskIdIn(
                "{\"code\":200,\"data\":{\"taskId\":\"t-1\",\"info\":{}}}".getBytes(UTF_8)))
        .contains("t-1");
    assertThat(kie.taskIdIn("{\"taskId\":\"t-2\",\"status\":\"failed\"}".getBytes(UTF_8)))
        .contains("t-2");
  }

  private static Reading failed(FailureKind kind, String data) {
    return new Reading.Failed(kind, wrapped(data));
  }

  private static String wrapped(String data) {
    return "{\"code\":200,\"msg\":\"success\",\"data\":" + data + "}";
  }

  private Submission submit(ProviderOrder order) {
    outbound.then(200, wrapped("{\"taskId\":\"t-1\"}"));
    return kie.submit(order, Orders.ACCOUNT).await().indefinitely();
  }

  private Reading read(String model, String data) {
    ScriptedOutbound once = new ScriptedOutbound().then(200, wrapped(data));
    return new KieProvider(once, InstantSource.fixed(Orders.INTENDED.plus(Duration.ofHours(1))))
        .read("t", Orders.of(model), Orders.ACCOUNT)
        .await()
        .indefinitely();
  }
}
