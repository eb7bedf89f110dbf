package dev.reelwright.provider.ark;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.http.Json;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** An order in Seedance's words. Pure. */
final class SeedanceRequest {
  private static final int LEAST_SECONDS = 4;
  private static final int MOST_SECONDS = 12;
  private static final Set<String> RESOLUTIONS = Set.of("480p", "720p", "1080p");
  private static final Set<String> RATIOS =
      Set.of("16:9", "9:16", "1:1", "4:3", "3:4", "21:9", "adaptive");

  /** What the API takes of a picture, before it is written as text. */
  static final int IMAGE_BYTES = 10 * 1024 * 1024;

  /**
   * Ark still reads parameters out of the prompt, as in {@code a cat --duration 12}: what was not
   * ordered and not paid for could be ordered like that. A dash of another kind says the same to a
   * reader and nothing to Ark.
   */
  private static final Pattern PARAMETER_IN_PROMPT = Pattern.compile("--+(?=\\s*\\p{Alpha})");

  private SeedanceRequest() {}

  /** Why Seedance cannot be asked for it, for operators; empty: it can. */
  static Optional<String> unfit(ProviderOrder order) {
    if (order.seconds() < LEAST_SECONDS || order.seconds() > MOST_SECONDS) {
      return Optional.of("seedance: no length of " + order.seconds() + " s");
    }
    if (!RESOLUTIONS.contains(order.resolution())) {
      return Optional.of("seedance: no resolution " + order.resolution());
    }
    if (!RATIOS.contains(order.aspectRatio())) {
      return Optional.of("seedance: no aspect ratio " + order.aspectRatio());
    }
    return order
        .startImage()
        .filter(image -> image.bytes().length > IMAGE_BYTES)
        .map(image -> "seedance: a start image of " + image.bytes().length + " bytes");
  }

  /**
   * The body of a submission.
   *
   * @param order one that is not {@link #unfit}
   */
  static ObjectNode body(ProviderOrder order) {
    ObjectNode body = Json.object().put("model", order.model());
    ArrayNode content = body.putArray("content");
    content.addObject().put("type", "text").put("text", prompt(order.prompt()));
    order.startImage().ifPresent(image -> firstFrame(content.addObject(), image));
    body.put("resolution", order.resolution());
    body.put("ratio", order.aspectRatio());
    body.put("duration", order.seconds());
    body.put("watermark", false);
    order.callback().ifPresent(url -> body.put("callback_url", url.toString()));
    // Comes back with the task, so it tells ours from everybody else's.
    body.put("safety_identifier", order.reference());
    return body;
  }

  static String prompt(String words) {
    return PARAMETER_IN_PROMPT.matcher(words).replaceAll("\u2014");
  }

  /** Inside the request: our bucket need not be open to the provider. */
  private static void firstFrame(ObjectNode item, ProviderOrder.StartImage image) {
    item.put("type", "image_url")
        .putObject("image_url")
        .put(
            "url",
            "data:"
                + image.mediaType()
                + ";base64,"
                + Base64.getEncoder().encodeToString(image.bytes()));
    item.put("role", "first_frame");
  }
}
