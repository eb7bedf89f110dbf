package dev.reelwright.provider.ark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.outbound.Outbound;
import dev.reelwright.outbound.OutboundAnswer;
import dev.reelwright.outbound.OutboundRequest;
import dev.reelwright.provider.Cancellation;
import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Search;
import dev.reelwright.provider.Submission;
import dev.reelwright.provider.http.Json;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking for a task in Ark's list, and stopping one, call by call. */
class ArkSearchTest {
  private static final Instant INTENDED = Instant.parse("2026-03-01T10:00:00Z");
  private static final String OURS = "rw-call-0001";
  private static final ProviderAccount ACCOUNT =
      new ProviderAccount(
          "ark", URI.create("http://ark.test"), "key", Map.of(), Duration.ofSeconds(1));

  private final List<OutboundRequest> sent = new ArrayList<>();
  private final List<OutboundAnswer> answers = new ArrayList<>();
  private final Outbound outbound =
      request -> {
        sent.add(request);
        return Uni.createFrom().item(answers.get(sent.size() - 1));
      };
  private final ArkProvider ark = new ArkProvider(outbound, InstantSource.fixed(INTENDED));

  @Test
  void taskThatShowsOurReferenceIsFound() {
    answers.add(page(item("t-3", "other", 60), item("t-2", OURS, 1), item("t-1", "older", -60)));

    assertThat(find()).isEqualTo(new Search.Found("t-2"));
    assertThat(sent.getFirst().url())
        .isEqualTo("http://ark.test/api/v3/contents/generations/tasks?page_num=1&page_size=100");
  }

  @Test
  void tasksOfOthersAreNotOurs() {
    answers.add(page(item("t-3", "other", 60), item("t-2", OURS + "0", 1)));

    assertThat(find()).isEqualTo(new Search.NotSeen());
  }

  @Test
  void emptyListShowsNothing() {
    answers.add(page());
    assertThat(find()).isEqualTo(new Search.NotSeen());
  }

  @Test
  void emptyListWrittenAsNullShowsNothing() {
    answers.add(answered(200, "{\"items\":null,\"total\":0}"));
    assertThat(find()).isEqualTo(new Search.NotSeen());
  }

  @Test
  void listThatShowsNoReferencesAtAllTellsNothing() {
    answers.add(page(item("t-2", "", 1), item("t-1", "", -60)));
    assertThat(find()).isEqualTo(new Search.Impossible());
  }

  @Test
  void searchGoesOnToTheNextPageWhileTasksAreYoungerThanTheOrder() {
    answers.add(page(full("other", 60)));
    answers.add(page(item("t-2", OURS, 1)));

    assertThat(find()).isEqualTo(new Search.Found("t-2"));
    assertThat(sent).hasSize(2);
    assertThat(sent.get(1).url()).contains("page_num=2&");
  }

  @Test
  void searchEndsWhereTasksAreOlderThanTheOrder() {
    ObjectNode[] items = full("other", 60);
    items[99].put("created_at", INTENDED.minus(ArkProvider.CLOCKS).getEpochSecond() - 1);
    answers.add(page(items));

    assertThat(find()).isEqualTo(new Search.NotSeen());
    assertThat(sent).hasSize(1);
  }

  @Test
  void searchReadsNoMoreThanItsShareOfPages() {
    for (int page = 0; page < ArkProvider.PAGES; page++) {
      answers.add(page(full("other", 60)));
    }

    assertThat(find()).isEqualTo(new Search.NotSeen());
    assertThat(sent).hasSize(ArkProvider.PAGES);
  }

  @Test
  void pageThatCannotBeReadSaysNothing() {
    answers.add(page(full("other", 60)));
    answers.add(new OutboundAnswer.Lost(OutboundAnswer.Stage.ANSWER, "it ended"));

    assertThat(find()).isInstanceOf(Search.Unreadable.class);
  }

