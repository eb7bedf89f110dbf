package dev.reelwright.provider.kie;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.http.Json;
import java.util.Optional;
import java.util.Set;

/** An order in kie's words, which differ from model to model. */
final class KieRequest {
  private static final Set<String> WIDE_AND_UPRIGHT = Set.of("16:9", "9:16");

  /** What Veo makes there in one go: more pixels are another, later call. */
  private static final String VEO_RESOLUTION = "720p";

  private static final int VEO_SECONDS = 8;

  private KieRequest() {}

  static boolean isVeo(ProviderOrder order) {
    return order.model().startsWith("veo");
  }

  private static boolean isSora(ProviderOrder order) {
    return order.model().startsWith("sora-2");
  }

  private static boolean isWan(ProviderOrder order) {
    return order.model().startsWith("wan/");
  }

  /**
   * Why kie cannot be asked for it: a thing that its words have no room for would be made otherwise
   * than ordered. Empty: it can.
   */
  static Optional<String> unfit(ProviderOrder order) {
    if ((isVeo(order) || isSora(order)) && !WIDE_AND_UPRIGHT.contains(order.aspectRatio())) {
      return Optional.of("kie: " + order.model() + " has no ratio " + order.aspectRatio());
    }
    if (isVeo(order)
        && (order.seconds() != VEO_SECONDS || !order.resolution().equals(VEO_RESOLUTION))) {
      return Optional.of("kie: veo makes " + VEO_SECONDS + " s of " + VEO_RESOLUTION + " only");
    }
    if (isWan(order) && order.startImage().isEmpty() && !order.aspectRatio().equals("16:9")) {
      return Optional.of("kie: wan makes text to 16:9 only");
    }
    return Optional.empty();
  }

  /** The body of a submission of an order that is not {@link #unfit}. */
  static ObjectNode body(ProviderOrder order) {
    ObjectNode body = isVeo(order) ? veo(order) : task(order);
    order.callback().ifPresent(url -> body.put("callBackUrl", url.toString()));
    return body;
  }

  private static ObjectNode veo(ProviderOrder order) {
    ObjectNode body =
        Json.object()
            .put("prompt", order.prompt())
            .put("model", order.model())
            .put("aspect_ratio", order.aspectRatio());
    order.startImage().ifPresent(image -> body.putArray("imageUrls").add(image.url().toString()));
    return body;
  }

  private static ObjectNode task(ProviderOrder order) {
    ObjectNode body = Json.object().put("model", model(order));
    ObjectNode input = body.putObject("input").put("prompt", order.prompt());
    if (isSora(order)) {
      sora(order, input);
    } else if (isWan(order)) {
      input.put("duration", Integer.toString(order.seconds()));
      input.put("resolution", order.resolution());
      image(order, input, "image_urls");
    } else if (order.model().contains("seedance")) {
      shape(order, input);
      // Its sound is part of what the model is sold for; not every host makes it unasked.
      input.put("generate_audio", true);
      image(order, input, "input_urls");
    } else {
      shape(order, input);
      image(order, input, "image_urls");
    }
    return body;
  }

  private static void sora(ProviderOrder order, ObjectNode input) {
    input.put("aspect_ratio", order.aspectRatio().equals("16:9") ? "landscape" : "portrait");
    // A number of seconds, whatever it is called.
    input.put("n_frames", Integer.toString(order.seconds()));
    if (order.model().startsWith("sora-2-pro")) {
      input.put("size", order.resolution().equals("720p") ? "standard" : "high");
    }
    image(order, input, "image_urls");
  }

  private static void shape(ProviderOrder order, ObjectNode input) {
    input.put("aspect_ratio", order.aspectRatio());
    input.put("resolution", order.resolution());
    input.put("duration", Integer.toString(order.seconds()));
  }

  private static void image(ProviderOrder order, ObjectNode input, String field) {
    order.startImage().ifPresent(image -> input.putArray(field).add(image.url().toString()));
  }

  /** Some models have one id for text and another for pictures; a route may name either. */
  private static String model(ProviderOrder order) {
    return order.startImage().isPresent()
        ? order.model().replace("text-to-video", "image-to-video")
        : order.model().replace("image-to-video", "text-to-video");
  }
}
