package dev.reelwright.provider.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @ParameterizedTest
  @ValueSource(strings = {"t-1", "a/b/c", "models/veo:op.7", "x"})
  void idsAreTakenAsTheyAre(String id) {
    assertThat(Json.id(Json.parsed("\"" + id + "\""))).contains(id);
    assertThat(Json.id(Json.parsed("17"))).contains("17");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\" \"",
        "\"a b\"",
        "\"a?b\"",
        "\"a#\"",
        "\"%2e\"",
        "\"a\\\\b\"",
        "\"\\u0000\"",
        "\"ä\"",
        "null",
        "true",
        "[1]",
        "{}"
      })
  void whatWouldChangeAUrlIsNoId(String json) {
    assertThat(Json.id(Json.parsed(json))).isEmpty();
  }

  @Test
  void idHasItsLimit() {
    assertThat(Json.id(Json.parsed("\"" + "x".repeat(400) + "\""))).isPresent();
    assertThat(Json.id(Json.parsed("\"" + "x".repeat(401) + "\""))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "65, 65",
    "100, 100",
    "65.9, 65",
    "\"65\", 65",
    "\"65%\", 65",
    "'\" 7 % \"', 7"
  })
  void percentagesComeInManyForms(String json, int percent) {
    assertThat(Json.percent(Json.parsed(json))).isEqualTo(OptionalInt.of(percent));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "101", "\"1e2\"", "null", "\"half\"", "[]", "\"\"", "1000"})
  void whatIsNoPercentageIsNone(String json) {
    assertThat(Json.percent(Json.parsed(json))).isEqualTo(OptionalInt.empty());
  }

  @Test
  void addressesMayHaveCharactersThatBelongEncoded() {
    assertThat(Json.url(" https://a.test/b c.mp4?x=1|2&y={z}&s=a%2Fb ").map(Object::toString))
        .contains("https://a.test/b%20c.mp4?x=1%7C2&y=%7Bz%7D&s=a%2Fb");
    assertThat(Json.url("https://a.test/ü.mp4").map(Object::toString))
        .contains("https://a.test/%C3%BC.mp4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "/b",
        "//a.test/b",
        "ftp://a.test/b",
        "javascript:alert(1)",
        "https:///b",
        "gs://a/b",
        "https:a.test",
        "http://[::1",
        "file:///etc/passwd"
      })
  void whatCannotBeFetchedIsNoAddress(String text) {
    assertThat(Json.url(text)).isEmpty();
  }

  @Test
  void oneValueIsReadAndNothingElse() {
    for (String odd : List.of("", " ", "{", "{} {}", "{}x", "<html>", "[".repeat(5000))) {
      assertThat(Json.parsed(odd.getBytes(UTF_8)).isMissingNode()).as(odd).isTrue();
    }
    assertThat(Json.parsed("{\"a\":\"" + "x".repeat(30_000_000) + "\"}").path("a").asText())
        .hasSize(30_000_000);
  }

  @Test
  void rawIsCutCleanAndWithoutSecrets() {
    List<String> secrets = List.of("sekret-key", "abc");
    assertThat(Raw.of("a\0b sekret-key abc", secrets)).isEqualTo("a b *** abc");
    assertThat(Raw.of("x".repeat(5000), secrets)).hasSize(4000);
    assertThat(Raw.of("x".repeat(3999) + "\uD83E\uDD8A", secrets)).isEqualTo("x".repeat(3999));
    assertThat(Raw.of(("x".repeat(3995) + "sekret-key").getBytes(UTF_8), secrets))
        .isEqualTo("x".repeat(3995) + "***");
    assertThat(Raw.of("\uD83E\uDD8A".repeat(3000).getBytes(UTF_8), secrets))
        .isEqualTo("\uD83E\uDD8A".repeat(2000));
  }

  @Test
  void everyWordThatIsNotKnownMeansWorking() {
    for (String word : List.of("", "pending", "IN_PROGRESS", "completedish", "réussi", "unknown")) {
      assertThat(StatusWord.of(word)).isEqualTo(StatusWord.WORKING);
    }
    for (String word : List.of("SUCCEEDED", "succeeded", " Completed\n", "Success", "done")) {
      assertThat(StatusWord.of(word)).isEqualTo(StatusWord.DONE);
    }
    assertThat(StatusWord.of("FAILED")).isEqualTo(StatusWord.FAILED);
    assertThat(StatusWord.of("canceled")).isEqualTo(StatusWord.CANCELLED);
    assertThat(StatusWord.of("Expired")).isEqualTo(StatusWord.EXPIRED);
  }

  @Test
  void pathThatIsNoneIsNoMissingTask() {
    for (String missing :
        List.of(
            "task_not_found Task does not exist.",
            "resource_not_found ",
            "invalid_request_error Video with that id could not be found.",
            "404 The task has expired")) {
      assertThat(NotFound.of(missing)).as(missing).isTrue();
    }
    for (String other :
        List.of(
            "invalid_request_error Invalid URL (GET /v1/video/x): not found",
            "Not Found - The requested resource or endpoint does not exist",
            "No permission",
            "")) {
      assertThat(NotFound.of(other)).as(other).isFalse();
    }
  }

  @Test
  void partsOfAFormAreSetApart() {
    Multipart form =
        new Multipart("reference-1")
            .field("prompt", "line\r\n--part-")
            .file("file", "a.png", "image/png", new byte[] {0, 1, '\r', '\n'});
    String boundary = form.contentType().replaceAll(".*boundary=", "");
    assertThat(boundary).matches("part-[0-9a-f]{32}");
    assertThat(new String(form.bytes(), UTF_8))
        .isEqualTo(
            "--B\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\nline\r\n--part-\r\n"
                    .replace("--B", "--" + boundary)
                + "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
                    .replace("--B", "--" + boundary)
                + "Content-Type: image/png\r\n\r\n\0\u0001\r\n\r\n--"
                + boundary
                + "--\r\n");
    assertThat(new Multipart("reference-2").contentType()).isNotEqualTo(form.contentType());
    assertThat(Optional.of(new Multipart("reference-1").contentType()))
        .contains(form.contentType());
  }
}
