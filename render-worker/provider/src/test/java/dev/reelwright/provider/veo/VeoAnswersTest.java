package dev.reelwright.provider.veo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Reading.FailureKind;
import dev.reelwright.provider.http.Json;
import dev.reelwright.provider.http.ProviderAnswer;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VeoAnswersTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"generateVideoResponse\":{\"generatedSamples\":[{\"video\":{\"uri\":\"http://h/v\"}}]}}",
        "{\"generateVideoResponse\":{\"generatedVideos\":[{\"video\":{\"uri\":\"http://h/v\"}}]}}",
        "{\"generatedSamples\":[{\"video\":{\"uri\":\"http://h/v\"}}]}",
        "{\"generatedVideos\":[{\"video\":{\"uri\":\"http://h/v\"}}]}",
        "{\"videos\":[{\"uri\":\"http://h/v\"}]}",
        // One of two was withheld; the other is what was ordered.
        "{\"videos\":[{\"uri\":\"http://h/v\"}],\"raiMediaFilteredCount\":1}"
      })
  void videoIsFoundInEachFormOfAResponse(String response) {
    assertThat(done(response)).isInstanceOf(Reading.Done.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"raiMediaFilteredCount\":1}",
        "{\"raiMediaFilteredCount\":1,\"videos\":null}",
        "{\"raiMediaFilteredReasons\":[\"We encountered an issue with the audio.\"]}",
        "{\"generateVideoResponse\":{\"raiMediaFilteredCount\":2,\"generatedSamples\":[]}}",
        "{\"generateVideoResponse\":{\"raiMediaFilteredReasons\":[\"no\"]}}"
      })
  void withheldVideoIsAMatterOfTheOutput(String response) {
    assertThat(kind(done(response))).isEqualTo(FailureKind.MODERATION_OUTPUT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "{\"videos\":[]}",
        "{\"raiMediaFilteredCount\":0,\"raiMediaFilteredReasons\":null}",
        "{\"generateVideoResponse\":{\"generatedSamples\":null}}"
      })
  void doneWithoutAVideoIsNoOutput(String response) {
    assertThat(kind(done(response))).isEqualTo(FailureKind.NO_OUTPUT);
  }

  @Test
  void doneWithoutAnythingIsNoOutput() {
    assertThat(kind(look(200, "{\"name\":\"models/m/operations/o\",\"done\":true}")))
        .isEqualTo(FailureKind.NO_OUTPUT);
  }

  @Test
  void videoInAFormThatIsNewEndsNothing() {
    assertThat(done("{\"videos\":[{\"blobHandle\":\"7\"}]}"))
        .isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void operationWithoutANameIsNotUnderstood() {
    assertThat(look(200, "{\"done\":false}")).isInstanceOf(Reading.Unreadable.class);
    assertThat(look(200, "[]")).isInstanceOf(Reading.Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "models/veo-3.1-generate-preview/operations/abc123",
        "projects/p-1/locations/us-central1/publishers/google/models/veo-3.1/operations/1-2-3",
        "operations/x"
      })
  void namesOfOperations(String name) {
    assertThat(VeoAnswers.name(Json.object().put("name", name))).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "/operations/x",
        "models/../operations/x",
        "models/m/operations/",
        "models/m/operations/x?key=1",
        "models//operations/x",
        "models/m/operations/x:cancel",
        "models/m/operations/x y"
      })
  void whatWouldChangeTheAddressIsNoName(String name) {
    assertThat(VeoAnswers.name(Json.object().put("name", name))).isEmpty();
  }

  private static Reading done(String response) {
    return look(
        200,
        "{\"name\":\"models/m/operations/o\",\"done\":true,\"response\":%s}".formatted(response));
  }

  private static Reading look(int status, String body) {
    return VeoAnswers.look(
        new ProviderAnswer(status, Map.of(), Json.parsed(body), body, Optional.empty()),
        VeoAnswersTest::file,
        NOW.minusSeconds(3600),
        NOW);
  }

  private static Optional<Reading.Result> file(JsonNode video) {
    return Json.text(video.path("uri"))
        .map(uri -> new Reading.Result.At(URI.create(uri), Map.of()));
  }

  private static FailureKind kind(Reading reading) {
    return ((Reading.Failed) reading).kind();
  }
}
