package dev.reelwright.provider.veo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.http.Json;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** An order in Veo's words. */
public final class VeoRequest {
  private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Set<String> RATIOS = Set.of("16:9", "9:16");
  private static final Set<Integer> SECONDS = Set.of(4, 6, 8);
  private static final Map<String, String> RESOLUTIONS =
      Map.of("720p", "720p", "1080p", "1080p", "4k", "4k", "2160p", "4k");

  /** The only length in which Veo makes more than 720p. */
  private static final int SECONDS_OF_LARGE = 8;

  private VeoRequest() {}

  /** Why Veo cannot be asked for it, for operators; empty: it can. */
  public static Optional<String> unfit(ProviderOrder order) {
    if (!MODEL.matcher(order.model()).matches()) {
      return Optional.of("veo: not an id of a model");
    }
    if (!RATIOS.contains(order.aspectRatio())) {
      return Optional.of("veo: no aspect ratio " + order.aspectRatio());
    }
    if (!SECONDS.contains(order.seconds())) {
      return Optional.of("veo: no length of " + order.seconds() + " s");
    }
    String resolution = RESOLUTIONS.get(order.resolution());
    if (resolution == null) {
      return Optional.of("veo: no resolution " + order.resolution());
    }
    if (!resolution.equals("720p") && order.seconds() != SECONDS_OF_LARGE) {
      return Optional.of("veo: " + resolution + " only in " + SECONDS_OF_LARGE + " s");
    }
    return Optional.empty();
  }

  /**
   * The body of a submission, {@code instances} and {@code parameters}; hosts add their own.
   *
   * @param order one that is not {@link #unfit}
   */
  public static ObjectNode body(ProviderOrder order) {
    ObjectNode body = Json.object();
    ObjectNode instance = body.putArray("instances").addObject();
    instance.put("prompt", order.prompt());
    order.startImage().ifPresent(image -> instance.set("image", image(image)));
    ObjectNode parameters = body.putObject("parameters");
    parameters.put("aspectRatio", order.aspectRatio());
    // A number: as a string it is refused, unlike OpenAI's seconds.
    parameters.put("durationSeconds", order.seconds());
    parameters.put("resolution", RESOLUTIONS.get(order.resolution()));
    return body;
  }

  private static ObjectNode image(ProviderOrder.StartImage image) {
    return Json.object()
        .put("bytesBase64Encoded", Base64.getEncoder().encodeToString(image.bytes()))
        .put("mimeType", image.mediaType());
  }
}
