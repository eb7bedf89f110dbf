package dev.reelwright.provider.dashscope;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.http.Json;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An order in Wan's words. Pure. */
final class WanRequest {
  private static final int LEAST_SECONDS = 2;
  private static final int MOST_SECONDS = 15;

  /** What the API takes of a picture, before it is written as text. */
  static final int IMAGE_BYTES = 10 * 1024 * 1024;

  /** By resolution and ratio; width and height with a star between them. There is no 480p. */
  private static final Map<String, Map<String, String>> SIZES =
      Map.of(
          "720p",
          Map.of(
              "16:9", "1280*720",
              "9:16", "720*1280",
              "1:1", "960*960",
              "4:3", "1088*832",
              "3:4", "832*1088"),
          "1080p",
          Map.of(
              "16:9", "1920*1080",
              "9:16", "1080*1920",
              "1:1", "1440*1440",
              "4:3", "1632*1248",
              "3:4", "1248*1632"));

  private WanRequest() {}

  /** Why Wan cannot be asked for it, for operators; empty: it can. */
  static Optional<String> unfit(ProviderOrder order) {
    if (order.seconds() < LEAST_SECONDS || order.seconds() > MOST_SECONDS) {
      return Optional.of("wan: no length of " + order.seconds() + " s");
    }
    Map<String, String> sizes = SIZES.get(order.resolution());
    if (sizes == null) {
      return Optional.of("wan: no resolution " + order.resolution());
    }
    if (!sizes.containsKey(order.aspectRatio())) {
      return Optional.of("wan: no aspect ratio " + order.aspectRatio());
    }
    return order
        .startImage()
        .filter(image -> image.bytes().length > IMAGE_BYTES)
        .map(image -> "wan: a start image of " + image.bytes().length + " bytes");
  }

  /**
   * The body of a submission.
   *
   * @param order one that is not {@link #unfit}
   */
  static ObjectNode body(ProviderOrder order) {
    ObjectNode body = Json.object().put("model", order.model());
    ObjectNode input = body.putObject("input").put("prompt", order.prompt());
    ObjectNode parameters = body.putObject("parameters");
    if (order.startImage().isPresent()) {
      input.put("img_url", data(order.startImage().get()));
      // The ratio is the picture's; a size is refused here.
      parameters.put("resolution", order.resolution().toUpperCase(Locale.ROOT));
    } else {
      parameters.put("size", size(order.aspectRatio(), order.resolution()));
    }
    parameters.put("duration", order.seconds());
    parameters.put("watermark", false);
    return body;
  }

  private static String size(String aspectRatio, String resolution) {
    String size = SIZES.getOrDefault(resolution, Map.of()).get(aspectRatio);
    if (size == null) {
      throw new IllegalArgumentException("no size of " + aspectRatio + " in " + resolution);
    }
    return size;
  }

  /** Inside the request: our bucket need not be open to the provider. */
  private static String data(ProviderOrder.StartImage image) {
    return "data:"
        + image.mediaType()
        + ";base64,"
        + Base64.getEncoder().encodeToString(image.bytes());
  }
}
