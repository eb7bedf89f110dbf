package dev.reelwright.provider.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.reelwright.outbound.Outbound;
import dev.reelwright.outbound.OutboundAnswer;
import dev.reelwright.outbound.OutboundRequest;
import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Submission;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a call depends on the account: its token, its project, its bucket. */
class VertexAccountTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final String OPERATION =
      "projects/reel-test/locations/us-central1/publishers/google/models/veo-3.1-generate-001"
          + "/operations/1-2-3";
  private static final String FILE =
      AccessTokensTest.ServiceAccountFile.of(
          AccessTokensTest.ServiceAccountFile.keys(), "http://token.test/token");
  private static final String TOKEN_A = "{\"access_token\":\"ya29.a\",\"expires_in\":3600}";
  private static final String TOKEN_B = "{\"access_token\":\"ya29.b\",\"expires_in\":3600}";

  private final List<OutboundRequest> sent = new ArrayList<>();
  private final Deque<OutboundAnswer> answers = new ArrayDeque<>();
  private final Outbound outbound =
      request -> {
        sent.add(request);
        return Uni.createFrom().item(Objects.requireNonNull(answers.poll()));
      };
  private final VertexProvider vertex = new VertexProvider(outbound, InstantSource.fixed(NOW));

  @Test
  void keyFileNamesTheProjectAndBuysTheToken() {
    answer(200, TOKEN_A);
    answer(200, "{\"name\":\"" + OPERATION + "\"}");

    assertThat(submit(account(FILE, Map.of())))
        .asInstanceOf(type(Submission.Accepted.class))
        .extracting(Submission.Accepted::taskId)
        .isEqualTo(OPERATION);
    assertThat(sent)
        .extracting(OutboundRequest::url)
        .containsExactly(
            "http://token.test/token",
            "http://vertex.test/v1/projects/reel-test/locations/us-central1/publishers/google/models/veo-3.1-generate-001:predictLongRunning");
    assertThat(sent.get(1).headers()).containsEntry("Authorization", "Bearer ya29.a");
    assertThat(body(1)).doesNotContain("storageUri");
  }

  @Test
  void optionsNameAnotherProjectPlaceAndBucket() {
    answer(200, "{\"name\":\"" + OPERATION + "\"}");

    submit(
        account(
            "ya29.static",
            Map.of("project", "p-2", "location", "global", "storage", "gs://clips/out/")));
    assertThat(sent.getFirst().url()).contains("/v1/projects/p-2/locations/global/publishers/");
    assertThat(body(0)).contains("\"storageUri\":\"gs://clips/out/\"");
  }

  @ParameterizedTest
  @CsvSource({"'', us-central1", "a/b, us-central1", "p-1, ../x", "p-1, ''"})
  void placeThatWouldChangeTheAddressIsRefusedWithoutACall(String project, String location) {
    assertThat(submit(account("ya29.static", Map.of("project", project, "location", location))))
        .asInstanceOf(type(Submission.Refused.class))
        .extracting(Submission.Refused::kind)
        .isEqualTo(Submission.RefusalKind.ACCOUNT);
    assertThat(sent).isEmpty();
  }

  @Test
  void accountWithoutAProjectIsRefusedWithoutACall() {
    assertThat(submit(account("ya29.static", Map.of()))).isInstanceOf(Submission.Refused.class);
    assertThat(sent).isEmpty();
  }

  @Test
  void orderThatVeoDoesNotMakeIsRefusedBeforeATokenIsBought() {
    assertThat(vertex.submit(order(5), account(FILE, Map.of())).await().indefinitely())
        .asInstanceOf(type(Submission.Refused.class))
        .extracting(Submission.Refused::kind)
        .isEqualTo(Submission.RefusalKind.INVALID);
    assertThat(sent).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"400, ACCOUNT, KEY_REFUSED", "429, THROTTLED, THROTTLED", "500, OUTAGE, OUTAGE"})
  void withoutATokenNothingIsAskedOfTheApi(
      int status, Submission.RefusalKind refusal, Reading.Trouble trouble) {
    answer(status, "{\"error\":\"invalid_grant\"}");
    answer(status, "{\"error\":\"invalid_grant\"}");

    assertThat(submit(account(FILE, Map.of())))
        .asInstanceOf(type(Submission.Refused.class))
        .extracting(Submission.Refused::kind)
        .isEqualTo(refusal);
    assertThat(look(account(FILE, Map.of())))
        .asInstanceOf(type(Reading.Unreadable.class))
        .extracting(Reading.Unreadable::trouble)
        .isEqualTo(trouble);
    assertThat(sent)
        .extracting(OutboundRequest::url)
        .containsOnly("http://token.test/token")
        .hasSize(2);
  }

  @Test
  void tokenThatTheApiRefusesIsReplacedForTheNextCall() {
    answer(200, TOKEN_A);
    answer(401, "{\"error\":{\"code\":401,\"status\":\"UNAUTHENTICATED\"}}");
    answer(200, TOKEN_B);
    answer(200, "{\"name\":\"" + OPERATION + "\"}");

    assertThat(look(account(FILE, Map.of())))
        .asInstanceOf(type(Reading.Unreadable.class))
        .extracting(Reading.Unreadable::trouble)
        .isEqualTo(Reading.Trouble.KEY_REFUSED);
    assertThat(look(account(FILE, Map.of()))).isInstanceOf(Reading.Working.class);
    assertThat(sent.getLast().headers()).containsEntry("Authorization", "Bearer ya29.b");
  }

  @Test
  void fileInABucketIsFetchedWithTheToken() {
    answer(200, done("{\"gcsUri\":\"gs://clips/out/1 2/sample_0.mp4\"}"));

    Reading.Result.At at =
        (Reading.Result.At)
            ((Reading.Done) look(account("ya29.static", Map.of("project", "p-1")))).result();
    assertThat(at.url())
        .isEqualTo(
            URI.create(
                "https://storage.googleapis.com/storage/v1/b/clips/o/out%2F1%202%2Fsample_0.mp4"
                    + "?alt=media"));
    assertThat(at.headers()).isEqualTo(Map.of("Authorization", "Bearer ya29.static"));
    assertThat(at.toString()).doesNotContain("ya29");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"gcsUri\":\"gs://clips\"}",
        "{\"gcsUri\":\"s3://clips/o\"}",
        "{\"gcsUri\":\"gs://a@b.test:1/o\"}",
        "{\"bytesBase64Encoded\":\"no base 64\"}",
        "{\"somethingNew\":1}"
      })
  void fileInAFormThatIsNotUnderstoodEndsNothing(String video) {
    answer(200, done(video));

    assertThat(look(account("ya29.static", Map.of("project", "p-1"))))
        .isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void baseOfTheStorageThatIsNoAddressEndsNothing() {
    answer(200, done("{\"gcsUri\":\"gs://clips/o\"}"));

    assertThat(
            look(
                account("ya29.static", Map.of("project", "p-1", "storage-base", "not an address"))))
        .isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void fileInsideTheAnswerIsNoPartOfWhatOperatorsSee() {
    byte[] video = new byte[16_000_000];
    String base64 = Base64.getEncoder().encodeToString(video);
    answer(
        200, done("{\"bytesBase64Encoded\":\"%s\",\"mimeType\":\"video/mp4\"}".formatted(base64)));

    Reading.Done done = (Reading.Done) look(account("ya29.static", Map.of("project", "p-1")));
    assertThat(((Reading.Result.Inline) done.result()).bytes()).hasSize(video.length);
    assertThat(done.raw()).endsWith("\"bytesBase64Encoded\":\"...");
    assertThat(sent.getFirst().answerBytes()).isEqualTo(VertexProvider.ANSWER_WITH_FILE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "operations/x",
        "projects/p/locations/l/publishers/google/models/m",
        "projects/p/locations/l/publishers/google/models/../operations/x"
      })
  void whatIsNoOperationOfAModelIsNotAskedFor(String id) {
    assertThat(
            vertex
                .read(id, order(8), account("ya29.static", Map.of("project", "p-1")))
                .await()
                .indefinitely())
        .asInstanceOf(type(Reading.Failed.class))
        .extracting(Reading.Failed::kind)
        .isEqualTo(Reading.FailureKind.GONE);
    assertThat(sent).isEmpty();
  }

  private void answer(int status, String body) {
    answers.add(
        new OutboundAnswer.Answered(
            status, Map.of(), body.getBytes(StandardCharsets.UTF_8), false));
  }

  private static String done(String video) {
    return "{\"name\":\"%s\",\"done\":true,\"response\":{\"videos\":[%s]}}"
        .formatted(OPERATION, video);
  }

  private String body(int which) {
    return new String(Objects.requireNonNull(sent.get(which).body()), StandardCharsets.UTF_8);
  }

  private Submission submit(ProviderAccount account) {
    return vertex.submit(order(8), account).await().indefinitely();
  }

  private Reading look(ProviderAccount account) {
    return vertex.read(OPERATION, order(8), account).await().indefinitely();
  }

  private static ProviderAccount account(String key, Map<String, String> options) {
    return new ProviderAccount(
        "vertex", URI.create("http://vertex.test"), key, options, Duration.ofSeconds(10));
  }

  private static ProviderOrder order(int seconds) {
    return new ProviderOrder(
        "r-1",
        "veo-3.1-generate-001",
        "a cat",
        seconds,
        "16:9",
        "720p",
        1280,
        720,
        Optional.empty(),
        Optional.empty(),
        NOW);
  }
}