  @ParameterizedTest
  @CsvSource({
    "401, KEY_REFUSED",
    "429, THROTTLED",
    "500, OUTAGE",
    "404, NOT_UNDERSTOOD",
    "200, NOT_UNDERSTOOD",
  })
  void answerThatIsNoListSaysNothing(int status, Reading.Trouble trouble) {
    answers.add(answered(status, "{\"note\":\"hello\"}"));

    assertThat(find()).isEqualTo(new Search.Unreadable(trouble, "{\"note\":\"hello\"}"));
  }

  @Test
  void cancellationLooksFirstAndDeletesOnlyWhatWaits() {
    answers.add(answered(200, "{\"id\":\"t-1\",\"status\":\" Queued\"}"));
    answers.add(answered(200, "{}"));

    assertThat(cancel()).isInstanceOf(Cancellation.Cancelled.class);
    assertThat(sent).extracting(OutboundRequest::method).containsExactly("GET", "DELETE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"running", "succeeded", "failed", "expired", "something-new"})
  void whatNoLongerWaitsIsNeverDeleted(String status) {
    answers.add(answered(200, "{\"id\":\"t-1\",\"status\":\"%s\"}".formatted(status)));

    assertThat(cancel()).isInstanceOf(Cancellation.TooLate.class);
    assertThat(sent).extracting(OutboundRequest::method).containsExactly("GET");
  }

  @Test
  void whatBeganMeanwhileIsTooLate() {
    answers.add(answered(200, "{\"id\":\"t-1\",\"status\":\"queued\"}"));
    answers.add(answered(409, "{\"error\":{\"code\":\"OperationDenied\"}}"));

    assertThat(cancel()).isInstanceOf(Cancellation.TooLate.class);
  }

  @Test
  void lookThatFailsCancelsNothing() {
    answers.add(answered(500, "{}"));

    assertThat(cancel()).isInstanceOf(Cancellation.Unknown.class);
    assertThat(sent).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "a/b", "a b", "a?x", "-a"})
  void whatWouldChangeTheAddressIsNoTask(String id) {
    assertThat(ark.read(id, order(5), ACCOUNT).await().indefinitely())
        .isInstanceOf(Reading.Failed.class);
    assertThat(ark.cancel(id, ACCOUNT).await().indefinitely())
        .isInstanceOf(Cancellation.Unknown.class);
    assertThat(sent).isEmpty();
  }

  @Test
  void whatTheApiCannotExpressIsRefusedWithoutACall() {
    assertThat(ark.submit(order(30), ACCOUNT).await().indefinitely())
        .isEqualTo(
            new Submission.Refused(
                Submission.RefusalKind.INVALID, Optional.empty(), "seedance: no length of 30 s"));
    assertThat(sent).isEmpty();
  }

  private Search find() {
    return ark.find(order(5), ACCOUNT).await().indefinitely();
  }

  private Cancellation cancel() {
    return ark.cancel("t-1", ACCOUNT).await().indefinitely();
  }

  private static ObjectNode[] full(String identifier, long secondsAfter) {
    ObjectNode[] items = new ObjectNode[ArkProvider.PAGE];
    for (int i = 0; i < items.length; i++) {
      items[i] = item("t-" + i, identifier, secondsAfter);
    }
    return items;
  }

  private static ObjectNode item(String id, String identifier, long secondsAfter) {
    ObjectNode item =
        Json.object()
            .put("id", id)
            .put("status", "running")
            .put("created_at", INTENDED.getEpochSecond() + secondsAfter);
    return identifier.isEmpty() ? item : item.put("safety_identifier", identifier);
  }

  private static OutboundAnswer page(ObjectNode... items) {
    ObjectNode body = Json.object();
    ArrayNode list = body.putArray("items");
    for (ObjectNode item : items) {
      list.add(item);
    }
    return answered(200, body.put("total", items.length).toString());
  }

  private static OutboundAnswer answered(int status, String body) {
    return new OutboundAnswer.Answered(
        status, Map.of(), body.getBytes(StandardCharsets.UTF_8), false);
  }

  private static ProviderOrder order(int seconds) {
    return new ProviderOrder(
        OURS,
        "seedance-1-5-pro-251215",
        "a cat",
        seconds,
        "16:9",
        "720p",
        1280,
        720,
        Optional.empty(),
        Optional.empty(),
        INTENDED);
  }
}
