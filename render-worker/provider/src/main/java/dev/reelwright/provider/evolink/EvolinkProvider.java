package dev.reelwright.provider.evolink;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.outbound.Outbound;
import dev.reelwright.provider.Pace;
import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Submission;
import dev.reelwright.provider.VideoProvider;
import dev.reelwright.provider.http.CallbackBody;
import dev.reelwright.provider.http.Json;
import dev.reelwright.provider.http.ProviderCall;
import dev.reelwright.provider.http.ProviderCalls;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** EvoLink's unified video API. */
public final class EvolinkProvider implements VideoProvider {
  /** How routes and callbacks name it. */
  public static final String NAME = "evolink";

  /** As its pages ask for. */
  private static final Pace PACE = new Pace(Duration.ofSeconds(15), Duration.ofSeconds(12));

  private static final int CALLBACK_LENGTH = 2048;
  private static final String OF_TEXT = "-text-to-video";
  private static final String OF_IMAGE = "-image-to-video";

  private final ProviderCalls calls;
  private final EvolinkWords words = new EvolinkWords();

  public EvolinkProvider(Outbound outbound, InstantSource clock) {
    calls = new ProviderCalls(outbound, clock);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Pace pace() {
    return PACE;
  }

  @Override
  public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
    return calls.submit(
        ProviderCall.post("/v1/videos/generations", body(order)).bearer(account.key()),
        account,
        words);
  }

  private static ObjectNode body(ProviderOrder order) {
    String model = model(order);
    ObjectNode body =
        Json.object()
            .put("model", model)
            .put("prompt", order.prompt())
            .put("duration", order.seconds())
            .put("aspect_ratio", order.aspectRatio());
    if (!model.startsWith("sora-2")) {
      // The Sora models know one size, and another set of words for quality than the rest.
      body.put("quality", order.resolution());
    }
    if (model.startsWith("seedance-") || model.startsWith("veo-3.1-")) {
      // Their sound is part of what they are sold for; not every host makes it unasked.
      body.put("generate_audio", true);
    }
    order.startImage().ifPresent(image -> body.putArray("image_urls").add(image.url().toString()));
    order
        .callback()
        .map(Object::toString)
        .filter(url -> url.length() <= CALLBACK_LENGTH)
        .ifPresent(url -> body.put("callback_url", url));
    return body;
  }

  /** Some models have one id for text and another for pictures; a route may name either. */
  private static String model(ProviderOrder order) {
    return order.startImage().isPresent()
        ? order.model().replace(OF_TEXT, OF_IMAGE)
        : order.model().replace(OF_IMAGE, OF_TEXT);
  }

  @Override
  public Uni<Reading> read(String taskId, ProviderOrder order, ProviderAccount account) {
    return calls.read(
        ProviderCall.get("/v1/tasks/" + ProviderCall.encoded(taskId)).bearer(account.key()),
        order,
        account,
        words);
  }

  /** Its own body, or the one in the documentation of the API that we serve. */
  @Override
  public Optional<String> taskIdIn(byte[] callbackBody) {
    return CallbackBody.id(callbackBody, "/id", "/task_id", "/taskId");
  }
}
