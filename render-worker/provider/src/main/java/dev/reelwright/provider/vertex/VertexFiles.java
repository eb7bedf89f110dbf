package dev.reelwright.provider.vertex;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.http.Json;
import dev.reelwright.provider.http.ProviderCall;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the file of a Vertex operation is: inside the answer, or in a bucket of ours at Google. We
 * speak no more of Google Cloud Storage than one GET of its JSON API, with the token that reads the
 * operation; the service account needs {@code storage.objects.get} on that bucket.
 */
final class VertexFiles {
  private static final Pattern BUCKET_AND_OBJECT =
      Pattern.compile("gs://([a-z0-9][a-z0-9._-]{1,220})/(.+)", Pattern.DOTALL);

  private VertexFiles() {}

  /**
   * How to come by a video of the answer; empty if it names nothing that can be fetched.
   *
   * @param storage base of the JSON API of Google Cloud Storage
   */
  static Optional<Reading.Result> result(JsonNode video, String token, String storage) {
    String inline = video.path("bytesBase64Encoded").asText("");
    if (!inline.isEmpty()) {
      return decoded(inline);
    }
    Matcher place = BUCKET_AND_OBJECT.matcher(video.path("gcsUri").asText(""));
    if (!place.matches()) {
      return Optional.empty();
    }
    String object = ProviderCall.encoded(place.group(2));
    return Json.url(storage + "/storage/v1/b/" + place.group(1) + "/o/" + object + "?alt=media")
        .map(url -> new Reading.Result.At(url, Map.of("Authorization", "Bearer " + token)));
  }

  private static Optional<Reading.Result> decoded(String base64) {
    try {
      return Optional.of(new Reading.Result.Inline(Base64.getDecoder().decode(base64)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
