package dev.reelwright.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.outbound.OutboundAnswer;
import dev.reelwright.outbound.OutboundRequest;
import dev.reelwright.provider.Orders;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.ScriptedOutbound;
import dev.reelwright.provider.Search;
import dev.reelwright.provider.Submission;
import dev.reelwright.provider.Submission.RefusalKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiDetailsTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Orders.INTENDED.plus(Duration.ofHours(1)));

  private final ScriptedOutbound outbound = new ScriptedOutbound();
  private final OpenAiProvider openAi = OpenAiProvider.openAi(outbound, CLOCK);
  private final ProviderOrder order = Orders.of("sora-2");

  @ParameterizedTest
  @CsvSource({
    "16:9, 720p, 1280x720",
    "9:16, 720p, 720x1280",
    "16:9, 1080p, 1920x1080",
    "9:16, 1080p, 1080x1920",
    "7:4, 1024p, 1792x1024",
    "4:7, 1024p, 1024x1792"
  })
  void sizeFollowsRatioAndResolution(String ratio, String resolution, String size) {
    outbound.then(200, "{\"id\":\"video_1\"}");
    submit(Orders.of("sora-2-pro", 12, ratio, resolution));
    assertThat(outbound.body(0)).endsWith("\"seconds\":\"12\",\"size\":\"" + size + "\"}");
  }

  @ParameterizedTest
  @CsvSource({"1:1, 720p", "16:9, 480p", "4:3, 1080p", "16:9, 4k"})
  void sizeThatThereIsNotIsNotSent(String ratio, String resolution) {
    Submission outcome = submit(Orders.of("sora-2", 8, ratio, resolution));
    assertThat(((Submission.Refused) outcome).kind()).isEqualTo(RefusalKind.INVALID);
    assertThat(outbound.requests()).isEmpty();
  }

  @Test
  void pollHintIsObeyed() {
    outbound.then(answer("{\"id\":\"video_1\",\"status\":\"queued\"}", "10000"));
    assertThat(((Submission.Accepted) submit(order)).readAfter()).contains(Duration.ofSeconds(10));
    ScriptedOutbound look =
        new ScriptedOutbound()
            .then(answer("{\"id\":\"video_1\",\"status\":\"in_progress\"}", "2500"));
    Reading reading =
        OpenAiProvider.openAi(look, CLOCK)
            .read("video_1", order, Orders.ACCOUNT)
            .await()
            .indefinitely();
    assertThat(((Reading.Working) reading).readAfter()).contains(Duration.ofMillis(2500));
  }

  private static OutboundAnswer answer(String body, String pollAfterMillis) {
    return new OutboundAnswer.Answered(
        200, Map.of("openai-poll-after-ms", List.of(pollAfterMillis)), body.getBytes(UTF_8), false);
  }

  @Test
  void azureHasAVersionOfItsOwn() {
    outbound.then(200, "{\"id\":\"video_1\",\"status\":\"completed\"}");
    OpenAiProvider azure = OpenAiProvider.azure(outbound, CLOCK);
    Reading reading = azure.read("video_1", order, Orders.ACCOUNT).await().indefinitely();
    assertThat(outbound.requests().getFirst().url())
        .isEqualTo("https://api.example.test/openai/v1/videos/video_1?api-version=preview");
    Reading.Result.At at = (Reading.Result.At) ((Reading.Done) reading).result();
    assertThat(at.url())
        .hasToString(
            "https://api.example.test/openai/v1/videos/video_1/content?api-version=preview");
    assertThat(at.headers()).containsExactly(Map.entry("api-key", "key-0123456789"));
  }

  @Test
  void keyThatComesBackInARefusalIsStruckOut() {
    outbound.then(401, "{\"error\":{\"message\":\"Incorrect API key provided: key-0123456789.\"}}");
    assertThat(submit(order).raw())
        .isEqualTo("{\"error\":{\"message\":\"Incorrect API key provided: ***.\"}}");
  }

  @Test
  void eventsOwnIdIsNotTheTasks() {
    assertThat(
            openAi.taskIdIn(
                "{\"id\":\"evt_1\",\"type\":\"video.completed\",\"data\":{\"id\":\"video_1\"}}"
                    .getBytes(UTF_8)))
        .contains("video_1");
    assertThat(openAi.taskIdIn("{\"id\":\"evt_1\",\"data\":{}}".getBytes(UTF_8))).isEmpty();
  }

  // ---- looking for a task without its id

  @Test
  void tasksOfTheSameWordsAndTimeAreAllCandidates() {
    outbound.then(
        200,
        page(
            false,
            video("video_3", Orders.INTENDED.plusSeconds(20)),
            video("video_2", Orders.INTENDED.plusSeconds(1)),
            video("video_1", Orders.INTENDED.minusSeconds(30))));
    assertThat(find(order))
        .isEqualTo(new Search.Candidates(List.of("video_3", "video_2", "video_1")));
    assertThat(outbound.requests())
        .extracting(OutboundRequest::url)
        .containsExactly("https://api.example.test/v1/videos?limit=100&order=desc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"prompt\":\"A fox\"->\"prompt\":\"A fox \"",
        "\"prompt\":\"A fox\"->\"prompt\":null",
        "\"model\":\"sora-2\"->\"model\":\"sora-2-pro\"",
        "\"seconds\":\"8\"->\"seconds\":\"4\"",
        "\"size\":\"1280x720\"->\"size\":\"720x1280\"",
        "\"remixed_from_video_id\":null->\"remixed_from_video_id\":\"video_0\""
      })
  void taskOfOtherWordsIsNoCandidate(String change) {
    String[] words = change.split("->", 2);
    String other = video("video_1", Orders.INTENDED).replace(words[0], words[1]);
    assertThat(other).isNotEqualTo(video("video_1", Orders.INTENDED));
    outbound.then(200, page(false, other));
    assertThat(find(order)).isEqualTo(new Search.NotSeen());
  }

  @Test
  void modelMayBeShownByItsEdition() {
    outbound.then(
        200,
        page(
            false,
            video("video_1", Orders.INTENDED).replace("\"sora-2\"", "\"sora-2-2025-12-08\"")));
    assertThat(find(order)).isEqualTo(new Search.Candidates(List.of("video_1")));
  }

  @Test
  void taskOfAnotherTimeIsNoCandidate() {
    Duration underWay = Orders.ACCOUNT.timeout();
    outbound.then(
        200,
        page(
            true,
            video("video_5", Orders.INTENDED.plus(underWay).plusSeconds(61)),
            video("video_4", Orders.INTENDED.plus(underWay).plusSeconds(60)),
            video("video_3", Orders.INTENDED.minusSeconds(60)),
            video("video_2", Orders.INTENDED.minusSeconds(61)),
            video("video_1", Orders.INTENDED)));
    assertThat(find(order)).isEqualTo(new Search.Candidates(List.of("video_4", "video_3")));
    // Older ones follow only: no further page is read.
    assertThat(outbound.requests()).hasSize(1);
  }

  @Test
  void everyPageOfTheTimeIsRead() {
    outbound
        .then(200, page(true, video("video_4", Orders.INTENDED.plusSeconds(3))))
        .then(200, page(true, video("video_3", Orders.INTENDED.plusSeconds(2)).replace("fox", "x")))
        .then(200, page(false, video("video_2", Orders.INTENDED.plusSeconds(1))));
    assertThat(find(order)).isEqualTo(new Search.Candidates(List.of("video_4", "video_2")));
    assertThat(outbound.requests().get(2).url()).endsWith("&after=video_3");
  }

  @Test
  void listThatIsNotReadToItsEndTellsNothing() {
    outbound.then(200, page(true, video("video_1", Orders.INTENDED)));
    assertThat(find(order)).isInstanceOf(Search.Unreadable.class);
    assertThat(outbound.requests()).hasSize(20);
  }

  @Test
  void pageThatFailsSpoilsTheSearch() {
    outbound.then(200, page(true, video("video_2", Orders.INTENDED))).then(500, "{\"error\":{}}");
    assertThat(find(order))
        .isEqualTo(new Search.Unreadable(Reading.Trouble.OUTAGE, "{\"error\":{}}"));
  }

  @Test
  void orderWithAPictureIsNotLookedFor() {
    assertThat(find(Orders.withImage(order))).isEqualTo(new Search.Impossible());
    assertThat(outbound.requests()).isEmpty();
  }

  private static String page(boolean more, String... videos) {
    return "{\"object\":\"list\",\"data\":["
        + String.join(",", new ArrayList<>(List.of(videos)))
        + "],\"has_more\":"
        + more
        + "}";
  }

  private static String video(String id, Instant created) {
    return ("{\"id\":\"%s\",\"created_at\":%d,\"model\":\"sora-2\",\"prompt\":\"A fox\","
            + "\"seconds\":\"8\",\"size\":\"1280x720\",\"remixed_from_video_id\":null}")
        .formatted(id, created.getEpochSecond());
  }

  private Search find(ProviderOrder sought) {
    return openAi.find(sought, Orders.ACCOUNT).await().indefinitely();
  }

  private Submission submit(ProviderOrder sought) {
    return openAi.submit(sought, Orders.ACCOUNT).await().indefinitely();
  }
}
